// An allowed origin that is the text null: exchanges that trigger this cause, and near misses.
import { API, blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, ok } from './describe-cause.ts';

export const examples = describeCause('origin-null', {
  triggers: [
    {
      name: 'the text null',
      given: blocked({ [ALLOW]: 'null' }),
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
    {
      name: 'a null origin where another origin is allowed',
      given: blocked({ [ALLOW]: 'https://b.example' }, { page: 'null' }),
      instead: 'null-origin',
    },
  ],
});
