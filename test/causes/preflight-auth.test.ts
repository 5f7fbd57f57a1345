// Preflights stopped by authentication: exchanges that trigger this cause, and near misses.
import { blocked, refused } from '../exchange.ts';
import { describeCause, EXPRESS, UVICORN } from './describe-cause.ts';

export const examples = describeCause('preflight-auth', {
  triggers: [
    {
      name: 'OPTIONS 401 with a challenge',
      given: refused({ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }),
      confidence: 'certain',
    },
    {
      name: 'OPTIONS 401 without one',
      given: refused({ status: 401 }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS 403',
      given: refused({ status: 403 }),
      confidence: 'possible',
    },
    {
      name: 'FastAPI with authentication outermost',
      given: refused({ status: 401, headers: UVICORN }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS 401 by Express',
      given: refused({ status: 401, headers: EXPRESS }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a challenge of Cloudflare',
      given: blocked({ Server: 'cloudflare', 'cf-mitigated': 'challenge' }, { response: { status: 403 } }),
      instead: 'edge-challenge',
    },
  ],
});
