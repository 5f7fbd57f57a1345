// Uploads that are too large: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked } from '../exchange.ts';
import { describeCause, EXPRESS, firstOf, METHODS, NGINX, ok, textOf } from './describe-cause.ts';

export const examples = describeCause('payload-too-large', {
  triggers: [
    {
      name: 'a 413 of the application after a good preflight',
      given: blocked(EXPRESS, {
        method: 'PUT',
        preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
        response: { status: 413 },
      }),
      confidence: 'likely',
    },
    {
      name: 'a 413 of nginx',
      given: blocked(NGINX, { response: { status: 413 } }),
      confidence: 'likely',
    },
  ],
  behavior: {
    'names the limit of who refused it, and a way around one that can’t be raised': () => {
      const stepsFor = (headers: Record<string, string>) =>
        firstOf(blocked(headers, { method: 'POST', response: { status: 413 } }))
          .remedy.steps.map(textOf)
          .join(' ');
      expect(stepsFor({ Server: 'cloudflare', 'cf-ray': '1' })).toContain('in parts');
      expect(stepsFor({ Server: 'cloudflare', 'cf-ray': '1' })).not.toContain('client_max_body_size');
      expect(stepsFor(NGINX)).toContain('client_max_body_size');
      expect(stepsFor({})).toContain('client_max_body_size');
    },
  },
  nearMisses: [
    {
      name: 'a 404 of nginx with nothing to compare',
      given: blocked(NGINX, { response: { status: 404 } }),
      instead: 'not-found',
    },
  ],
});
