// The one value to change: in each server's own words, with nothing else touched, and with nothing that breaks out of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { editFor } from '../../src/fixes/edit.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { type FixTarget, servers, targetFor, targets } from '../../src/servers/index.ts';
import { blocked, exchange, type HeaderWords, PAGE, refused } from '../exchange.ts';
import { hostileText, hostileToken } from '../servers/hostile.ts';

const WWW = 'https://www.example.com';
const COOKIE = { Cookie: 'sid=1' };
const ok = { 'Access-Control-Allow-Origin': PAGE };
const allows = (value: string | readonly string[]): HeaderWords => ({ 'Access-Control-Allow-Origin': value });

/** The lines of the edit, each behind its sign; null where there is none. */
function edited(
  given: Exchange,
  server: FixTarget = 'express',
  neighbours: readonly Exchange[] = [],
): readonly string[] | null {
  const edit = editFor(diagnose(given, neighbours), server);
  return edit?.lines.map(({ sign, text }) => `${sign} ${text}`) ?? null;
}

const put = (listed: HeaderWords, asks: readonly string[] = []) =>
  refused({ headers: { ...ok, ...listed }, asks });

describe('the value to change', () => {
  it.each<[name: string, given: Exchange, lines: readonly string[]]>([
    ['a slash at the end', blocked(allows(`${PAGE}/`)), [`- origin: '${PAGE}/',`, `+ origin: '${PAGE}',`]],
    [
      'the scheme',
      blocked(allows('http://app.example.com')),
      ["- origin: 'http://app.example.com',", `+ origin: '${PAGE}',`],
    ],
    [
      'another port, which stays allowed',
      blocked(allows('http://localhost:3000'), { page: 'http://localhost:5173' }),
      ["- origin: 'http://localhost:3000',", "+ origin: ['http://localhost:3000', 'http://localhost:5173'],"],
    ],
    [
      'another host, which stays allowed',
      blocked(allows(WWW)),
      [`- origin: '${WWW}',`, `+ origin: ['${WWW}', '${PAGE}'],`],
    ],
    [
      'a list in one header',
      blocked(allows(`${PAGE}, ${WWW}`)),
      [`- origin: '${PAGE}, ${WWW}',`, `+ origin: ['${PAGE}', '${WWW}'],`],
    ],
    [
      'a pattern',
      blocked(allows('https://*.example.com')),
      ["- origin: 'https://*.example.com',", `+ origin: '${PAGE}',`],
    ],
    ['an empty variable', blocked(allows('')), ["- origin: '',", `+ origin: '${PAGE}',`]],
    ['the text null', blocked(allows('null')), ["- origin: 'null',", `+ origin: '${PAGE}',`]],
    [
      '* with cookies, and credentials beside it',
      blocked(allows('*'), { requestHeaders: COOKIE }),
      ["- origin: '*',", `+ origin: '${PAGE}',`, '+ credentials: true,'],
    ],
    ['credentials alone', blocked(ok, { requestHeaders: COOKIE }), ['+ credentials: true,']],
    [
      'one missing method',
      put({ 'Access-Control-Allow-Methods': 'GET, POST' }),
      ["- methods: ['GET', 'POST'],", "+ methods: ['GET', 'POST', 'PUT'],"],
    ],
    [
      'one missing header',
      put({ 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'content-type' }, [
        'content-type',
        'x-tenant',
      ]),
      ["- allowedHeaders: ['content-type'],", "+ allowedHeaders: ['content-type', 'X-Tenant'],"],
    ],
    [
      'one missing exposed header',
      exchange({
        response: {
          headers: { ...ok, Vary: 'Origin', 'Access-Control-Expose-Headers': 'ETag', 'X-Total-Count': '7' },
        },
      }),
      ["- exposedHeaders: ['ETag'],", "+ exposedHeaders: ['ETag', 'X-Total-Count'],"],
    ],
  ])('is %s', (_, given, lines) => {
    expect(edited(given)).toEqual(lines);
  });

  it('is all that has to change, since browsers name the first fault only', () => {
    const lists = { 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'x-a' };
    const given = refused({
      headers: { ...allows(`${PAGE}/`), ...lists },
      asks: ['content-type', 'x-a'],
    });
    expect(edited(given)).toEqual([
      `- origin: '${PAGE}/',`,
      `+ origin: '${PAGE}',`,
      "- methods: ['GET', 'POST'],",
      "+ methods: ['GET', 'POST', 'PUT'],",
      "- allowedHeaders: ['x-a'],",
      "+ allowedHeaders: ['x-a', 'Content-Type'],",
    ]);
  });

  it('is only added where the server lists by default what the response shows', () => {
    const given = refused(
      { headers: { ...ok, 'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE' } },
      { method: 'PURGE' },
    );
    expect(edited(given)).toEqual(["+ methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'PURGE'],"]);
  });

  it('replaces a header that says credentials wrongly, where headers are set by hand', () => {
    const given = blocked({ ...ok, 'Access-Control-Allow-Credentials': 'True' }, { requestHeaders: COOKIE });
    expect(edited(given, 'nginx')).toEqual([
      "- add_header Access-Control-Allow-Credentials 'True' always;",
      "+ add_header Access-Control-Allow-Credentials 'true' always;",
    ]);
  });

  it('has no place where a line holds one origin and another is allowed today', () => {
    const neighbour = exchange({
      id: 'n1',
      page: 'http://localhost:3000',
      response: { headers: allows('http://localhost:3000') },
    });
    const given = blocked(allows('http://localhost:3000'), { page: 'http://localhost:5173' });
    expect(edited(given, 'nginx')).not.toBeNull();
    expect(edited(given, 'nginx', [neighbour])).toBeNull();
    expect(edited(blocked(allows(WWW)), 'nginx')).toBeNull();
  });

  it.each<[string, Exchange]>([
    ['there are no CORS headers at all', blocked({})],
    ['the list is not shown', put({})],
    ['the page has no origin', blocked(allows('https://a.example'), { page: 'null' })],
    ['the preflight is refused', refused({ status: 401 })],
    ['the value is far too long for a slip', blocked(allows(`${PAGE}/${'a'.repeat(400)}`))],
  ])('is none where %s', (_, given) => {
    expect(edited(given)).toBeNull();
  });

  describe('of a header that is misspelled', () => {
    const misspelled = (headers: HeaderWords, asks: readonly string[] = []) => refused({ headers, asks });

    it('is its name, where headers are set by hand', () => {
      const given = misspelled(
        { ...ok, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Header': 'x-tenant, x-a' },
        ['x-tenant'],
      );
      expect(edited(given, 'headers')).toEqual([
        '- Access-Control-Allow-Header: x-tenant, x-a',
        '+ Access-Control-Allow-Headers: x-tenant, x-a',
      ]);
      expect(edited(given, 'nginx')?.map((line) => line.slice(0, 42))).toEqual([
        `- add_header Access-Control-Allow-Header '`,
        '+ add_header Access-Control-Allow-Headers ',
      ]);
    });

    it('is also its value, where that is wrong, and every other misspelled name', () => {
      const given = blocked(
        { 'Access-Control-Allow-Origins': `${PAGE}/`, 'Access-Control-Allow-Credential': 'true' },
        { requestHeaders: COOKIE },
      );
      expect(edited(given, 'headers')).toEqual([
        `- Access-Control-Allow-Origins: ${PAGE}/`,
        `+ Access-Control-Allow-Origin: ${PAGE}`,
        '- Access-Control-Allow-Credential: true',
        '+ Access-Control-Allow-Credentials: true',
      ]);
    });

    it('is none where a library writes the names: the header isn’t the library’s', () => {
      expect(edited(blocked({ 'Access-Control-Allow-Origins': PAGE }), 'express')).toBeNull();
    });

    it('is none where the name is no word of letters', () => {
      expect(edited(blocked({ "Access-Control-Allow-Origin'": PAGE }), 'headers')).toBeNull();
    });
  });

  describe('of a list with a misspelled item', () => {
    const given = put(
      { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x-a, X-Api_Key' },
      ['x-api-key', 'x-b'],
    );

    it('is the item, and what else is missing', () => {
      expect(edited(given)).toEqual([
        "- allowedHeaders: ['x-a', 'X-Api_Key'],",
        "+ allowedHeaders: ['x-a', 'X-Api-Key', 'X-B'],",
      ]);
      expect(edited(put({ 'Access-Control-Allow-Methods': 'GET, PUTT' }))).toEqual([
        "- methods: ['GET', 'PUTT'],",
        "+ methods: ['GET', 'PUT'],",
      ]);
    });

    it('keeps an item that another request sends just so', () => {
      const other = put(
        { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'X-Api_Key' },
        ['x-api_key'],
      );
      expect(edited(given, 'express', [other])?.[1]).toBe(
        "+ allowedHeaders: ['x-a', 'X-Api_Key', 'X-Api-Key', 'X-B'],",
      );
    });
  });

  it('adds the origin that an app has on another system, where a line takes both', () => {
    const given = blocked(allows('tauri://localhost'), { page: 'http://tauri.localhost' });
    expect(edited(given)).toEqual([
      "- origin: 'tauri://localhost',",
      "+ origin: ['tauri://localhost', 'http://tauri.localhost'],",
    ]);
    expect(edited(given, 'headers')).toBeNull();
  });

  it('comes with where it is, and leaves the other options alone', () => {
    expect(editFor(diagnose(blocked(allows(`${PAGE}/`))), 'fastapi')).toMatchObject({
      server: 'fastapi',
      label: 'FastAPI',
      language: 'python',
      place: { strings: ['In the arguments of CORSMiddleware.'] },
      note: { strings: ['Leave your other options as they are.'] },
    });
  });
});

describe.each(targets.map(({ id }) => id))('the edit for %s', (server) => {
  const hasLines = targetFor(server)?.options !== null;

  if (!hasLines)
    it('is none where no line holds a single value', () => {
      expect(edited(blocked(allows(`${PAGE}/`)), server)).toBeNull();
    });

  if (hasLines)
    it('deletes a slash, and adds a method and a header', () => {
      const slash = edited(blocked(allows(`${PAGE}/`)), server) ?? [];
      expect(slash).toHaveLength(2);
      expect(slash[0]?.replaceAll('\\', '')).toContain(`${PAGE}/`);
      expect(slash[1]?.replaceAll('\\', '')).toContain(PAGE);
      expect(slash[1]?.replaceAll('\\', '')).not.toContain(`${PAGE}/`);
      const method = edited(put({ 'Access-Control-Allow-Methods': 'GET, DELETE' }), server) ?? [];
      expect(method.map((line) => /put/i.test(line))).toEqual([false, true]);
      const listed = { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x-a' };
      const header = edited(put(listed, ['x-a', 'x-tenant']), server) ?? [];
      expect(header.map((line) => /x-tenant/i.test(line))).toEqual([false, true]);
    });

  it('is one printable line each, with the quotes closed, whatever the response holds', () => {
    fc.assert(
      fc.property(hostileText, fc.array(hostileToken, { minLength: 1, maxLength: 4 }), (text, names) => {
        for (const given of [
          blocked(allows(text)),
          put({ 'Access-Control-Allow-Methods': names.join(', ') }),
          put({ 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': names.join(', ') }, [
            'x-tenant',
          ]),
          exchange({
            response: {
              headers: { ...ok, 'Access-Control-Expose-Headers': names.join(', '), 'X-Total-Count': '7' },
            },
          }),
        ]) {
          for (const line of edited(given, server) ?? []) expect(line).toMatch(/^[-+] [ -~]+$/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** What a JavaScript line of options says. */
const said = (line: string): unknown => new Function(`return { ${line.slice(2)} };`)() as unknown;

it.each(['express', 'hono', 'koa', 'fastify', 'nestjs'] as const)(
  'the edit for %s holds any value as data',
  (server) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [before] = edited(blocked(allows(text)), server) ?? [];
        if (before === undefined || !before.startsWith('-')) return;
        const { origin } = said(before) as { readonly origin: string };
        expect(origin).toBe(text.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, ''));
      }),
      { numRuns: 300 },
    );
  },
);

it('every server that has lines for its options has one for each', () => {
  for (const { id, options } of servers) {
    if (options === null) continue;
    const lines = [options.origins, options.methods, options.headers, options.exposed];
    expect(new Set(lines.map(({ before }) => before)).size, id).toBe(4);
  }
});
