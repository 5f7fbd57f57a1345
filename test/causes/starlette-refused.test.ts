// Preflights that Starlette’s CORS settings refuse: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, EXPRESS, METHODS, ok, UVICORN } from './describe-cause.ts';

export const examples = describeCause('starlette-refused', {
  triggers: [
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
});
