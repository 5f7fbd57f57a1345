// Redirects that turn the origin into null: exchanges that trigger this cause, and near misses.
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';
import { ALLOW, describeCause, EXPRESS, METHODS, ok } from './describe-cause.ts';

export const examples = describeCause('redirect-taint', {
  triggers: [
    {
      name: 'a redirect between two foreign origins',
      given: blocked(ok, {
        url: 'https://cdn.example.net/',
        origin: 'null',
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
      }),
      confidence: 'certain',
    },
    {
      name: 'a tainted origin on a target that has no CORS at all',
      given: blocked(EXPRESS, {
        url: 'https://cdn.example.net/',
        origin: 'null',
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
      }),
      confidence: 'likely',
    },
    {
      name: 'a tainted origin on a target that responds with 500',
      given: blocked(EXPRESS, {
        url: 'https://cdn.example.net/',
        origin: 'null',
        response: { status: 500 },
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
      }),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a redirect with a user name in its query, not in its authority',
      given: exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, location: `${API}/?to=user:secret@b.example` },
      }),
      instead: 'redirect-without-cors',
    },
    {
      name: 'a redirect that stays on its origin, then an extra slash',
      given: blocked(
        { [ALLOW]: `${PAGE}/` },
        { url: `${API}/b`, hops: [{ response: { status: 302, headers: ok, location: `${API}/b` } }] },
      ),
      instead: 'origin-trailing-slash',
    },
    {
      name: 'a null origin where the method is what is refused',
      given: refused({ headers: { [ALLOW]: '*', [METHODS]: 'GET' } }, { page: 'null' }),
      instead: 'method-not-allowed',
    },
    {
      name: 'a page without an origin, redirected within one API',
      given: blocked(
        { [ALLOW]: 'https://b.example' },
        {
          page: 'null',
          url: `${API}/b`,
          hops: [{ response: { status: 302, headers: { [ALLOW]: 'null' }, location: `${API}/b` } }],
        },
      ),
      instead: 'null-origin',
    },
  ],
});
