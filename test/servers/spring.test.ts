// What the fix for spring says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { snippetOf } from './write.ts';

describe('spring', () => {
  it('lists the simple methods too, as Spring refuses the requests themselves without', () => {
    expect(snippetOf('spring')).toContain('setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT"))');
  });

  it('stands ahead of Spring Security', () => {
    expect(snippetOf('spring')).toContain('filter.setOrder(Ordered.HIGHEST_PRECEDENCE);');
  });

  it('breaks a long list without a comma behind its last item', () => {
    const origins = [1, 2, 3, 4].map((number) => `https://app-${number}.example.com`);
    expect(snippetOf('spring', plan({ origins }))).toContain('"https://app-4.example.com"\n        ));');
  });
});
