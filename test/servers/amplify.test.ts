// What the fix for amplify says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeAddresses, describeFixedHeaders } from './settings.ts';
import { snippetOf, write } from './write.ts';

interface Custom {
  readonly customHeaders: readonly {
    readonly pattern: string;
    readonly headers: readonly { readonly key: string; readonly value: string }[];
  }[];
}

describeFixedHeaders('amplify', (snippet) =>
  Object.fromEntries(
    (parse(snippet) as Custom).customHeaders[0]?.headers.map(({ key, value }) => [key, value]) ?? [],
  ),
);

describe('amplify', () => {
  it('is for every path', () => {
    expect((parse(snippetOf('amplify')) as Custom).customHeaders.map(({ pattern }) => pattern)).toEqual([
      '**/*',
    ]);
  });

  it('says where it goes in a monorepo', () => {
    expect(write('amplify').place).toContain('customHeaders goes under applications, beside appRoot');
  });

  describeAddresses([['https://main.d1a2b3.amplifyapp.com/data.json', ['amplify']]]);
});
