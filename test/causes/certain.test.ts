// What is called certain stays so under every other reading of the same evidence, over all combinations of responses.
import { describe, expect, it } from 'vitest';
import { legSteps } from '../../src/cors/faults.ts';
import { viewLegs } from '../../src/cors/legs.ts';
import type { Exchange, Header } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import type { Cause } from '../../src/diagnosis/types.ts';
import { API, exchange, type HeaderWords, PAGE } from '../exchange.ts';
import { type Judged, judged } from '../judged.ts';
import { causesOf } from './describe-cause.ts';

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

function* responses(): Generator<{ headers: HeaderWords; status: number }> {
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

/** Every response as the request's own and as its preflight's, in both browsers, from pages with and without an origin. */
function* all(): Generator<Given> {
  for (const { headers, status } of responses()) {
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
  const certain = causesOf(given).filter(({ confidence }) => confidence === 'certain');
  return { name, given, verdict: judged(given), certain };
});

type Case = (typeof cases)[number];

/** All cases that break the rule, by name, so that one run shows them all. */
function breaking(isBroken: (one: Case, cause: Cause) => boolean): string[] {
  return cases.flatMap((one) =>
    one.certain.filter((cause) => isBroken(one, cause)).map((cause) => `${cause.id}: ${one.name}`),
  );
}

/** The exchange with Allow-Origin (and Allow-Credentials) of every response replaced. */
function withAllowed(given: Exchange, origin: string): Exchange {
  const replaced = (headers: readonly Header[]): Header[] => [
    ...headers.filter(({ name }) => !/^access-control-allow-(?:origin|credentials)$/i.test(name)),
    { name: 'Access-Control-Allow-Origin', value: origin },
    { name: 'Access-Control-Allow-Credentials', value: 'true' },
  ];
  const legs = given.legs.map((leg) => ({
    ...leg,
    response: leg.response && { ...leg.response, headers: replaced(leg.response.headers) },
    preflight: leg.preflight && {
      ...leg.preflight,
      response: leg.preflight.response && {
        ...leg.preflight.response,
        headers: replaced(leg.preflight.response.headers),
      },
    },
  }));
  return { ...given, legs: legs as unknown as Exchange['legs'] };
}

/** Whether that step fails there, whatever the browser made of it. */
function fails(given: Exchange, { code, stage }: Judged, mode: 'include' | 'not-include'): boolean {
  const views = viewLegs(given);
  return given.legs.some((leg, index) => {
    const view = views[index];
    const messages = view ? legSteps(leg, view, mode) : [];
    return messages.some((one) => one.stage === stage && one.steps.some((step) => step.code === code));
  });
}

/** Whichever page it was that was not recorded, it meets the same fault. */
const failsForEveryPage = (given: Exchange, { code, stage }: Judged): boolean =>
  [PAGE, 'https://b.example', 'http://app.example.com', `${PAGE}:8443`, 'null'].every((origin) => {
    const verdict = judge({ ...given, origin });
    return verdict.outcome === 'blocked' && verdict.code === code && verdict.stage === stage;
  });

describe('a certain cause', () => {
  it('is held against plenty of cases', () => {
    expect(cases.length).toBeGreaterThan(20_000);
    expect(cases.filter(({ certain }) => certain.length > 0).length).toBeGreaterThan(5_000);
  });

  it('of the origin goes away with the right origin, and stays with credentials or without', () => {
    const wrong = breaking(({ given, verdict }, { id }) => {
      if (!/^origin-|^null-origin$|^redirect-taint$/.test(id)) return false;
      if (given.origin === null) return !failsForEveryPage(given, verdict);
      const fixed = withAllowed(given, given.legs.at(-1)?.origin ?? '');
      const both = ['include', 'not-include'] as const;
      return both.some((mode) => fails(fixed, verdict, mode) || !fails(given, verdict, mode));
    });
    expect(wrong).toEqual([]);
  });

  it('of credentials is no fault without them, and never one at a preflight, where it would be a guess', () => {
    const wrong = breaking(({ given, verdict }, { id }) => {
      if (id !== 'wildcard-with-credentials' && id !== 'credentials-not-true') return false;
      return (
        fails(given, verdict, 'not-include') ||
        verdict.stage === 'preflight' ||
        given.recording.consoleNames === 'firefox'
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

  it('never names the origin of a page that was not recorded', () => {
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

  it('never comes from a missing Allow-Origin but where the response itself says who made it', () => {
    const wrong = breaking(
      ({ verdict }, { id }) =>
        /MissingAllowOrigin/.test(verdict.code ?? '') && !['edge-challenge', 'preflight-auth'].includes(id),
    );
    expect(wrong).toEqual([]);
  });
});
