// Redirects without CORS headers: exchanges that trigger this cause, and near misses.
import { API, blocked, exchange, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, ok } from './describe-cause.ts';

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
