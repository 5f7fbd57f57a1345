// The override to try first: for faults of the response alone, as a file that DevTools reads, and proven by judging again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/cors/verdict.ts';
import { overrideFor } from '../../src/fixes/override.ts';
import { API, type ExchangeWords, PAGE } from '../exchange.ts';
import { hostileText, hostileToken } from '../servers/hostile.ts';
import { diagnosis, policy } from './words.ts';

/** As DevTools reads the file. */
interface Rule {
  readonly applyTo: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}
const read = (text: string | undefined): readonly Rule[] => JSON.parse(text ?? 'null') as Rule[];

const overrideOf = (exchange: ExchangeWords) => overrideFor(diagnosis({ exchange }));

const allow = (origin: string) => ({ 'Access-Control-Allow-Origin': origin });
const preflightPasses = {
  headers: { ...allow(PAGE), 'Access-Control-Allow-Headers': 'x-tenant' },
  asks: ['x-tenant'],
};

describe('overrideFor', () => {
  it('allows exactly the page’s origin on the whole API, and no credentials where none are sent', () => {
    const plain = diagnosis({ exchange: { response: {} }, policy: policy({ credentials: false }) });
    const told = { mode: 'not-include', evidence: '', by: 'told' } as const;
    const override = overrideFor({
      ...plain,
      exchange: { ...plain.exchange, credentials: told },
      verdict: judge({ ...plain.exchange, credentials: told }),
    });
    expect(override?.folder).toBe('api.example.com');
    expect(override?.file).toBe('.headers');
    expect(read(override?.text)).toEqual([
      { applyTo: '*', headers: [{ name: 'access-control-allow-origin', value: PAGE }] },
    ]);
  });

  it('allows credentials where they are sent, and exposes what the page wants to read', () => {
    const exchange: ExchangeWords = {
      requestHeaders: { Cookie: 'id=1' },
      response: { headers: allow(PAGE) },
    };
    const override = overrideFor(
      diagnosis({ exchange, policy: policy({ credentials: true, exposedHeaders: ['X-Total'] }) }),
    );
    expect(read(override?.text)[0]?.headers.slice(1)).toEqual([
      { name: 'access-control-allow-credentials', value: 'true' },
      { name: 'access-control-expose-headers', value: 'X-Total' },
    ]);
  });

  it.each<[what: string, exchange: ExchangeWords]>([
    ['no Allow-Origin', { response: {} }],
    ['another origin', { response: { headers: allow(`${PAGE}/`) } }],
    ['two of them', { response: { headers: { 'Access-Control-Allow-Origin': [PAGE, PAGE] } } }],
    ['an error without it', { response: { status: 500 } }],
    ['it behind a preflight that passes', { method: 'GET', preflight: preflightPasses, response: {} }],
    ['a redirect within the API without it', { response: { status: 302, location: `${API}/b` } }],
  ])('is there for a response with %s', (_, exchange) => {
    expect(overrideOf(exchange)).not.toBeNull();
  });

  it.each<[what: string, exchange: ExchangeWords]>([
    ['a preflight without Allow-Origin', { method: 'PUT', preflight: {}, response: null }],
    [
      'a preflight that got 404',
      { method: 'PUT', preflight: { status: 404, headers: allow(PAGE) }, response: null },
    ],
    ['a redirect to another host', { response: { status: 302, location: 'https://other.example.com/' } }],
    ['a redirect to what is no URL', { response: { status: 302, location: 'data:text/plain,x' } }],
    [
      'a page whose origin is null after a redirect',
      {
        url: 'https://other.example.com/b',
        origin: 'null',
        hops: [
          {
            url: `${API}/a`,
            response: { status: 302, location: 'https://other.example.com/b', headers: allow(PAGE) },
          },
        ],
        response: {},
      },
    ],
    ['an opaque origin', { page: 'null', response: {} }],
    ['what passes', { response: { headers: allow(PAGE) }, error: null }],
    ['what got no response', { response: null, error: 'net::ERR_CONNECTION_REFUSED' }],
  ])('is not there for %s', (_, exchange) => {
    expect(overrideOf(exchange)).toBeNull();
  });

  it.each([
    ['https://api.example.com:8443/x', 'api.example.com:8443', 'api.example.com%3A8443'],
    ['http://localhost:4008/x', 'localhost:4008', 'localhost%3A4008'],
    ['http://[::1]:4008/x', '%5B::1%5D:4008', '%5B%3A%3A1%5D%3A4008'],
    ['https://bücher.example/x', 'xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['https://api.example.com:443/x', 'api.example.com', 'api.example.com'],
  ])('names the folder for %s %s, and on Windows %s', (url, folder, folderOnWindows) => {
    expect(overrideOf({ url, response: {} })).toMatchObject({ folder, folderOnWindows });
  });

  it('holds nothing but these headers, whatever the recording says', () => {
    fc.assert(
      fc.property(
        fc.record({
          path: hostileText,
          page: fc.oneof(hostileText, fc.constant(PAGE)),
          name: fc.oneof(hostileText, hostileToken),
          exposed: fc.array(fc.oneof(hostileText, hostileToken), { maxLength: 3 }),
          value: hostileText,
        }),
        ({ path, page, name, exposed, value }) => {
          const override = overrideFor(
            diagnosis({
              exchange: {
                url: `${API}/${path}`,
                page,
                requestHeaders: { [name]: value },
                response: { headers: { [name]: value, 'Access-Control-Allow-Origin': value } },
              },
              policy: policy({ origins: [page, value], exposedHeaders: exposed }),
            }),
          );
          if (!override) return;
          expect(override.text).toMatch(/^[ -~\n]*$/);
          expect(override.folder).toBe('api.example.com');
          const rules = read(override.text);
          expect(rules.map(({ applyTo }) => applyTo)).toEqual(['*']);
          const [origin, ...others] = rules[0]?.headers ?? [];
          expect(origin).toEqual({ name: 'access-control-allow-origin', value: page });
          for (const header of others) {
            expect(header.name).toMatch(/^access-control-(?:allow-credentials|expose-headers)$/);
            expect(header.value).toMatch(/^(?!\*$)[!#$%&'*+\-.^_`|~\w]+(?:, [!#$%&'*+\-.^_`|~\w]+)*$/);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
