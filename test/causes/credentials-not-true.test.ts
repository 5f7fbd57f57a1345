// Credentials that are not allowed: exchanges that trigger this cause, and near misses.
import { API, blocked, exchange, refused } from '../exchange.ts';
import { ALLOW, COOKIE, CREDENTIALS, describeCause, HEADERS, METHODS, ok } from './describe-cause.ts';

export const examples = describeCause('credentials-not-true', {
  triggers: [
    {
      name: 'credentials missing',
      given: blocked(ok, { requestHeaders: COOKIE }),
      confidence: 'certain',
    },
    {
      name: 'credentials True',
      given: blocked({ ...ok, [CREDENTIALS]: 'True' }),
      confidence: 'certain',
    },
    {
      name: 'a redirect without credentials allowed, which redirect: "error" leaves as well',
      given: exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, headers: ok, location: `${API}/b` },
      }),
      confidence: 'likely',
    },
    {
      name: 'a named origin without credentials allowed, on a request with cookies',
      given: blocked(ok, { requestHeaders: COOKIE }),
      confidence: 'certain',
    },
    {
      name: 'credentials refused at the preflight, where a lost response leaves the same traces',
      given: refused({ headers: { ...ok, [METHODS]: 'PUT' } }),
      confidence: 'likely',
    },
    {
      name: 'a worker’s request that only credentials would have stopped at its preflight',
      given: refused({ headers: { ...ok, [METHODS]: 'PUT' } }, { fromWorker: true }),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a star with cookies, and credentials True as well',
      given: blocked({ [ALLOW]: '*', [CREDENTIALS]: 'True' }, { requestHeaders: COOKIE }),
      instead: 'wildcard-with-credentials',
    },
    {
      name: 'a worker’s preflight with a star for the methods, which only credentials make literal',
      given: refused({ headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: '*' } }, { fromWorker: true }),
      instead: 'method-not-allowed',
    },
    {
      name: 'a worker’s preflight with a star for the headers, which only credentials make literal',
      given: refused(
        { headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: 'PUT', [HEADERS]: '*' }, asks: ['x-a'] },
        { fromWorker: true },
      ),
      instead: 'headers-not-allowed',
    },
  ],
});
