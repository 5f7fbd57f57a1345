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
    {
      name: 'OPTIONS below /auth redirected to a sign-in',
      given: refused({ status: 302, location: `${API}/auth/signin?next=x` }, { url: `${API}/auth/users` }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'OPTIONS of a login path, redirected to another version of it',
      given: refused({ status: 308, location: `${API}/v2/login` }, { url: `${API}/login` }),
      instead: 'preflight-redirect',
    },
    {
      name: 'OPTIONS of a session’s path, redirected to another host',
      given: refused(
        { status: 308, location: 'https://eu.example.com/session?id=4' },
        { url: `${API}/session?id=4` },
      ),
      instead: 'preflight-redirect',
    },
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
