// The server allows its own address: exchanges that trigger this cause, and near misses.
import { API, blocked, PAGE, refused } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

export const examples = describeCause('origin-own-address', {
  triggers: [
    {
      name: 'the API’s own port on localhost',
      given: blocked(
        { [ALLOW]: 'http://localhost:3000' },
        { page: 'http://localhost:5173', url: 'http://localhost:3000/items' },
      ),
      confidence: 'certain',
    },
    {
      name: 'the API’s own host with a slash, on a preflight',
      given: refused({ headers: { [ALLOW]: `${API}/` } }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a copy from a cache, which may be for a page of the API itself',
      given: blocked({ [ALLOW]: API, 'X-Cache': 'HIT' }),
      instead: 'cached-copy',
    },
    { name: 'a third address', given: blocked({ [ALLOW]: 'https://b.example' }), instead: 'origin-other' },
    {
      name: 'the page’s origin with a slash',
      given: blocked({ [ALLOW]: `${PAGE}/` }),
      instead: 'origin-trailing-slash',
    },
  ],
});
