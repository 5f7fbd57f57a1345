// What the fix for aws-lambda-url says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('aws-lambda-url', () => {
  it('is JSON of the CORS settings', () => {
    expect(
      JSON.parse(snippetOf('aws-lambda-url', plan({ exposedHeaders: ['ETag'] }, { maxAge: 600 }))),
    ).toEqual({
      AllowOrigins: [PAGE],
      AllowMethods: ['PUT'],
      AllowHeaders: ['Content-Type'],
      ExposeHeaders: ['ETag'],
      AllowCredentials: true,
      MaxAge: 600,
    });
  });

  it('leaves out OPTIONS, which its settings refuse, and says so', () => {
    const { snippet, place } = write('aws-lambda-url', plan({ methods: ['OPTIONS', 'PATCH'] }));
    expect(JSON.parse(snippet)).toMatchObject({ AllowMethods: ['PATCH'] });
    expect(place).toContain('Left out: methods');
  });

  it('asks for no longer than a day, which is the most it takes', () => {
    expect(JSON.parse(snippetOf('aws-lambda-url', plan({}, { maxAge: 999_999 })))).toMatchObject({
      MaxAge: 86_400,
    });
  });

  it('says that the function’s own headers would double them', () => {
    expect(write('aws-lambda-url').place).toContain('Remove CORS headers from the function’s code');
  });

  it('drops the line for credentials where there are none', () => {
    expect(snippetOf('aws-lambda-url', plan({ credentials: false }))).not.toContain('AllowCredentials');
  });
});
