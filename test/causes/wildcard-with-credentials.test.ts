// A * where credentials are sent: exchanges that trigger this cause, and near misses.
import { API, blocked, exchange, refused } from '../exchange.ts';
import { ALLOW, COOKIE, CREDENTIALS, describeCause, METHODS, ok } from './describe-cause.ts';

export const examples = describeCause('wildcard-with-credentials', {
  triggers: [
    {
      name: 'a star with cookies',
      given: blocked({ [ALLOW]: '*' }, { requestHeaders: COOKIE }),
      confidence: 'certain',
    },
    {
      name: 'a star that was blocked',
      given: blocked({ [ALLOW]: '*' }),
      confidence: 'certain',
    },
    {
      name: 'a redirect with a star, which redirect: "error" leaves as well',
      given: exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, headers: { [ALLOW]: '*' }, location: `${API}/b` },
      }),
      confidence: 'likely',
    },
    {
      name: 'a redirect with a star, on a request with cookies',
      given: exchange({
        error: 'net::ERR_FAILED',
        requestHeaders: COOKIE,
        response: { status: 302, headers: { [ALLOW]: '*' }, location: `${API}/b` },
      }),
      confidence: 'certain',
    },
    {
      name: 'a star with cookies, and credentials True as well',
      given: blocked({ [ALLOW]: '*', [CREDENTIALS]: 'True' }, { requestHeaders: COOKIE }),
      confidence: 'certain',
    },
    {
      name: 'a star refused at the preflight, where a lost response leaves the same traces',
      given: refused({ headers: { [ALLOW]: '*', [METHODS]: 'PUT' } }),
      confidence: 'likely',
    },
    {
      name: 'a star with cookies in Firefox',
      given: exchange({
        browser: 'firefox',
        requestHeaders: COOKIE,
        response: { headers: { [ALLOW]: '*' } },
      }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a named origin without credentials allowed, on a request with cookies',
      given: blocked(ok, { requestHeaders: COOKIE }),
      instead: 'credentials-not-true',
    },
  ],
});
