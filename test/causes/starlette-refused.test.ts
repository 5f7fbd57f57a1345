// Preflights that Starlette’s CORS settings refuse: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import { causesOf, describeCause, EXPRESS, METHODS, ok, UVICORN } from './describe-cause.ts';

export const examples = describeCause('starlette-refused', {
  triggers: [
    {
      name: 'OPTIONS 400 by Starlette behind Cloudflare, which writes its own name over it',
      given: refused({
        status: 400,
        headers: {
          Server: 'cloudflare',
          'Content-Type': 'text/plain; charset=utf-8',
          Vary: 'Origin',
          [METHODS]: 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
          'Access-Control-Allow-Credentials': 'true',
        },
      }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS 400 by Starlette',
      given: refused({
        status: 400,
        headers: { ...ok, ...UVICORN, 'Content-Type': 'text/plain; charset=utf-8', [METHODS]: 'GET' },
      }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 400 as text with lists of another form',
      given: refused({
        status: 400,
        headers: { 'Content-Type': 'text/plain', [METHODS]: 'GET, PUT', Vary: 'Origin' },
      }),
      instead: 'origin-not-listed',
    },
    {
      name: 'a 400 that is not Starlette’s',
      given: refused({ status: 400, headers: { ...ok, ...EXPRESS } }),
      instead: 'options-error',
    },
    {
      name: 'FastAPI with authentication outermost',
      given: refused({ status: 401, headers: UVICORN }),
      instead: 'preflight-auth',
    },
  ],
  behavior: {
    'is the only cause behind a proxy that was recognized': () => {
      const headers = {
        Server: 'cloudflare',
        'Content-Type': 'text/plain; charset=utf-8',
        'Access-Control-Max-Age': '600',
        'Access-Control-Allow-Credentials': 'true',
      };
      expect(causesOf(refused({ status: 400, headers })).map(({ id }) => id)).toEqual(['starlette-refused']);
    },
  },
});
