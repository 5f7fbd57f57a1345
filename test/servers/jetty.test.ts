// What the fix for jetty says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { filterParameters } from './filters.ts';
import { hostilePlans, snippetOf } from './write.ts';

describe('jetty', () => {
  it('keeps the preflight from the application, and says false where no credentials are sent', () => {
    expect(filterParameters(snippetOf('jetty', plan({ credentials: false })))).toEqual({
      allowedOrigins: PAGE,
      allowedMethods: 'GET,HEAD,POST,PUT',
      allowedHeaders: 'Content-Type',
      allowCredentials: 'false',
      chainPreflight: 'false',
    });
  });

  it('allows the headers that the preflight asks for in the everyday form', () => {
    expect(filterParameters(snippetOf('jetty', plan({}, { strict: false }))).allowedHeaders).toBe('*');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const told = filterParameters(snippetOf('jetty', of));
      expect(told.allowedOrigins).toBe(of.origins.join(','));
      expect(told.allowedHeaders).toBe(of.headers.join(',') || 'Accept');
    }
  });
});
