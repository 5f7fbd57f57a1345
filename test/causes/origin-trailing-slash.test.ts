// An allowed origin that ends with a slash: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, blocked, PAGE, refused } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, ok } from './describe-cause.ts';

export const examples = describeCause('origin-trailing-slash', {
  triggers: [
    {
      name: 'a slash at the end',
      given: blocked({ [ALLOW]: `${PAGE}/` }),
      confidence: 'certain',
    },
    {
      name: 'a slash at the end, on the preflight',
      given: refused({ headers: { [ALLOW]: `${PAGE}/` } }),
      confidence: 'certain',
    },
    {
      name: 'a redirect that stays on its origin, then an extra slash',
      given: blocked(
        { [ALLOW]: `${PAGE}/` },
        { url: `${API}/b`, hops: [{ response: { status: 302, headers: ok, location: `${API}/b` } }] },
      ),
      confidence: 'certain',
    },
    {
      name: 'a slash at the end from a cache, which fits no page',
      given: blocked({ [ALLOW]: `${PAGE}/`, 'CF-Cache-Status': 'HIT' }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a path, which is no trailing slash',
      given: blocked({ [ALLOW]: `${PAGE}/app` }),
      instead: 'origin-malformed',
    },
    {
      name: 'another host with a slash',
      given: blocked({ [ALLOW]: 'https://b.example/' }),
      instead: 'origin-other',
    },
  ],
  behavior: {
    'has a policy that keeps what the server exposes today': () => {
      const { remedy } = firstOf(
        blocked({ [ALLOW]: `${PAGE}/`, 'Access-Control-Expose-Headers': 'X-Total, *, a b' }),
      );
      expect(remedy.policy?.exposedHeaders).toEqual(['X-Total']);
    },
  },
});
