// FastAPI with Starlette's CORSMiddleware.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { starletteEffect, starletteLines, starletteText } from './writing/starlette.ts';

export const fastapi = {
  id: 'fastapi',
  label: 'FastAPI',
  layer: 'application',
  form: 'set-up',
  aliases: ['uvicorn', 'python'],
  language: 'python',
  readsEnvironment: true,
  marks: [
    {
      header: 'server',
      pattern: /^uvicorn|^hypercorn/i,
      confidence: 'likely',
      rank: 200,
      label: message`FastAPI or another Python ASGI application`,
    },
    {
      header: 'access-control-allow-methods',
      // Starlette sorts what allow_methods=["*"] stands for.
      pattern: /^DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT(?:, QUERY)?$/,
      confidence: 'possible',
      rank: 310,
    },
    { header: 'access-control-max-age', pattern: /^600$/, confidence: 'possible', rank: 320 },
  ],
  checked: 'run',
  checkedOn: 'fastapi 0.92 / starlette 0.26',
  reachesFurthest: [],
  options: starletteLines,
  write: (plan) =>
    starletteText(plan, {
      module: 'fastapi.middleware.cors',
      place: say`In the file that creates app, after every other add_middleware and @app.middleware.`,
      placeAround: say`In the file that creates app, anywhere after app = FastAPI(). Remove your existing CORSMiddleware.`,
    }),
  effect: starletteEffect,
} as const satisfies Server;
