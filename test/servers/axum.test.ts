// What the fix for axum says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { rustTexts } from './rust.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('axum', () => {
  it('compares origins as a list, as a single value would be sent to everybody', () => {
    expect(snippetOf('axum')).toContain(`.allow_origin(["${PAGE}".parse().unwrap()])`);
  });

  it('allows the methods and headers that the preflight asks for, or exactly those recorded', () => {
    expect(snippetOf('axum', plan({}, { strict: false }))).toContain('AllowHeaders::mirror_request()');
    const strict = snippetOf('axum', plan({ methods: ['PUT', 'PURGE'] }));
    expect(strict).toContain('.allow_methods([Method::PUT, Method::from_bytes(b"PURGE").unwrap()])');
    expect(strict).toContain('.allow_headers([HeaderName::from_static("content-type")])');
    expect(targetOf('axum').effect(plan()).headers).toEqual(['Content-Type']);
  });

  it('goes after the last route, as a layer', () => {
    expect(write('axum').place).toContain('after the last route');
    expect(snippetOf('axum')).toContain('not .route_layer()');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const texts = rustTexts(snippetOf('axum', of));
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      const names = [...of.headers, ...of.exposedHeaders].map((name) => name.toLowerCase());
      expect(texts).toEqual(expect.arrayContaining([...origins, ...names]));
    }
  });
});
