// Starlette with its own CORSMiddleware.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { starletteEffect, starletteLines, starletteText } from './writing/starlette.ts';

export const starlette = {
  id: 'starlette',
  label: 'Starlette',
  layer: 'application',
  form: 'set-up',
  aliases: ['asgi', 'uvicorn', 'python'],
  language: 'python',
  readsEnvironment: true,
  // FastAPI is built on it, and nothing in a response tells them apart.
  marks: [],
  checked: 'run',
  checkedOn: 'Starlette 0.26 on uvicorn 0.17',
  reachesFurthest: [],
  options: starletteLines,
  write: (plan) =>
    starletteText(plan, {
      module: 'starlette.middleware.cors',
      place: say`In the file that creates app, after every other add_middleware.`,
      placeAround: say`In the file that creates app, anywhere after it is created. Remove your existing CORSMiddleware.`,
    }),
  effect: starletteEffect,
} as const satisfies Server;
