// What the fix for firebase-functions says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

/** The options of onRequest() and of cors(), whichever are given. */
function told(snippet: string, environment: Record<string, string> = {}) {
  const found: { onRequest?: unknown; cors?: Record<string, unknown> } = {};
  const body = snippet.replace(/^import .*;$/gm, '').replace('export const', 'const');
  const onRequest = (...given: readonly unknown[]) => {
    if (given.length > 1) found.onRequest = given[0];
  };
  const cors = (options: Record<string, unknown>) => {
    found.cors = options;
  };
  new Function('onRequest', 'cors', 'handler', 'process', `'use strict'; ${body}`)(onRequest, cors, null, {
    env: environment,
  });
  return found;
}

describe('firebase-functions', () => {
  it('is the option of onRequest while that is enough', () => {
    const of = plan({ credentials: false }, { strict: false, extraOrigins: [LOCAL] });
    expect(told(snippetOf('firebase-functions', of))).toEqual({ onRequest: { cors: [PAGE, LOCAL] } });
    expect(write('firebase-functions', of).install).toBeNull();
  });

  it('is the cors package where credentials are allowed, which the option never does', () => {
    const { cors, onRequest } = told(snippetOf('firebase-functions', plan({}, { strict: false })));
    expect(cors).toEqual({ origin: [PAGE], credentials: true });
    expect(onRequest).toBeUndefined();
    expect(write('firebase-functions').install).toBe('npm install cors');
  });

  it('is the cors package for strict lists and exposed headers', () => {
    const strict = told(snippetOf('firebase-functions', plan({ credentials: false })));
    expect(strict.cors).toMatchObject({ methods: ['PUT'], allowedHeaders: ['Content-Type'] });
    const of = plan({ credentials: false, exposedHeaders: ['ETag'] }, { strict: false });
    expect(told(snippetOf('firebase-functions', of)).cors).toMatchObject({ exposedHeaders: ['ETag'] });
  });

  it('reads the origins from CORS_ORIGINS in both forms', () => {
    for (const credentials of [true, false]) {
      const of = plan({ credentials }, { strict: false, originsFromEnvironment: true });
      const { cors, onRequest } = told(snippetOf('firebase-functions', of), { CORS_ORIGINS: LOCAL });
      expect(cors?.origin ?? (onRequest as { cors: unknown }).cors).toEqual([LOCAL]);
    }
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const { cors } = told(snippetOf('firebase-functions', of));
      expect(cors).toMatchObject({ origin: of.origins, methods: of.methods });
    }
  });
});
