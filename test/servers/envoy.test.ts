// What the fix for envoy says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

const policyIn = (snippet: string) => parse(snippet).typed_per_filter_config['envoy.filters.http.cors'];

describe('envoy', () => {
  it('has the filter, its policy in another place, and Vary, which the filter never sends', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { extraOrigins: [LOCAL], maxAge: 600 });
    const told = parse(snippetOf('envoy', of));
    expect(told.http_filters.map(({ name }: { name: string }) => name)).toEqual(['envoy.filters.http.cors']);
    expect(policyIn(snippetOf('envoy', of))).toEqual({
      '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
      allow_origin_string_match: [{ exact: PAGE }, { exact: LOCAL }],
      allow_methods: 'PUT',
      allow_headers: 'Content-Type',
      expose_headers: 'X-Total',
      allow_credentials: true,
      max_age: '600',
    });
    expect(told.response_headers_to_add).toEqual([{ header: { key: 'Vary', value: 'Origin' } }]);
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const told = policyIn(snippetOf('envoy', of));
      expect(told.allow_methods).toBe(of.methods.join(', '));
      expect(told.allow_headers ?? '').toBe(of.headers.join(', '));
    }
  });
});
