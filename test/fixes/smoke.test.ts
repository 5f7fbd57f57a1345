// The smoke test to keep: what it checks, what it leaves out, and that the command line takes every word of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/cli/arguments.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { smokeTest } from '../../src/fixes/smoke.ts';
import { API, type ExchangeWords, PAGE } from '../exchange.ts';
import { hostileText, hostileToken, samples } from '../servers/hostile.ts';
import { argumentsSeenByCurl, hasBash } from '../servers/programs.ts';
import { type DiagnosisWords, diagnosis } from './words.ts';

const allow = { 'Access-Control-Allow-Origin': PAGE };
const passing: ExchangeWords = { response: { headers: allow }, error: null };
const blocked: ExchangeWords = { response: {} };

const of = (...exchanges: readonly ExchangeWords[]): Diagnosis[] =>
  exchanges.map((exchange) => diagnosis({ exchange }));

/** The commands of a script, without what links them. */
function commandsOf(script: string | null): string[] {
  const lines = (script ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('# '));
  return lines.map((line, index) => (index < lines.length - 1 ? line.replace(/ &&$/, '') : line));
}

const OTHER = `! cors-devtools check ${API}/items --origin https://not-allowed.example`;

describe('smokeTest', () => {
  it('checks a request that must pass, and an origin that must not', () => {
    expect(smokeTest(of(blocked))).toBe(
      `# CORS smoke test for ${API}\ncors-devtools check ${API}/items --origin ${PAGE} &&\n${OTHER}\n`,
    );
  });

  it('checks what passes today as well as what is blocked', () => {
    expect(commandsOf(smokeTest(of({ ...passing, url: `${API}/a` }, blocked)))).toEqual([
      `cors-devtools check ${API}/items --origin ${PAGE}`,
      `cors-devtools check ${API}/a --origin ${PAGE}`,
      OTHER,
    ]);
  });

  it('checks each request once, whatever its query', () => {
    const urls = ['/items?page=1', '/items?page=2', '/items'].map((path) => ({
      ...blocked,
      url: API + path,
    }));
    expect(commandsOf(smokeTest(of(...urls)))).toHaveLength(2);
  });

  it('has the method, the headers and the credentials of the request', () => {
    const put: ExchangeWords = {
      method: 'PUT',
      requestHeaders: { 'Content-Type': 'application/json', Cookie: 'id=secret-1' },
      preflight: { asks: ['content-type', 'x-tenant'] },
      response: null,
    };
    expect(commandsOf(smokeTest(of(put)))[0]).toBe(
      `cors-devtools check ${API}/items --origin ${PAGE} --method PUT --header 'Content-Type: application/json' --header 'x-tenant: <your value>' --credentials --header 'Cookie: <your cookies>'`,
    );
  });

  it('says that placeholders have to be filled in, and holds no secret', () => {
    const script = smokeTest(
      of({ ...blocked, url: `${API}/a?token=hunter2`, requestHeaders: { Authorization: 'Bearer hunter2' } }),
    );
    expect(script).toContain('# Fill in the placeholders first\n');
    expect(script).toContain("--header 'Authorization: Bearer <your token>'");
    expect(script).not.toContain('hunter2');
  });

  it('leaves out what could change data without a preflight, and says so', () => {
    const script = smokeTest(of({ ...blocked, method: 'POST' }, blocked));
    expect(script).not.toContain('POST');
    expect(script).toContain('# Not checked, because sending it could change data: 1\n');
  });

  it.each<[what: string, exchange: ExchangeWords]>([
    ['is unclear', { response: null, error: null, inFlight: true }],
    ['failed for another reason', { response: null, error: 'net::ERR_CONNECTION_REFUSED' }],
    ['CORS does not govern', { ...passing, mode: 'no-cors' }],
    ['comes from a page with an opaque origin', { ...blocked, page: 'null' }],
    ['comes from the API’s own origin', { ...passing, page: API, origin: null }],
    ['could change data without a preflight', { ...blocked, method: 'POST' }],
  ])('is null where the only request %s', (_, exchange) => {
    const made = of(exchange).map((one) =>
      one.verdict.outcome === 'not-cors' ? { ...one, causes: [] } : one,
    );
    expect(smokeTest(made)).toBeNull();
  });

  it('has no origin that must not pass where every origin may', () => {
    const open = { ...passing, response: { headers: { 'Access-Control-Allow-Origin': '*' } } };
    expect(commandsOf(smokeTest(of(open)))).toEqual([`cors-devtools check ${API}/items --origin ${PAGE}`]);
  });

  it('keeps APIs apart, and stops at fifty requests of each', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...blocked, url: `${API}/${index}` }));
    const script = smokeTest(of(...many, { ...blocked, url: 'https://second.example.com/' }));
    expect(commandsOf(script)).toHaveLength(51 + 2);
    expect(script).toContain('# The first 50 of 60 requests\n');
    expect(script).toContain('# CORS smoke test for https://second.example.com\n');
  });
});

describe('hostile recordings', { timeout: 120_000 }, () => {
  const words: fc.Arbitrary<DiagnosisWords> = fc
    .record({
      url: fc.oneof(
        hostileText.map((text) => `${API}/items?q=${text}`),
        hostileText.map((text) => `${API}/${text}`),
        hostileText,
      ),
      method: fc.oneof(fc.constantFrom('GET', 'PUT'), hostileText, hostileToken),
      page: fc.oneof(hostileText, fc.constant(PAGE)),
      name: fc.oneof(hostileText, hostileToken, fc.constantFrom('Cookie', 'Host', 'Content-Type')),
      value: hostileText,
      asks: fc.array(fc.oneof(hostileText, hostileToken), { maxLength: 3 }),
      passes: fc.boolean(),
    })
    .map(({ url, method, page, name, value, asks, passes }) => ({
      exchange: {
        url,
        method,
        page,
        requestHeaders: { [name]: value, 'X-Value': value },
        ...(passes ? passing : { preflight: { asks }, response: null }),
      },
    }));
  const scripts = samples(words, 3000).flatMap((one) => smokeTest([diagnosis(one)]) ?? []);

  it('have no comment that a shell could read as anything else', () => {
    const comments = scripts.flatMap((script) => script.split('\n').filter((line) => line.startsWith('#')));
    expect(comments.length).toBeGreaterThan(100);
    for (const comment of comments) expect(comment).toMatch(/^# [\w ,:/.-]+$/);
  });

  it.skipIf(!hasBash)('reach the command line as a check that it takes', () => {
    const commands = scripts.flatMap(commandsOf).map((line) => line.replace(/^! /, ''));
    expect(commands.length).toBeGreaterThan(500);
    for (const [check, ...rest] of argumentsSeenByCurl(commands, 'cors-devtools')) {
      expect(check).toBe('check');
      const read = readCommand(['check', ...rest]);
      if (read.command !== 'check') throw new Error(`It reads as ${read.command}.`);
      expect([PAGE, 'https://not-allowed.example']).toContain(read.origin);
      expect(read.url.startsWith(`${API}/`)).toBe(true);
      expect({ send: read.sendAll, reveal: read.reveal }).toEqual({ send: false, reveal: false });
    }
  });
});
