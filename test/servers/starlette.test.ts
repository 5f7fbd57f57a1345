// What the fix for starlette says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('starlette', () => {
  it('is told what FastAPI is told, with an import of its own', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 });
    expect(snippetOf('starlette', of)).toBe(
      snippetOf('fastapi', of).replace('from fastapi.', 'from starlette.'),
    );
  });

  it('wraps the whole stack where errors lack the headers', () => {
    const of = plan({ kind: 'headers-on-errors' });
    expect(snippetOf('starlette', of)).toContain('app.build_middleware_stack = lambda: CORSMiddleware(');
    expect(targetOf('starlette').effect(of).reachesCrashes).toBe(true);
    expect(targetOf('starlette').effect(plan()).reachesCrashes).toBe(false);
    expect(write('starlette', of).place).toContain('Remove your existing CORSMiddleware.');
  });
});
