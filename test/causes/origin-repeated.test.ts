// Access-Control-Allow-Origin sent twice: exchanges that trigger this cause, and near misses.
import { blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, NGINX } from './describe-cause.ts';

export const examples = describeCause('origin-repeated', {
  triggers: [
    {
      name: 'the header twice',
      given: blocked({ [ALLOW]: [PAGE, PAGE] }),
      confidence: 'certain',
    },
    {
      name: 'the header twice, joined by a proxy',
      given: blocked({ [ALLOW]: `${PAGE}, ${PAGE}` }),
      confidence: 'likely',
    },
    {
      name: 'two stars and nothing between them, joined by a proxy',
      given: blocked({ [ALLOW]: '*,,*' }),
      confidence: 'likely',
    },
    {
      name: 'a star and the origin',
      given: blocked({ [ALLOW]: ['*', PAGE], ...NGINX }),
      confidence: 'certain',
    },
    {
      name: 'two empty values, to a page that was not recorded',
      given: blocked({ [ALLOW]: ['', ''] }, { page: null }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a list',
      given: blocked({ [ALLOW]: `${PAGE}, https://b.example` }),
      instead: 'origin-list',
    },
    {
      name: 'the origin twice with a space between, which nothing that joins headers writes',
      given: blocked({ [ALLOW]: `${PAGE} ${PAGE}` }),
      instead: 'origin-list',
    },
    {
      name: 'one origin and a stray comma',
      given: blocked({ [ALLOW]: `${PAGE},` }),
      instead: 'origin-malformed',
    },
  ],
});
