// What the fix for nextjs says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { snippetOf, write } from './write.ts';

describe('nextjs', () => {
  it('names the function and the file as Next.js 16 does', () => {
    expect(snippetOf('nextjs')).toContain('export function proxy(request: NextRequest)');
    expect(write('nextjs').place).toContain('proxy.ts');
  });
});
