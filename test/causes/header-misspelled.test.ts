// A CORS header under a wrong name: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, PAGE, refused } from '../exchange.ts';
import { causesOf, describeCause, firstOf, METHODS, ok, textOf } from './describe-cause.ts';

export const examples = describeCause('header-misspelled', {
  triggers: [
    {
      name: 'a plural',
      given: blocked({ 'Access-Control-Allow-Origins': PAGE }),
      confidence: 'likely',
    },
    {
      name: 'two letters swapped',
      given: blocked({ 'Access-Control-Allow-Orgiin': '*', Vary: 'Origin' }),
      confidence: 'likely',
    },
    {
      name: 'a dash that is not the ASCII one, as a HAR file shows it',
      given: blocked({ 'Access-Control-Allow\u2011Origin': PAGE }),
      confidence: 'likely',
    },
    {
      name: 'a list of methods on a preflight',
      given: refused({ headers: { ...ok, 'Access-Control-Allowed-Methods': 'GET, PUT' } }),
      confidence: 'certain',
    },
    {
      name: 'a list of headers under the name of the request’s header',
      given: refused(
        { headers: { ...ok, [METHODS]: 'PUT', 'Access-Control-Request-Headers': 'x-a' }, asks: ['x-a'] },
        {},
      ),
      confidence: 'certain',
    },
    {
      name: 'Allow-Credentials without its s',
      given: blocked(
        { ...ok, 'Access-Control-Allow-Credential': 'true' },
        { requestHeaders: { Cookie: 'a=b' } },
      ),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a header that says who may see timings',
      given: blocked({ 'Timing-Allow-Origin': '*' }),
      instead: 'no-cors-headers',
    },
    {
      name: 'a wrong name beside the right one',
      given: blocked({
        'Access-Control-Allow-Origin': 'https://b.example',
        'Access-Control-Allow-Origins': PAGE,
      }),
      instead: 'origin-other',
    },
    {
      name: 'lists misspelled where Allow-Origin itself is missing',
      given: refused({ headers: { 'Access-Control-Allow-Header': 'x-a', Vary: 'Origin' } }),
      instead: 'origin-not-listed',
    },
  ],
  behavior: {
    'names both, and is not shown beside “CORS is missing”': () => {
      const given = blocked({ Access_Control_Allow_Origin: PAGE });
      expect(textOf(firstOf(given).title)).toBe(
        'The server sends Access_Control_Allow_Origin instead of Access-Control-Allow-Origin',
      );
      expect(causesOf(given).map(({ id }) => id)).toEqual(['header-misspelled']);
    },
    'says which others are misspelled too': () => {
      const cause = firstOf(blocked({ 'Allow-Origin': PAGE, 'Allow-Credentials': 'true' }));
      expect(cause.remedy.steps.map(textOf)[0]).toBe(
        'Also rename Allow-Credentials to Access-Control-Allow-Credentials.',
      );
    },
  },
});
