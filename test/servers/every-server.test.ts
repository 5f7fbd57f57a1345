// Whatever the server: its snippet says exactly what the policy says, in printable text, and opens nothing more.
import { describe, expect, it } from 'vitest';
import { servers, targetOf } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, plans, snippetOf, write } from './write.ts';

/** What django-cors-headers brings in its default_headers. */
const DEFAULT_HEADERS = 'accept authorization content-type user-agent x-csrftoken x-requested-with';

describe.each(servers.map(({ id }) => id))('the snippet for %s', (id) => {
  const everyday = plans.map(
    (of): FixPlan => ({ ...of, breadth: 'everyday', assumesCredentials: of.credentials }),
  );
  // What it allows whatever the text says: some products have no setting for it.
  const least = targetOf(id).effect(plan({ methods: ['GET'], headers: [], credentials: false }));
  const allowsThemAnyway = least.credentials;
  const named = (headers: readonly string[]): readonly string[] =>
    headers.filter((name) => {
      const allowed = targetOf(id).effect(plan({ headers: [name] })).headers;
      return least.headers !== 'any' && !least.headers.includes(name.toLowerCase()) && allowed.includes(name);
    });
  // A product whose methods are fixed: nothing in a text could name them.
  const changed = targetOf(id).effect(plan({ methods: ['PUT', 'DELETE'] })).methods;
  const fixesMethods = least.methods !== 'any' && least.methods.join() === String(changed);
  const written = [...plans, ...hostilePlans, ...everyday].map((of) => snippetOf(id, of));

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

  it('allows what its effect says by name, or has a word for any header', () => {
    for (const of of everyday) {
      const { methods, headers } = targetOf(id).effect(of);
      const isAllowed = (name: string) => fixesMethods || methods === 'any' || methods.includes(name);
      expect(of.methods.filter((name) => !isAllowed(name))).toEqual([]);
      if (headers !== 'any') {
        const snippet = snippetOf(id, of).toLowerCase();
        for (const name of named(headers)) expect(snippet + DEFAULT_HEADERS).toContain(name.toLowerCase());
      }
    }
  });

  it('says when to drop credentials that are only assumed, where it has room for comments', () => {
    const of = plan({ credentials: true });
    const { language, effect } = targetOf(id);
    const says = snippetOf(id, { ...of, assumesCredentials: true }).includes('Credentials: unknown');
    expect(says).toBe(language !== 'json' && effect(of).credentials && !allowsThemAnyway);
    expect(snippetOf(id, of)).not.toContain('Credentials: unknown');
  });

  it('names every method and header', () => {
    const snippet = snippetOf(
      id,
      plan({ methods: ['PUT', 'DELETE'], headers: ['Authorization', 'X-Tenant'] }),
    );
    for (const name of [
      ...(least.methods !== 'any' ? ['put', 'delete'] : []).filter(
        (name) => !fixesMethods && !least.methods.includes(name.toUpperCase()),
      ),
      ...named(['Authorization', 'X-Tenant']),
    ]) {
      expect(snippet.toLowerCase()).toContain(name.toLowerCase());
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
    expect(`${snippet}${place}`).toContain('"a b(U+000A)" is not a valid header name');
  });
});
