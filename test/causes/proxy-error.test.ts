// Error pages of a proxy: exchanges that trigger this cause, and near misses.
import { blocked, refused } from '../exchange.ts';
import { describeCause, EXPRESS, NGINX } from './describe-cause.ts';

export const examples = describeCause('proxy-error', {
  triggers: [
    {
      name: 'a 504 that names nobody',
      given: blocked({}, { response: { status: 504 } }),
      confidence: 'likely',
    },
    {
      name: 'a 521 of Cloudflare',
      given: blocked({ Server: 'cloudflare', 'cf-ray': '1' }, { response: { status: 521 } }),
      confidence: 'likely',
    },
    {
      name: 'a preflight that nginx cannot pass on',
      given: refused({ status: 502, headers: NGINX }),
      confidence: 'likely',
    },
    {
      name: 'a 502 of nginx',
      given: blocked(NGINX, { response: { status: 502 } }),
      confidence: 'likely',
    },
    {
      name: 'a null origin on a 502, which no origin would have passed',
      given: blocked(NGINX, { page: 'null', response: { status: 502 } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 521 that Cloudflare has no part in',
      given: blocked({}, { response: { status: 521 } }),
      instead: 'error-hides-cors',
    },
    {
      name: 'a 413 of nginx',
      given: blocked(NGINX, { response: { status: 413 } }),
      instead: 'payload-too-large',
    },
    {
      name: 'a 502 made by the application',
      given: blocked(EXPRESS, { response: { status: 502 } }),
      instead: 'error-hides-cors',
    },
  ],
});
