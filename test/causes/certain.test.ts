// What is called certain stays so under every other reading of the same evidence, over all combinations of answers.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/causes/index.ts';
import type { Exchange, Header, Verdict } from '../../src/cors/types.ts';
import { allChecks, judge } from '../../src/cors/verdict.ts';
import type { Cause } from '../../src/diagnosis/types.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { API, exchange, type HeaderWords, PAGE } from '../exchange.ts';

const ORIGINS = [
  undefined,
  '*',
  'null',
  PAGE,
  `${PAGE}/`,
  'http://app.example.com',
  'app.example.com',
  `${PAGE}:8443`,
  'https://b.example',
  `"${PAGE}"`,
  `${PAGE}, ${PAGE}`,
  `${PAGE}, https://b.example`,
  [PAGE, '*'],
  '',
];
const CREDENTIALS = [undefined, 'true', 'True'];
const LISTS = [undefined, '*', 'PUT', 'put', '"PUT"'];
const EXTRAS: readonly HeaderWords[] = [
  {},
  { Vary: 'Origin' },
  { Age: '9' },
  { Server: 'cloudflare', 'cf-mitigated': 'challenge' },
  { 'WWW-Authenticate': 'Bearer' },
];
const STATUSES = [200, 204, 401, 403, 404, 500, 502];

interface Given {
  readonly name: string;
  readonly given: Exchange;
}

function* answers(): Generator<{ headers: HeaderWords; status: number }> {
  for (const origin of ORIGINS) {
    for (const credentials of CREDENTIALS) {
      for (const extra of EXTRAS) {
        for (const status of STATUSES) {
          const headers = {
            ...extra,
            ...(origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin }),
            ...(credentials === undefined ? {} : { 'Access-Control-Allow-Credentials': credentials }),
          };
          yield { headers, status };
        }
      }
    }
  }
}

/** Every answer as the request's own and as its preflight's, in both browsers, from pages with and without an origin. */
function* all(): Generator<Given> {
  for (const { headers, status } of answers()) {
    for (const page of [PAGE, 'null', null]) {
      const name = `${status} ${JSON.stringify(headers)} for ${page}`;
      const response = { headers, status };
      yield { name, given: exchange({ page, response, error: 'net::ERR_FAILED' }) };
      yield { name: `${name} in Firefox`, given: exchange({ page, response, browser: 'firefox' }) };
      if (page === null) continue;
      for (const list of LISTS) {
        const lists: HeaderWords = list === undefined ? {} : { 'Access-Control-Allow-Methods': list };
        const preflight = { status, headers: { ...headers, ...lists } };
        const words = { page, method: 'PUT', preflight, response: null } as const;
        yield { name: `OPTIONS ${list} ${name}`, given: exchange({ ...words, error: 'net::ERR_FAILED' }) };
        yield {
          name: `OPTIONS ${list} ${name} in Firefox`,
          given: exchange({ ...words, browser: 'firefox' }),
        };
      }
    }
    yield {
      name: `after a redirect of the API ${status} ${JSON.stringify(headers)}`,
      given: exchange({
        url: 'https://cdn.example.net/',
        origin: 'null',
        response: { headers, status },
        error: 'net::ERR_FAILED',
        hops: [
          {
            url: `${API}/a`,
            response: {
              status: 302,
              headers: { 'Access-Control-Allow-Origin': PAGE },
              location: 'https://cdn.example.net/',
            },
          },
        ],
      }),
    };
  }
}

const cases = [...all()].map(({ name, given }) => {
  const verdict = judge(given);
  const causes = explain({ exchange: given, verdict, servers: recognizeServers(given), neighbours: [] });
  return { name, given, verdict, certain: causes.filter(({ confidence }) => confidence === 'certain') };
});

type Judged = (typeof cases)[number];

/** All cases that break the rule, by name, so that one run shows them all. */
function breaking(isBroken: (one: Judged, cause: Cause) => boolean): string[] {
  return cases.flatMap((one) =>
    one.certain.filter((cause) => isBroken(one, cause)).map((cause) => `${cause.id}: ${one.name}`),
  );
}

