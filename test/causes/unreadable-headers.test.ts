// Response headers that the page cannot read: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { kindOf } from '../../src/panel/store/kinds.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { summaryOf } from '../../src/report/groups.ts';
import { exchange, type HeaderWords, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, textOf } from './describe-cause.ts';

const passed = (headers: HeaderWords) => exchange({ response: { headers: { [ALLOW]: '*', ...headers } } });

/** The same at another time, as a later request. */
const at = (given: Exchange, startedAt: number): Exchange => {
  const [leg] = given.legs;
  return { ...given, id: `at-${startedAt}`, legs: [{ ...leg, startedAt }] };
};

export const examples = describeCause('unreadable-headers', {
  triggers: [
    { name: 'a total', given: passed({ 'X-Total-Count': '7' }), confidence: 'likely' },
    { name: 'a session of MCP', given: passed({ 'Mcp-Session-Id': 'a' }), confidence: 'likely' },
    { name: 'a token after signing in', given: passed({ 'set-auth-token': 'a' }), confidence: 'likely' },
    {
      name: 'the three headers of devise_token_auth',
      given: passed({ 'access-token': 'a', client: 'b', uid: 'c' }),
      confidence: 'likely',
    },
    {
      name: 'a header of the application’s own',
      given: passed({ 'X-Cart-Version': '3' }),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a redirect that was followed, and whose target wasn’t recorded',
      given: exchange({
        response: { status: 302, headers: { [ALLOW]: PAGE }, location: 'https://api.example.com/next' },
      }),
      instead: null,
    },
    {
      name: 'a font whose headers no code reads',
      given: exchange({
        resourceType: 'font',
        response: { headers: { [ALLOW]: PAGE, 'Cache-Control': 'max-age=600', Link: '<a>' } },
      }),
      instead: 'vary-missing',
    },
    {
      name: 'a no-cors fetch',
      given: exchange({ mode: 'no-cors', response: { headers: { ETag: '"1"' } } }),
      instead: 'opaque-answer',
    },
    {
      name: 'what servers and proxies add',
      given: passed({
        Date: 'Tue, 01 Sep 2026 09:00:00 GMT',
        Server: 'cloudflare',
        'CF-Ray': '1',
        Via: '1.1 a',
        'x-amz-cf-id': 'a',
        'Strict-Transport-Security': 'max-age=1',
        ETag: '"1"',
        Vary: 'Origin',
        'X-Request-Id': 'a',
        NEL: '{}',
      }),
      instead: null,
    },
    {
      name: 'a token that is exposed',
      given: passed({ 'X-Auth-Token': 'a', 'Access-Control-Expose-Headers': 'x-auth-token' }),
      instead: null,
    },
  ],
  behavior: {
    'names a later call that was refused for want of it': () => {
      const first = at(passed({ 'Mcp-Session-Id': 'a' }), 1000);
      const next = at(
        exchange({ method: 'POST', response: { status: 400, headers: { [ALLOW]: '*' } } }),
        2000,
      );
      const texts = firstOf(first, [next]).evidence.map(({ text }) => textOf(text));
      expect(texts).toContain('A later POST to the same API got 400.');
      const before = firstOf(first, [at(next, 500)]).evidence.map(({ text }) => textOf(text));
      expect(before.join()).not.toContain('A later');
    },
    'keeps the row a passed one where it is only possible, and warns where it is likely': () => {
      const possible = diagnose(passed({ 'X-Cart-Version': '3' }));
      const likely = diagnose(passed({ 'X-Auth-Token': 'a' }));
      expect([kindOf(possible), kindOf(likely)]).toEqual(['passed', 'warning']);
      expect(possible.causes).toHaveLength(1);
      expect(textOf(possible.headline)).not.toContain('X-Cart-Version');
      expect(summaryOf([possible, likely])).toMatchObject({ passed: 1, warnings: 1 });
    },
  },
});
