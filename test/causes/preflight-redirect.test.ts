// Preflights redirected to another address: exchanges that trigger this cause, and near misses.
import { API, refused } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

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
  ],
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
