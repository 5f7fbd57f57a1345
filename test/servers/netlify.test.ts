// What the fix for netlify says, in examples of its own.
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

describe('netlify', () => {
  it('is a header rule of netlify.toml', () => {
    expect(parse(snippetOf('netlify', plan({}, { maxAge: 600 })))).toEqual({
      headers: [
        {
          for: '/*',
          values: {
            'Access-Control-Allow-Origin': PAGE,
            'Access-Control-Allow-Credentials': 'true',
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Allow-Headers': 'Content-Type',
            'Access-Control-Max-Age': '600',
          },
        },
      ],
    });
  });

  it('is for files only, and for one origin', () => {
    const of = plan({}, { extraOrigins: [LOCAL] });
    expect(write('netlify', of).place).toContain('It applies to files only');
    expect(snippetOf('netlify', of)).toContain('Left out: further origins');
    expect(targetOf('netlify').effect(of)).toMatchObject({ origins: [PAGE], answersOptions: false });
    expect(targetOf('netlify').effect(of).assumes).toBeDefined();
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const { headers } = parse(snippetOf('netlify', of)) as {
        headers: { values: Record<string, string> }[];
      };
      expect(headers[0]?.values['Access-Control-Allow-Methods']).toBe(of.methods.join(', '));
    }
  });
});
