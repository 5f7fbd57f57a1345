// Preflights redirected for a slash at the end of the path: exchanges that trigger this cause, and near misses.
import { API, refused } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

export const examples = describeCause('preflight-slash', {
  triggers: [
    {
      name: 'OPTIONS redirected to the slash',
      given: refused({ status: 307, location: `${API}/items/` }),
      confidence: 'certain',
    },
    {
      name: 'OPTIONS of a login path, redirected to its slash',
      given: refused({ status: 307, location: `${API}/login/` }, { url: `${API}/login` }),
      confidence: 'certain',
    },
    {
      name: 'OPTIONS of a login path with two slashes, redirected to one',
      given: refused({ status: 308, location: `${API}/login` }, { url: `${API}//login` }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'OPTIONS with two slashes, redirected to one on another path',
      given: refused({ status: 308, location: `${API}/v2/items` }, { url: `${API}//items` }),
      instead: 'preflight-redirect',
    },
    {
      name: 'OPTIONS redirected to another path',
      given: refused({ status: 308, location: `${API}/v2/items` }),
      instead: 'preflight-redirect',
    },
    {
      name: 'OPTIONS redirected to www',
      given: refused(
        { status: 301, location: 'https://www.example.com/items' },
        { url: 'https://example.com/items' },
      ),
      instead: 'preflight-canonical',
    },
    {
      name: 'OPTIONS redirected to the slash with another query, which is more than a slash',
      given: refused({ status: 302, location: `${API}/items/?step=2` }),
      instead: 'preflight-redirect',
    },
  ],
});
