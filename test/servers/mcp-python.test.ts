// What the fix for mcp-python says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('mcp-python', () => {
  it('exposes the session’s id, without which only the first call works', () => {
    expect(snippetOf('mcp-python')).toContain('expose_headers=["Mcp-Session-Id"],');
  });

  it('exposes it once, beside what is exposed already', () => {
    const of = plan({ exposedHeaders: ['mcp-session-id', 'X-Total'] });
    expect(snippetOf('mcp-python', of)).toContain('expose_headers=["Mcp-Session-Id", "X-Total"],');
  });

  it('is about the application that the SDK creates, and says what else refuses an origin', () => {
    expect(write('mcp-python').place).toContain('mcp.streamable_http_app()');
    expect(snippetOf('mcp-python').replace(/\n# /g, ' ')).toContain('pass transport_security');
  });
});
