// The same request once more: what is sent again, and that the code for it holds hostile recordings as data.
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { type Repeat, readingCode, repeatOf, sendingCode } from '../../src/fixes/again.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { triggers } from '../causes/examples.ts';
import { API, blocked, PAGE, refused } from '../exchange.ts';
import { hostileText, hostileToken, hugeText, samples } from '../servers/hostile.ts';

function repeated(given: Exchange, neighbours: readonly Exchange[] = []): Repeat {
  const repeat = repeatOf(diagnose(given, neighbours));
  if (!repeat) throw new Error('It is not sent again.');
  return repeat;
}

const withBody = (given: Exchange): Exchange => ({
  ...given,
  legs: [{ ...given.legs[0], hasBody: true }],
});

interface Sent {
  readonly url: unknown;
  readonly options: Record<string, unknown>;
}

/** A page of that origin, as far as the code looks at it. */
function pageOf(
  origin: string,
  { refuses = false, fetches = async (): Promise<object> => ({ body: null }) } = {},
) {
  const sent: Sent[] = [];
  const timers: (() => void)[] = [];
  const listeners: ((event: object) => void)[] = [];
  const place = { origin };
  const globals: Record<string, unknown> = {
    location: place,
    URL,
    AbortController,
    Request: class {
      readonly url: unknown;
      readonly options: Record<string, unknown>;
      constructor(url: unknown, { signal: _signal, ...options }: Record<string, unknown>) {
        if (refuses) throw new TypeError('Failed to construct Request');
        this.url = url;
        this.options = options;
      }
    },
    fetch: (request: Sent) => {
      sent.push({ url: request.url, options: request.options });
      return fetches();
    },
    document: {
      addEventListener: (_type: string, listener: (event: object) => void) => listeners.push(listener),
      removeEventListener: () => {},
    },
    setTimeout: (run: () => void, delay: number) => timers.push(delay < 1000 ? run : () => {}),
    clearTimeout: () => {},
    origin,
  };
  globals.window = globals;
  const context = createContext(globals);
  const before = new Set(Object.getOwnPropertyNames(globals));
  return {
    sent,
    /** Makes it a new page of that origin. */
    renew: (next: string) => {
      place.origin = next;
      sent.length = 0;
      for (const name of Object.getOwnPropertyNames(globals)) if (!before.has(name)) delete globals[name];
    },
    /** Runs code in the page, and gives what it comes to as plain data. */
    run: (code: string): unknown => JSON.parse(JSON.stringify(runInContext(code, context))),
    /** Names that were not there before. */
    added: () => Object.getOwnPropertyNames(globals).filter((name) => !before.has(name)),
    forbid: (blockedURI: string, disposition = 'enforce') => {
      for (const listener of listeners)
        listener({ blockedURI, disposition, effectiveDirective: 'connect-src' });
    },
    /** Lets what the page waits for happen. */
    settle: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      for (const run of timers) run();
    },
  };
}

const KEY = '__key';

