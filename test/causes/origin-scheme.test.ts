// An allowed origin with another scheme, or none: exchanges that trigger this cause, and near misses.
import { blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

export const examples = describeCause('origin-scheme', {
  triggers: [
    {
      name: 'no scheme',
      given: blocked({ [ALLOW]: 'app.example.com' }),
      confidence: 'certain',
    },
    {
      name: 'http for https',
      given: blocked({ [ALLOW]: 'http://app.example.com' }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'http and another host',
      given: blocked({ [ALLOW]: 'http://b.example' }),
      instead: 'origin-other',
    },
    {
      name: 'another scheme, with its default port spelled out',
      given: blocked({ [ALLOW]: `${PAGE.replace('https', 'http')}:80` }),
      instead: 'origin-other',
    },
    {
      name: 'scheme and port both',
      given: blocked({ [ALLOW]: 'https://localhost:3000' }, { page: 'http://localhost:5173' }),
      instead: 'origin-other',
    },
    {
      name: 'a word that is no origin',
      given: blocked({ [ALLOW]: 'true' }),
      instead: 'origin-value-unset',
    },
    {
      name: 'another host, and no scheme in front of it',
      given: blocked({ [ALLOW]: 'localhost:3000' }, { page: 'http://localhost:5173' }),
      instead: 'origin-malformed',
    },
  ],
});
