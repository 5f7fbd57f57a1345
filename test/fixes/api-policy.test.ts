// What a fix opens: what the whole recording shows of its API, the everyday set, credentials unless shown absent, no more.
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { policyOfApi } from '../../src/fixes/api-policy.ts';
import { defaultOptions, fixFor } from '../../src/fixes/index.ts';
import { prove } from '../../src/fixes/proof.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { type FixTarget, targetOf, targets } from '../../src/servers/index.ts';
import type { Effect } from '../../src/servers/types.ts';
import { blocked, type ExchangeWords, exchange, type HeaderWords, PAGE, refused } from '../exchange.ts';
import { plan } from './words.ts';

const OTHER = 'https://admin.example.com';
const COOKIE = { Cookie: 'sid=1' };
const ok = { 'Access-Control-Allow-Origin': PAGE };
const slash = blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` });

const passed = (headers: HeaderWords, words: ExchangeWords = {}): Exchange =>
  exchange({ id: 'n1', ...words, response: { headers } });

const policyOf = (given: Exchange, ...neighbours: readonly Exchange[]) =>
  policyOfApi(diagnose(given, neighbours));

function snippetOf(server: FixTarget, given: Exchange, strict: boolean, ...neighbours: readonly Exchange[]) {
  const fix = fixFor(diagnose(given, neighbours), server, { ...defaultOptions, strict });
  if (!fix) throw new Error('There is no fix.');
  return fix;
}

describe('the policy of an API', () => {
  it('has the methods and headers that its other requests use', () => {
    const put = exchange({
      id: 'n1',
      method: 'PUT',
      preflight: { status: 204, asks: ['authorization', 'content-type'], headers: ok },
      response: { headers: ok },
    });
    expect(policyOf(slash, put)).toMatchObject({
      methods: ['GET', 'PUT'],
      headers: ['Authorization', 'Content-Type'],
    });
  });

  it('keeps what preflights list today, and how long they may be remembered', () => {
    const lists = {
      ...ok,
      'Access-Control-Allow-Methods': 'GET, DELETE, *',
      'Access-Control-Allow-Headers': 'x-tenant',
      'Access-Control-Max-Age': '600',
    };
    const other = exchange({
      id: 'n1',
      method: 'DELETE',
      preflight: { status: 204, headers: lists },
      response: { headers: ok },
    });
    expect(policyOf(slash, other)).toMatchObject({
      methods: ['GET', 'DELETE'],
      headers: ['x-tenant'],
      maxAge: 600,
    });
  });

  it('keeps the headers that responses expose', () => {
    const exposing = passed({ ...ok, 'Access-Control-Expose-Headers': 'ETag, X-Total' });
    expect(policyOf(slash, exposing)?.exposedHeaders).toEqual(['ETag', 'X-Total']);
  });

  it('keeps other origins that are allowed by name, and pages that were seen to read a response', () => {
    const named = blocked({ 'Access-Control-Allow-Origin': OTHER });
    expect(policyOf(named)?.origins).toEqual([PAGE, OTHER]);
    const page = 'http://localhost:5173';
    const wild = passed({ 'Access-Control-Allow-Origin': '*' }, { page });
    expect(policyOf(slash, wild)?.origins).toEqual([PAGE, page]);
  });

  it('never has null, a pattern or *, nor the same host with the scheme that is the mistake', () => {
    for (const value of ['null', '*', 'https://*.example.com', 'http://app.example.com', `${PAGE}/`]) {
      expect(policyOf(blocked({ 'Access-Control-Allow-Origin': value }))?.origins).toEqual([PAGE]);
    }
  });

  it('drops an allowed origin that nobody meant', () => {
    for (const mistake of ['http://undefined:3000', 'https://your-frontend.com']) {
      const { causes } = diagnose(blocked({ 'Access-Control-Allow-Origin': mistake }));
      expect(['origin-value-unset', 'origin-placeholder']).toContain(causes[0]?.id);
      expect(policyOf(blocked({ 'Access-Control-Allow-Origin': mistake }))?.origins).toEqual([PAGE]);
    }
    expect(policyOf(blocked({ 'Access-Control-Allow-Origin': OTHER }))?.origins).toEqual([PAGE, OTHER]);
  });

  it('takes nothing from another API', () => {
    const elsewhere = passed(
      { ...ok, 'Access-Control-Expose-Headers': 'ETag' },
      { url: 'https://cdn.example.net/' },
    );
    expect(policyOf(slash, elsewhere)?.exposedHeaders).toEqual([]);
  });

  it.each<[string, readonly Exchange[], boolean, boolean]>([
    ['a request carried a cookie', [passed({}, { requestHeaders: COOKIE })], true, false],
    ['responses allow them', [passed({ ...ok, 'Access-Control-Allow-Credentials': 'true' })], true, false],
    ['nothing shows them', [], true, true],
  ])('allows credentials where %s', (_, neighbours, credentials, assumesCredentials) => {
    expect(policyOf(slash, ...neighbours)).toMatchObject({ credentials, assumesCredentials });
  });

  it('allows no credentials where they are shown to be absent', () => {
    const absent = { mode: 'not-include', evidence: '', by: 'told' } as const;
    const without = { ...slash, credentials: absent };
    expect(policyOf(without, { ...passed(ok), credentials: absent })).toMatchObject({
      credentials: false,
      assumesCredentials: false,
    });
  });
});

describe('a fix', () => {
  it('says when to drop credentials that nothing shows, and only then', () => {
    const note = 'Credentials: unknown. If no request sends any, remove the line that allows them.';
    expect(snippetOf('express', slash, false).snippet).toContain(note);
    const shown = passed({}, { requestHeaders: COOKIE });
    expect(snippetOf('express', slash, false, shown).snippet).not.toContain(note);
  });

  /** Some products have no setting for methods and headers. */
  const isLoose = ({ effect }: (typeof targets)[number]): boolean => effect(plan()).methods === 'any';

  const ASKED = { methods: ['PUT', 'DELETE'], headers: ['authorization', 'content-type'] };

  /** The checks that a page fails which sends DELETE with these headers. */
  const lacking = ({ methods, headers }: Pick<Effect, 'methods' | 'headers'>): string[] => [
    ...(methods === 'any' || methods.includes('DELETE') ? [] : ['method-allowed']),
    ...(headers === 'any' || ASKED.headers.every((name) => hasName(headers, name))
      ? []
      : ['headers-allowed']),
  ];
  const hasName = (names: readonly string[], wanted: string): boolean =>
    names.some((name) => name.toLowerCase() === wanted);

  /** Some products have methods or headers of their own, whatever is set. Code of one's own has no such limits. */
  const hasOwnLists = ({ form, effect }: (typeof targets)[number]): boolean =>
    form === 'setting' &&
    (lacking(effect(plan(ASKED))).length > 0 ||
      lacking(effect(plan({ methods: ['PUT'], headers: [] }))).length < 2);

  it.each(targets.filter(isLoose))('for $label allows any method, strict or not, and says so', ({ id }) => {
    for (const one of [true, false]) {
      const fix = snippetOf(id, slash, one);
      expect(fix.opens).toMatch(/^Allows any method/);
      expect(prove(diagnose(refused({}, { method: 'DELETE' })), fix).passes).toBe(true);
    }
  });

  it.each(
    targets
      .filter((target) => !isLoose(target) && !hasOwnLists(target))
      .map(({ id }) => id)
      .filter((id) => id !== 's3'),
  )('for %s allows the everyday methods and headers, and with strict only those recorded', (id) => {
    const everyday = snippetOf(id, slash, false);
    const proof = (given: Exchange, strict: boolean) => prove(diagnose(given), snippetOf(id, slash, strict));
    const next = refused({ asks: ['authorization', 'content-type'] }, { method: 'DELETE' });
    expect(proof(next, false).passes).toBe(true);
    expect(proof(next, true).failing.map((check) => check.id)).toEqual(['method-allowed', 'headers-allowed']);
    expect(everyday.opens).toContain('aren’t a boundary');
    expect(snippetOf(id, slash, true).opens).not.toContain('boundary');
  });

  it.each(targets.filter((target) => hasOwnLists(target)).map(({ id }) => id))(
    'for %s allows of the everyday methods and headers what the product can, and with strict no more than it has to',
    (id) => {
      const { effect } = targetOf(id);
      const next = refused({ asks: ['authorization', 'content-type'] }, { method: 'DELETE' });
      const failing = (strict: boolean) =>
        prove(diagnose(next), snippetOf(id, slash, strict)).failing.map((check) => check.id);
      expect(failing(false)).toEqual(lacking(effect(plan(ASKED))));
      expect(failing(true)).toEqual(lacking(effect(plan({ methods: ['PUT'], headers: [] }))));
    },
  );
});

describe('what a new user ran into', () => {
  const lists = {
    'Access-Control-Allow-Origin': `${PAGE}/`,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
    'Access-Control-Allow-Headers': 'content-type,authorization',
  };

  it('a slash too many: PUT, JSON, Authorization and DELETE go on working', () => {
    const next = ['PUT', 'POST', 'DELETE'].map((method) =>
      refused({ status: 404, asks: ['authorization', 'content-type'] }, { method }),
    );
    const given = refused({ headers: lists, asks: ['content-type'] });
    const fix = snippetOf('express', given, false);
    for (const one of [slash, given, ...next]) expect(prove(diagnose(one), fix).passes).toBe(true);
    expect(fix.snippet).not.toMatch(/allowedHeaders|methods:/);
  });

  it('a Laravel fix beside a recorded call with a cookie leaves credentials on', () => {
    const cookie = passed({ ...ok, 'Access-Control-Allow-Credentials': 'true' }, { requestHeaders: COOKIE });
    expect(snippetOf('laravel', slash, false, cookie).snippet).toContain("'supports_credentials' => true,");
  });

  it('credentials behind a failing preflight, which nothing shows, pass at the first try', () => {
    const fix = snippetOf('hono', refused({ status: 404 }), false);
    const sent = refused({ status: 404 }, { requestHeaders: COOKIE });
    expect(prove(diagnose(sent), fix).passes).toBe(true);
  });
});
