// What the fix for h3 says, in examples of its own.
import { describe, expect, it } from 'vitest';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { valueIn } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

type Handler = (event: unknown) => unknown;

/** What handleCors() is told, and what the handler returns when that responds. */
function told(of?: FixPlan, environment: Record<string, string> = {}, response: unknown = false) {
  const handlers: Handler[] = [];
  const options: unknown[] = [];
  const sent: Record<string, unknown> = {};
  const take = (handler: Handler) => handlers.push(handler);
  valueIn(snippetOf('h3', of), 'undefined', environment, {
    app: { use: take },
    handleCors: (_: unknown, given: unknown) => {
      options.push(given);
      return response;
    },
    setResponseHeader: (_: unknown, name: string, value: unknown) => {
      sent[name] = value;
    },
  });
  const returned = handlers[0]?.({ method: 'OPTIONS' });
  return { options: options[0], returned, sent };
}

describe('h3', () => {
  it('is told the policy', () => {
    const { options } = told(plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] }));
    expect(options).toEqual({
      origin: [PAGE, LOCAL],
      methods: ['PUT'],
      allowHeaders: ['Content-Type'],
      exposeHeaders: ['X-Total'],
      credentials: true,
      maxAge: '600',
    });
  });

  it('lists methods always, as h3 1 allows none otherwise, and reflects headers', () => {
    const { options } = told(plan({}, { strict: false }));
    expect(options).toEqual({
      origin: [PAGE],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      credentials: true,
    });
  });

  it('hands back the response to a preflight, and goes on otherwise', () => {
    expect(told(plan(), {}, 'preflight').returned).toBe('preflight');
    expect(told().returned).toBeUndefined();
  });

  it('reads the origins from CORS_ORIGINS, and without it from the list', () => {
    const of = plan({}, { originsFromEnvironment: true });
    expect(told(of, { CORS_ORIGINS: 'https://a.example , https://b.example' }).options).toMatchObject({
      origin: ['https://a.example', 'https://b.example'],
    });
    expect(told(of).options).toMatchObject({ origin: [PAGE] });
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      expect(told(of).options).toMatchObject({
        origin: of.origins,
        methods: of.methods,
        allowHeaders: of.headers.length > 0 ? of.headers : ['Accept'],
        exposeHeaders: of.exposedHeaders,
      });
    }
  });
});
