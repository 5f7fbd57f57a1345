// Redirects without CORS headers: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, blocked, exchange, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, ok, textOf } from './describe-cause.ts';

export const examples = describeCause('redirect-without-cors', {
  triggers: [
    {
      name: 'a redirect to the slash without headers',
      given: exchange({ error: 'net::ERR_FAILED', response: { status: 307, location: `${API}/items/` } }),
      confidence: 'certain',
    },
    {
      name: 'a redirect to a login without headers',
      given: exchange({ error: 'net::ERR_FAILED', response: { status: 302, location: '/login' } }),
      confidence: 'likely',
    },
    {
      name: 'a redirect with a user name in its query, not in its authority',
      given: exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, location: `${API}/?to=user:secret@b.example` },
      }),
      confidence: 'certain',
    },
  ],
  behavior: {
    'says to call the target only where it is the same thing at another address': () => {
      const adviceFor = (location: string) =>
        textOf(
          firstOf(exchange({ error: 'net::ERR_FAILED', response: { status: 302, location } })).remedy.summary,
        );
      expect(adviceFor('https://cdn.example.net/items')).toContain('directly');
      expect(adviceFor(`${API}/v2/items`)).toContain('directly');
      expect(adviceFor('https://shop.example.net/hosting/')).toContain('Find out why');
      expect(adviceFor('https://accounts.example.net/ServiceLogin?continue=x')).toContain('Return 401');
    },
  },
  nearMisses: [
    {
      name: 'a redirect that stays on its origin, then an extra slash',
      given: blocked(
        { [ALLOW]: `${PAGE}/` },
        { url: `${API}/b`, hops: [{ response: { status: 302, headers: ok, location: `${API}/b` } }] },
      ),
      instead: 'origin-trailing-slash',
    },
  ],
});
