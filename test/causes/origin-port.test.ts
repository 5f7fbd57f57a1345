// An allowed origin with another port, or another name for localhost: exchanges that trigger this cause, and near misses.
import { blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

export const examples = describeCause('origin-port', {
  triggers: [
    {
      name: 'another port',
      given: blocked({ [ALLOW]: 'http://localhost:3000' }, { page: 'http://localhost:5173' }),
      confidence: 'certain',
    },
    {
      name: '127.0.0.1 for localhost',
      given: blocked({ [ALLOW]: 'http://127.0.0.1:5173' }, { page: 'http://localhost:5173' }),
      confidence: 'certain',
    },
    {
      name: 'the default port spelled out',
      given: blocked({ [ALLOW]: `${PAGE}:443` }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'another site, with the default port spelled out',
      given: blocked({ [ALLOW]: 'https://other.example:443' }),
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
      name: 'another host, and no scheme in front of it',
      given: blocked({ [ALLOW]: 'localhost:3000' }, { page: 'http://localhost:5173' }),
      instead: 'origin-malformed',
    },
  ],
});