describe('what is sent again', () => {
  it('has the method, the address and the page’s own headers as they were, secrets too', () => {
    expect(
      repeated(
        refused(
          { asks: ['authorization', 'content-type'] },
          {
            url: `${API}/items?token=4f9a7c11d2e8`,
            requestHeaders: {
              Authorization: 'Bearer abc',
              'Content-Type': 'application/json',
              Accept: 'text/plain',
            },
          },
        ),
      ),
    ).toMatchObject({
      url: `${API}/items?token=4f9a7c11d2e8`,
      method: 'PUT',
      origin: PAGE,
      headers: [
        { name: 'authorization', value: 'Bearer abc' },
        { name: 'content-type', value: 'application/json' },
        { name: 'accept', value: 'text/plain' },
      ],
      placeholders: [],
      cache: 'reload',
    });
  });

  it.each([
    'Cookie',
    'Origin',
    'Host',
    'Referer',
    'Sec-Fetch-Mode',
    'Content-Length',
    'Proxy-Authorization',
    'User-Agent',
    ':authority',
    'If-None-Match',
    'X-Client-Data',
  ])('leaves out %s, which the browser adds', (name) => {
    expect(repeated(blocked({}, { requestHeaders: { [name]: 'x' } })).headers).toEqual([]);
  });

  it('leaves out what needs a preflight and was not in it', () => {
    const given = refused({ asks: ['x-mine'] }, { requestHeaders: { 'X-Mine': '1', 'X-Added': '2' } });
    expect(repeated(given).headers).toEqual([{ name: 'x-mine', value: '1' }]);
  });

  it('has a placeholder for a header that only the preflight names', () => {
    const { headers, placeholders } = repeated(refused({ asks: ['content-type', 'x-tenant'] }));
    expect(placeholders).toEqual(['content-type', 'x-tenant']);
    expect(headers).toEqual([
      { name: 'content-type', value: 'application/json' },
      { name: 'x-tenant', value: 'example' },
    ]);
  });

  it('is the first request of a chain of redirects', () => {
    const chain = blocked(
      {},
      { hops: [{ url: `${API}/old`, response: { status: 302, location: '/items' } }] },
    );
    expect(repeated(chain).url).toBe(`${API}/old`);
  });

  it('asks the browser’s cache again where the response came from it', () => {
    expect(repeated(blocked({}, { fromCache: true })).cache).toBe('default');
  });

  it('has cookies where they were seen, of it or else of others to the API', () => {
    const cookie = blocked({}, { requestHeaders: { Cookie: 'a=b' } });
    const plain = blocked({});
    expect(repeated(cookie)).toMatchObject({ credentials: 'include', credentialsBy: 'recorded' });
    expect(repeated(plain)).toMatchObject({ credentials: 'same-origin', credentialsBy: 'default' });
    expect(repeated(plain, [cookie])).toMatchObject({ credentials: 'include', credentialsBy: 'others' });
    const without = blocked({ 'Access-Control-Allow-Origin': '*' });
    expect(repeated(without)).toMatchObject({ credentials: 'include', credentialsBy: 'recorded' });
  });

  it('knows whether there is a body to look up', () => {
    expect(repeated(withBody(blocked({}, { method: 'POST' }))).body).toBe('recorded');
    expect(repeated(blocked({}, { method: 'DELETE' })).body).toBe('none');
    expect(repeated(withBody(blocked({}))).body).toBe('none');
    expect(repeated(refused({}, { browser: 'firefox' })).body).toBe('unknown');
  });

  it.each([
    ['a request that CORS does not govern', blocked({}, { mode: 'no-cors' })],
    ['a request of an unknown page', blocked({}, { page: null })],
    ['a WebSocket', blocked({}, { resourceType: 'websocket' })],
    ['an address that no page can fetch', blocked({}, { url: 'file:///etc/passwd' })],
    ['a method that is none', blocked({}, { method: 'A B' })],
  ])('is never %s', (_what, given) => {
    expect(repeatOf(diagnose(given))).toBeNull();
  });

  it('is worked out for every example without a throw', () => {
    const all = triggers.map(({ given, neighbours }) => repeatOf(diagnose(given, neighbours ?? [])));
    expect(all.filter(Boolean).length).toBeGreaterThan(50);
  });
});

