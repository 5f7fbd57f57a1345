// Preflights redirected to another address: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, refused } from '../exchange.ts';
import { describeCause, firstOf, textOf } from './describe-cause.ts';

export const examples = describeCause('preflight-redirect', {
  triggers: [
    {
      name: 'OPTIONS redirected to another path',
      given: refused({ status: 308, location: `${API}/v2/items` }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS redirected to http on another port, which is no move to www',
      given: refused(
        { status: 301, location: 'http://api.example.com:8080/items' },
        { url: 'https://api.example.com/items' },
      ),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS redirected to the slash with another query, which is more than a slash',
      given: refused({ status: 302, location: `${API}/items/?step=2` }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS redirected to another site by a filter of the network',
      given: refused({ status: 307, location: 'https://gateway.filter.example/notice?url=x' }),
      confidence: 'likely',
    },
    {
      name: 'OPTIONS redirected to a path with a language',
      given: refused({ status: 307, location: `${API}/en/items` }),
      confidence: 'likely',
    },
  ],
  behavior: {
    'says to exclude the path where a language is put in front of it, not to call that': () => {
      const adviceFor = (location: string) =>
        textOf(firstOf(refused({ status: 307, location }, { url: `${API}/api/orders` })).remedy.summary);
      expect(adviceFor('/en/api/orders')).toContain('Exclude this path');
      expect(adviceFor('/pt-BR/api/orders')).toContain('Exclude this path');
      expect(adviceFor('/v2/api/orders')).toContain('directly');
    },
    'never says to call http where https is redirected to it behind a proxy': () => {
      const { remedy } = firstOf(
        refused(
          { status: 307, location: 'http://api.example.com/items/' },
          { url: 'https://api.example.com/items' },
        ),
      );
      expect(remedy).toMatchObject({ where: 'server', policy: null });
      expect(textOf(remedy.summary)).toContain('X-Forwarded-Proto');
    },
    'never says to call another site’s address instead': () => {
      const { title, remedy } = firstOf(
        refused(
          { status: 307, location: 'https://gateway.filter.example/auth-page?origin=x' },
          { url: `${API}/facets` },
        ),
      );
      expect([title, remedy.summary, ...remedy.steps].map(textOf).join(' ')).not.toContain('directly');
    },
  },
  nearMisses: [
    {
      name: 'OPTIONS redirected to www',
      given: refused(
        { status: 301, location: 'https://www.example.com/items' },
        { url: 'https://example.com/items' },
      ),
      instead: 'preflight-canonical',
    },
    {
      name: 'OPTIONS of a login path, redirected to its slash',
      given: refused({ status: 307, location: `${API}/login/` }, { url: `${API}/login` }),
      instead: 'preflight-slash',
    },
  ],
});
