// What the fix for lighttpd says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf } from './write.ts';

describe('lighttpd', () => {
  it('has a block for each origin, compared exactly, that repeats the headers for preflights', () => {
    const snippet = snippetOf('lighttpd', plan({}, { extraOrigins: [LOCAL] }));
    for (const origin of [PAGE, LOCAL]) {
      expect(snippet).toContain(`$REQUEST_HEADER["Origin"] == "${origin}" {`);
      expect(snippet.split(`"Access-Control-Allow-Origin" => "${origin}"`)).toHaveLength(3);
    }
  });

  it('adds Vary rather than replacing what the application sends', () => {
    expect(snippetOf('lighttpd')).toContain('setenv.add-response-header += ( "Vary" => "Origin" )');
  });
});
