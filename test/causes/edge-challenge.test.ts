// Challenge pages of Cloudflare: exchanges that trigger this cause, and near misses.
import { blocked, refused } from '../exchange.ts';
import { describeCause, NGINX } from './describe-cause.ts';

export const examples = describeCause('edge-challenge', {
  triggers: [
    {
      name: 'a challenge of Cloudflare',
      given: blocked({ Server: 'cloudflare', 'cf-mitigated': 'challenge' }, { response: { status: 403 } }),
      confidence: 'certain',
    },
    {
      name: 'cf-mitigated from a server that is not Cloudflare',
      given: blocked({ ...NGINX, 'cf-mitigated': 'challenge' }, { response: { status: 403 } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 403 through Cloudflare without a challenge',
      given: blocked({ Server: 'cloudflare', 'cf-ray': '1' }, { response: { status: 403 } }),
      instead: 'auth-error',
    },
    {
      name: 'Cloud Run without an invoker',
      given: refused({ status: 403, headers: { server: 'Google Frontend', 'content-type': 'text/html' } }),
      instead: 'hosting-gate',
    },
    {
      name: 'cf-mitigated with another word',
      given: blocked({ Server: 'cloudflare', 'cf-mitigated': 'none' }, { response: { status: 403 } }),
      instead: 'auth-error',
    },
  ],
});
