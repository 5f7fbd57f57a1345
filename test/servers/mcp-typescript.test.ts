// What the fix for mcp-typescript says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { toldToJavaScript } from './snippets.ts';
import { hostilePlans, snippetOf } from './write.ts';

describe('mcp-typescript', () => {
  it('is told the policy, and to expose the id of the session', () => {
    const of = plan({ exposedHeaders: ['mcp-session-id', 'X-Total'] }, { maxAge: 600 });
    expect(toldToJavaScript(snippetOf('mcp-typescript', of))).toEqual({
      origin: [PAGE],
      methods: ['PUT'],
      allowedHeaders: ['Content-Type'],
      exposedHeaders: ['Mcp-Session-Id', 'X-Total'],
      credentials: true,
      maxAge: 600,
    });
    expect(toldToJavaScript(snippetOf('mcp-typescript'))).toMatchObject({
      exposedHeaders: ['Mcp-Session-Id'],
    });
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      expect(toldToJavaScript(snippetOf('mcp-typescript', of))).toMatchObject({
        origin: of.origins,
        methods: of.methods,
      });
    }
  });
});
