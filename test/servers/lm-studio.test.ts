// What the fix for lm-studio says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { blocked, PAGE } from '../exchange.ts';
import { snippetOf, write } from './write.ts';

describe('lm-studio', () => {
  it('turns CORS on, and says that this is for every page', () => {
    expect(snippetOf('lm-studio')).toContain('lms server start --cors\n');
    expect(snippetOf('lm-studio')).toContain(`this allows every page, not only ${PAGE}`);
    expect(write('lm-studio').place).toContain('any page you visit can then use the server');
  });

  it.each([
    ['http://localhost:1234/v1/chat/completions', ['lm-studio']],
    ['http://127.0.0.1:1234/api/v0/models', ['lm-studio']],
    ['http://localhost:1234/index.html', []],
    ['http://localhost:12345/v1/models', []],
  ])('%s is recognized as %j', (url, ids) => {
    expect(recognizeServers(blocked({}, { url })).map(({ id }) => id)).toEqual(ids);
  });
});