describe('the code for the page', () => {
  const repeat = repeated(blocked({}, { requestHeaders: { 'X-Mine': '1' } }));

  it('sends the request, and leaves nothing behind once its end was read', async () => {
    const page = pageOf(PAGE);
    expect(page.run(sendingCode(repeat, null, KEY))).toEqual({ state: 'sent' });
    expect(page.run(readingCode(KEY))).toEqual({ state: 'sent' });
    await page.settle();
    expect(page.run(readingCode(KEY))).toEqual({ state: 'passed' });
    expect(page.added()).toEqual([]);
    expect(page.run(readingCode(KEY))).toEqual({ state: 'gone' });
  });

  it('says that it failed', async () => {
    const page = pageOf(PAGE, { fetches: () => Promise.reject(new TypeError('Failed to fetch')) });
    page.run(sendingCode(repeat, null, KEY));
    await page.settle();
    expect(page.run(readingCode(KEY))).toEqual({ state: 'failed' });
  });

  it.each([
    [`${API}/items`, 'enforce', 'policy'],
    [`${API}/items`, 'report', 'failed'],
    ['https://elsewhere.example/', 'enforce', 'failed'],
    ['inline', 'enforce', 'failed'],
  ])('where the policy forbids %s (%s), it ended with %s', async (uri, disposition, state) => {
    const page = pageOf(PAGE, { fetches: () => Promise.reject(new TypeError('Failed to fetch')) });
    page.run(sendingCode(repeat, null, KEY));
    page.forbid(uri, disposition);
    await page.settle();
    expect(page.run(readingCode(KEY))).toEqual({ state });
  });

  it('sends nothing from another origin', () => {
    const page = pageOf('https://elsewhere.example');
    expect(page.run(sendingCode(repeat, null, KEY))).toEqual({
      state: 'elsewhere',
      origin: 'https://elsewhere.example',
    });
    expect(page.sent).toEqual([]);
    expect(page.added()).toEqual([]);
  });

  it('says so where the browser refuses to make such a request', () => {
    const page = pageOf(PAGE, { refuses: true });
    expect(page.run(sendingCode(repeat, null, KEY))).toEqual({ state: 'refused' });
    expect(page.added()).toEqual([]);
  });

  const hostile = fc.record({
    url: hostileText,
    method: fc.oneof(hostileToken, hostileText),
    name: fc.oneof(hostileToken, hostileText, fc.constant('__proto__')),
    value: hostileText,
    body: fc.oneof(hostileText, fc.constant(null)),
    key: hostileText,
    origin: hostileText,
  });
  type Hostile = typeof hostile extends fc.Arbitrary<infer Value> ? Value : never;

  const codeOf = ({ url, method, name, value, body, key, origin }: Hostile): string =>
    sendingCode(
      { ...repeat, url, method, origin, headers: [{ name, value }, repeat.headers[0] ?? { name, value }] },
      body,
      key,
    );

  /** The syntax tree without positions, and with every text the same. */
  const shapeOf = (code: string): string =>
    JSON.stringify(parseSync('code.js', code).program, (field, value) =>
      field === 'start' || field === 'end' || field === 'raw'
        ? undefined
        : field === 'value' && (typeof value === 'string' || value === null)
          ? 'text'
          : value,
    );

  const plain: Hostile = { url: 'u', method: 'm', name: 'n', value: 'v', body: 'b', key: 'k', origin: 'o' };

  it('hands hostile values to fetch exactly as they are', () => {
    const cases = samples(hostile, 500);
    cases.push({ ...plain, body: hugeText, value: hugeText, url: hugeText });
    const page = pageOf(PAGE);
    for (const one of cases) {
      page.renew(one.origin);
      const code = codeOf(one);
      expect(code).toMatch(/^[ -~\n]+$/);
      expect(code).not.toMatch(/<\/|<!--/);
      expect(page.run(code)).toEqual({ state: 'sent' });
      const [sent] = page.sent;
      expect(sent && structuredClone(sent)).toEqual({
        url: one.url,
        options: {
          method: one.method,
          headers: [
            [one.name, one.value],
            ['x-mine', '1'],
          ],
          body: one.body,
          credentials: 'same-origin',
          cache: 'reload',
          mode: 'cors',
        },
      });
      expect(page.run(readingCode(one.key))).toEqual({ state: 'sent' });
    }
  });

  it('is the same program whatever the values are', () => {
    const [text, none] = [shapeOf(codeOf(plain)), shapeOf(codeOf({ ...plain, body: null }))];
    for (const one of samples(hostile, 200)) expect([text, none]).toContain(shapeOf(codeOf(one)));
    expect(shapeOf('f("a")')).not.toBe(shapeOf('f(a)'));
  });
});
