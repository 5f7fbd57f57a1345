// Whatever the server: its snippet says exactly what the policy says, in printable text, and opens nothing more.
import { describe, expect, it } from 'vitest';
import { servers, targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, plans, snippetOf, write } from './write.ts';

describe.each(servers.map(({ id }) => id))('the snippet for %s', (id) => {
  const written = [...plans, ...hostilePlans].map((of) => snippetOf(id, of));

  it('is printable ASCII and ends with one line end', () => {
    for (const snippet of written) expect(snippet).toMatch(/^[ -~\t\n]*[^\s]\n$/);
  });

  it('names the origin, to the letter or as a pattern of it, and neither * nor null as one', () => {
    for (const snippet of written) {
      expect(snippet.replaceAll('\\.', '.')).toContain(PAGE);
      const lines = snippet
        .split('\n')
        .filter((line) => /origin/i.test(line) && !/^\s*(?:\/\/|#)/.test(line));
      for (const line of lines) expect(line).not.toMatch(/(["'])(?:\*|null)\1|Allow-Origin["']?:? ["']?\*/);
    }
  });

  it('names every method and header', () => {
    const snippet = snippetOf(
      id,
      plan({ methods: ['PUT', 'DELETE'], headers: ['Authorization', 'X-Tenant'] }),
    );
    for (const word of ['put', 'delete', 'authorization', 'x-tenant']) {
      expect(snippet.toLowerCase()).toContain(word);
    }
  });

  it('reads the environment exactly where it says so', () => {
    const reads = snippetOf(id, plan({}, { originsFromEnvironment: true })).includes('CORS_ORIGINS');
    if (targetOf(id).readsEnvironment) expect(reads).toBe(true);
    expect(snippetOf(id)).not.toMatch(/env\w*[.[(]["']?CORS_ORIGINS/i);
  });

  it('says where it goes', () => {
    for (const of of plans) expect(write(id, of).place).toMatch(/^[A-Z].*\.$/);
  });

  it('shows what was left out', () => {
    const { snippet, place } = write(id, plan({ headers: ['Content-Type', 'a b\n'] }));
    expect(`${snippet}${place}`).toContain('"a b(U+000A)" is no header name');
  });
});
