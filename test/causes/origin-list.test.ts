// Several origins in one header: exchanges that trigger this cause, and near misses.
import { blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

export const examples = describeCause('origin-list', {
  triggers: [
    {
      name: 'a list',
      given: blocked({ [ALLOW]: `${PAGE}, https://b.example` }),
      confidence: 'certain',
    },
    {
      name: 'a list by spaces',
      given: blocked({ [ALLOW]: `${PAGE} https://b.example` }),
      confidence: 'certain',
    },
    {
      name: 'the origin twice with a space between, which nothing that joins headers writes',
      given: blocked({ [ALLOW]: `${PAGE} ${PAGE}` }),
      confidence: 'certain',
    },
    {
      name: 'a list, to a page that has no origin',
      given: blocked({ [ALLOW]: `${PAGE}, https://b.example` }, { page: 'null' }),
      confidence: 'certain',
    },
    {
      name: 'a list, to a page that was not recorded',
      given: blocked({ [ALLOW]: `${PAGE} https://b.example` }, { page: null }),
      confidence: 'certain',
    },
    {
      name: 'words that are no list of origins',
      given: blocked({ [ALLOW]: `allow ${PAGE}` }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'the header twice',
      given: blocked({ [ALLOW]: [PAGE, PAGE] }),
      instead: 'origin-repeated',
    },
    {
      name: 'the header twice, joined by a proxy',
      given: blocked({ [ALLOW]: `${PAGE}, ${PAGE}` }),
      instead: 'origin-repeated',
    },
    {
      name: 'two stars and nothing between them, joined by a proxy',
      given: blocked({ [ALLOW]: '*,,*' }),
      instead: 'origin-repeated',
    },
    {
      name: 'one origin and a stray comma',
      given: blocked({ [ALLOW]: `${PAGE},` }),
      instead: 'origin-malformed',
    },
  ],
});
