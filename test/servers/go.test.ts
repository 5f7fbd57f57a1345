// What the fix for go says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { snippetOf } from './write.ts';

describe('go', () => {
  it('lists the simple methods and a header where none is asked for, as its own lists are wider', () => {
    const snippet = snippetOf('go', plan({ methods: ['GET'], headers: [] }));
    expect(snippet).toContain('[]string{"GET", "HEAD", "POST"},');
    expect(snippet).toContain('[]string{"Accept"},');
  });

  it('is set as gofmt sets it', () => {
    const origins = [1, 2, 3, 4].map((number) => `https://app-${number}.example.com`);
    expect(snippetOf('go', plan({ origins }))).toContain(
      '\t},\n\tAllowedMethods:   []string{"GET", "HEAD", "POST", "PUT"},\n\tAllowedHeaders:   []string{"Content-Type"},\n\tAllowCredentials: true,\n}).Handler',
    );
  });
});
