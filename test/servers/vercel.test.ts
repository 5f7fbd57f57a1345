// What the fix for vercel says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('vercel', () => {
  it('is the headers of vercel.json', () => {
    expect(JSON.parse(snippetOf('vercel', plan({ exposedHeaders: ['ETag'] }, { maxAge: 600 })))).toEqual({
      headers: [
        {
          source: '/:path*',
          headers: [
            { key: 'Access-Control-Allow-Origin', value: PAGE },
            { key: 'Access-Control-Allow-Credentials', value: 'true' },
            { key: 'Access-Control-Expose-Headers', value: 'ETag' },
            { key: 'Access-Control-Allow-Methods', value: 'PUT' },
            { key: 'Access-Control-Allow-Headers', value: 'Content-Type' },
            { key: 'Access-Control-Max-Age', value: '600' },
          ],
        },
      ],
    });
  });

  it('has room for one origin, and says what it leaves out', () => {
    const of = plan({}, { extraOrigins: [LOCAL] });
    expect(targetOf('vercel').effect(of).origins).toEqual([PAGE]);
    expect(write('vercel', of).place).toContain('Left out: further origins');
  });

  it('does not respond to OPTIONS, and says who must', () => {
    expect(targetOf('vercel').effect(plan()).answersOptions).toBe(false);
    expect(write('vercel').place).toContain('It doesn’t respond to OPTIONS');
  });
});
