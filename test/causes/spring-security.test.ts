// Refusals by Spring: exchanges that trigger this cause, and near misses.
import { blocked, refused } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

const VARY = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'];
const SECURITY = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
  Pragma: 'no-cache',
  Expires: '0',
};

export const examples = describeCause('spring-security', {
  triggers: [
    {
      name: 'a refusal by Spring’s CORS settings',
      given: refused({ status: 403, headers: { Vary: VARY } }),
      confidence: 'likely',
    },
    {
      name: 'a preflight refused by Spring Security without CORS settings',
      given: refused({ status: 401, headers: SECURITY }),
      confidence: 'likely',
    },
    {
      name: 'settings that fail themselves: a star with credentials',
      given: refused({ status: 500, headers: { Vary: VARY } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 500 without Spring’s Vary',
      given: refused({ status: 500, headers: { Vary: 'Origin' } }),
      instead: 'options-error',
    },
    {
      name: 'a 403 with Vary: Origin alone',
      given: refused({ status: 403, headers: { Vary: 'Origin' } }),
      instead: 'origin-not-listed',
    },
    {
      name: 'the same Vary in small letters, as tower-http writes it',
      given: refused({ status: 403, headers: { vary: VARY.join(', ').toLowerCase() } }),
      instead: 'origin-not-listed',
    },
    {
      name: 'a missing login on the request itself',
      given: blocked(SECURITY, { response: { status: 401 } }),
      instead: 'auth-error',
    },
  ],
});
