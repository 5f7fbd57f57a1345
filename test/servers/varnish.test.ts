// What the fix for varnish says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf } from './write.ts';

describe('varnish', () => {
  it('sets the headers at delivery, so that a cached response fits every origin', () => {
    const snippet = snippetOf('varnish', plan({}, { extraOrigins: [LOCAL] }));
    expect(snippet).toContain(`req.http.Origin == "${PAGE}" ||\n        req.http.Origin == "${LOCAL}"`);
    expect(snippet).toContain('sub vcl_deliver {\n    call cors_headers;\n}');
    expect(snippet).not.toContain('vcl_backend_response');
  });

  it('leaves out methods whose responses pass through it untouched', () => {
    const of = plan({ methods: ['PUT', 'PROPFIND'] });
    expect(snippetOf('varnish', of)).toContain('Allow-Methods = "PUT";');
    expect(targetOf('varnish').effect(of).methods).toEqual(['PUT']);
  });
});
