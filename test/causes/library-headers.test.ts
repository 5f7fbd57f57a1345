// Headers that a library added: exchanges that trigger this cause, and near misses.
import { expect, it } from 'vitest';
import { isSameSite } from '../../src/causes/site.ts';
import { refused } from '../exchange.ts';
import { causesOf, describeCause, firstOf, HEADERS, METHODS, ok, textOf } from './describe-cause.ts';

const asking = (asks: readonly string[], url = 'https://maps.example.org/tiles', more = {}) =>
  refused({ headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: 'content-type' }, asks }, { url, ...more });

export const examples = describeCause('library-headers', {
  triggers: [
    {
      name: 'trace headers at another site',
      given: asking(['baggage', 'traceparent']),
      confidence: 'likely',
    },
    {
      name: 'Sentry’s at an API of one’s own',
      given: asking(['sentry-trace'], 'https://api.example.com/'),
      confidence: 'likely',
    },
    { name: 'Datadog’s', given: asking(['x-datadog-trace-id', 'x-datadog-origin']), confidence: 'likely' },
    {
      name: 'those of the OpenAI SDK',
      given: asking(['x-stainless-lang', 'x-stainless-os'], 'https://llm.example.net/v1/chat/completions'),
      confidence: 'likely',
    },
    {
      name: 'a client’s defaults',
      given: asking(['cache-control', 'content-type', 'pragma']),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a header of the application beside them',
      given: asking(['traceparent', 'x-tenant']),
      instead: 'headers-not-allowed',
    },
    { name: 'a header of the application', given: asking(['x-trace-me']), instead: 'headers-not-allowed' },
  ],
  behavior: {
    'leaves them out at somebody else’s API, and asks its owner only then': () => {
      const { remedy } = firstOf(asking(['traceparent']));
      expect(remedy).toMatchObject({ where: 'client', policy: null });
      const steps = remedy.steps.map(textOf);
      expect(steps[0]).toContain('propagateTraceHeaderCorsUrls');
      expect(steps.at(-1)).toBe(
        'The second way is to ask the owner of maps.example.org to allow Traceparent.',
      );
      expect(causesOf(asking(['traceparent']))).toHaveLength(1);
    },
    'has the lists ready where the API is of the same site': () => {
      const { policy } = firstOf(asking(['sentry-trace'], 'https://api.example.com/')).remedy;
      expect(policy?.headers).toContain('Sentry-Trace');
    },
  },
});

it.each([
  ['https://app.example.com', 'https://api.example.com/a', true],
  ['https://app.example.co.uk', 'https://api.example.co.uk', true],
  ['https://a.co.uk', 'https://b.co.uk', false],
  ['https://a.github.io', 'https://b.github.io', false],
  ['http://localhost:5173', 'http://127.0.0.1:8000', true],
  ['https://app.example.com', 'https://maps.example.org', false],
])('%s and %s: one site is %s', (one, other, expected) => {
  expect(isSameSite(one, other)).toBe(expected);
});
