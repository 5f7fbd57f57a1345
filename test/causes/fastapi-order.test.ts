// FastAPI with authentication in front of CORS: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, EXPRESS, UVICORN } from './describe-cause.ts';

export const examples = describeCause('fastapi-order', {
  triggers: [
    {
      name: 'FastAPI with authentication outermost',
      given: refused({ status: 401, headers: UVICORN }),
      confidence: 'possible',
      behind: 'preflight-auth',
    },
  ],
  nearMisses: [
    {
      name: 'OPTIONS 401 by Express',
      given: refused({ status: 401, headers: EXPRESS }),
      instead: 'preflight-auth',
    },
  ],
});
