// Servers that do not handle OPTIONS: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, EXPRESS, ok, UVICORN } from './describe-cause.ts';

export const examples = describeCause('options-not-handled', {
  triggers: [
    {
      name: 'OPTIONS 405',
      given: refused({ status: 405, headers: { Allow: 'GET', ...UVICORN } }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS 404 with headers',
      given: refused({ status: 404, headers: ok }),
      confidence: 'likely',
    },
    {
      name: 'a 404 on Vercel, which the application made',
      given: refused({ status: 404, headers: { Server: 'Vercel', 'x-vercel-id': 'fra1' } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 400 that is not Starlette’s',
      given: refused({ status: 400, headers: { ...ok, ...EXPRESS } }),
      instead: 'options-error',
    },
  ],
});
