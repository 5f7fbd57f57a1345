// Preflights redirected to a login page: exchanges that trigger this cause, and near misses.
import { API, refused } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

export const examples = describeCause('preflight-login', {
  triggers: [
    {
      name: 'OPTIONS redirected to a login',
      given: refused({ status: 302, location: 'https://sso.example.com/login' }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'OPTIONS redirected to another path',
      given: refused({ status: 308, location: `${API}/v2/items` }),
      instead: 'preflight-redirect',
    },
    {
      name: 'OPTIONS of a login path, redirected to its slash',
      given: refused({ status: 307, location: `${API}/login/` }, { url: `${API}/login` }),
      instead: 'preflight-slash',
    },
  ],
});