/** The exchange with Allow-Origin (and Allow-Credentials) of every answer replaced. */
function withAllowed(given: Exchange, origin: string): Exchange {
  const mend = (headers: readonly Header[]): Header[] => [
    ...headers.filter(({ name }) => !/^access-control-allow-(?:origin|credentials)$/i.test(name)),
    { name: 'Access-Control-Allow-Origin', value: origin },
    { name: 'Access-Control-Allow-Credentials', value: 'true' },
  ];
  const legs = given.legs.map((leg) => ({
    ...leg,
    response: leg.response && { ...leg.response, headers: mend(leg.response.headers) },
    preflight: leg.preflight && {
      ...leg.preflight,
      response: leg.preflight.response && {
        ...leg.preflight.response,
        headers: mend(leg.preflight.response.headers),
      },
    },
  }));
  return { ...given, legs: legs as unknown as Exchange['legs'] };
}

const fails = (given: Exchange, { code, stage }: Verdict, mode: 'include' | 'not-include'): boolean =>
  allChecks(given, mode).some(
    (check) => check.state === 'failed' && check.code === code && check.stage === stage,
  );

/** Whichever page it was that the recording does not tell, it meets the same fault. */
const failsForEveryPage = (given: Exchange, { code, stage }: Verdict): boolean =>
  [PAGE, 'https://b.example', 'http://app.example.com', `${PAGE}:8443`, 'null'].every((origin) => {
    const verdict = judge({ ...given, origin });
    return verdict.outcome === 'blocked' && verdict.code === code && verdict.stage === stage;
  });

describe('a certain cause', () => {
  it('stands on plenty of cases', () => {
    expect(cases.length).toBeGreaterThan(20_000);
    expect(cases.filter(({ certain }) => certain.length > 0).length).toBeGreaterThan(5_000);
  });

  it('of the origin goes away with the right origin, and stays with credentials or without', () => {
    const wrong = breaking(({ given, verdict }, { id }) => {
      if (!/^origin-|^null-origin$|^redirect-taint$/.test(id)) return false;
      if (given.origin === null) return !failsForEveryPage(given, verdict);
      const mended = withAllowed(given, given.legs.at(-1)?.origin ?? '');
      const both = ['include', 'not-include'] as const;
      return both.some((mode) => fails(mended, verdict, mode) || !fails(given, verdict, mode));
    });
    expect(wrong).toEqual([]);
  });

  it('of credentials is no fault without them, and never one at a preflight that nothing but a guess is behind', () => {
    const wrong = breaking(({ given, verdict }, { id }) => {
      if (id !== 'wildcard-with-credentials' && id !== 'credentials-not-true') return false;
      return (
        fails(given, verdict, 'not-include') || verdict.stage === 'preflight' || given.browser === 'firefox'
      );
    });
    expect(wrong).toEqual([]);
  });

  it('at a preflight is a fault with credentials and without', () => {
    const wrong = breaking(
      ({ given, verdict }) => verdict.stage === 'preflight' && !fails(given, verdict, 'not-include'),
    );
    expect(wrong).toEqual([]);
  });

  it('never names the origin of a page that the recording does not tell', () => {
    const named = breaking(
      ({ given }, { id }) => given.origin === null && /origin-(?:scheme|port|trailing|other|null)/.test(id),
    );
    expect(named).toEqual([]);
    const nulls = breaking(({ given }, { id }) => given.origin !== 'null' && id === 'null-origin');
    expect(nulls).toEqual([]);
  });

  it('of a block is the only certain one', () => {
    const wrong = cases
      .filter(({ verdict, certain }) => verdict.outcome === 'blocked' && certain.length > 1)
      .map(({ name, certain }) => `${name}: ${certain.map(({ id }) => id)}`);
    expect(wrong).toEqual([]);
  });

  it('never comes from a missing Allow-Origin but where the answer itself says who made it', () => {
    const wrong = breaking(
      ({ verdict }, { id }) =>
        /MissingAllowOrigin/.test(verdict.code ?? '') && !['edge-challenge', 'preflight-auth'].includes(id),
    );
    expect(wrong).toEqual([]);
  });
});
