// Preflights that end in an error: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, EXPRESS, ok, UVICORN } from './describe-cause.ts';

export const examples = describeCause('options-error', {
  triggers: [
    {
      name: 'OPTIONS 500',
      given: refused({ status: 500, headers: EXPRESS }),
      confidence: 'likely',
    },
    {
      name: 'a 400 that is not Starlette’s',
      given: refused({ status: 400, headers: { ...ok, ...EXPRESS } }),
      confidence: 'possible',
    },
    {
      name: 'Express whose origin callback fails',
      given: refused({ status: 500, headers: EXPRESS }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'FastAPI with authentication outermost',
      given: refused({ status: 401, headers: UVICORN }),
      instead: 'preflight-auth',
    },
  ],
});
