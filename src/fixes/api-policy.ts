// What a whole API needs and allows today, as far as the recording shows it: a fix must not take away what works.
import { listedIn } from '../cors/compare.ts';
import { combinedHeader, headerName, isSameName, isToken } from '../cors/headers.ts';
import { decisiveMessage } from '../cors/legs.ts';
import { originOf } from '../cors/origin.ts';
import { unsafeHeaderNames } from '../cors/safelist.ts';
import type { Exchange, Leg, ResponseHead, Verdict } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import type { Diagnosis, Policy } from '../diagnosis/types.ts';
import { isOrigin, mergePolicies } from './plan.ts';

/** A policy for a whole API. */
export interface ApiPolicy extends Policy {
  /** Credentials are allowed though nothing shows that any are sent: a fix that fails at the next click is no fix. */
  readonly assumesCredentials: boolean;
}

/** An exchange with its verdict. */
type Judged = Pick<Diagnosis, 'exchange' | 'verdict'>;

/** The origin of the server that the fix is for. */
const fixedApi = ({ exchange, verdict }: Judged): string =>
  originOf(decisiveMessage(exchange, verdict).leg.url) ?? '';

/**
 * The policy of the best cause, united with all that the recording shows of its API: what its requests use, what its
 * preflights allow, what its responses expose, which origins it lets read. Null where no server can fix it.
 * @param recorded other exchanges of the same API
 */
export function policyOfApi(
  diagnosis: Diagnosis,
  recorded: readonly Exchange[] = diagnosis.neighbours,
): ApiPolicy | null {
  const policy = diagnosis.causes[0]?.remedy.policy;
  if (!policy) return null;
  const others = recorded.map((exchange) => ({ exchange, verdict: judge(exchange) }));
  return withUse(policy, fixedApi(diagnosis), [diagnosis, ...others], wrongOrigins([diagnosis]));
}

/** Causes whose allowed origin nobody meant: no other page is at it. */
const MEANT_BY_NOBODY: ReadonlySet<string> = new Set([
  'origin-value-unset',
  'origin-placeholder',
  'origin-own-address',
]);

/** Origins that these responses allow by mistake, which a fix must not keep. */
export function wrongOrigins(diagnoses: readonly Diagnosis[]): ReadonlySet<string> {
  const wrong = diagnoses.filter(({ causes }) => MEANT_BY_NOBODY.has(causes[0]?.id ?? ''));
  return new Set(
    wrong.flatMap(({ exchange, verdict }) => {
      const { response } = decisiveMessage(exchange, verdict);
      return listedIn((response && combinedHeader(response.headers, ALLOW_ORIGIN)) ?? '');
    }),
  );
}

/**
 * The policy united with what these exchanges show of that API.
 * @param wrong origins to leave out, unless the policy needs them or they were seen to read a response
 */
export function withUse(
  policy: Policy,
  api: string,
  recorded: readonly Judged[],
  wrong: ReadonlySet<string>,
): ApiPolicy {
  const uses = recorded.flatMap(({ exchange, verdict }) => {
    const legs = exchange.legs.filter((leg) => originOf(leg.url) === api);
    return legs.length === 0 ? [] : [useOf(exchange, verdict, legs)];
  });
  const wanted = { ...policy, maxAge: null };
  const merged = mergePolicies([wanted, ...uses.map((use) => use.policy)]) ?? wanted;
  const readers = new Set(uses.flatMap(({ reads }) => reads));
  const evidenced = merged.credentials;
  const unknown = uses.some(({ credentials }) => credentials === 'unknown');
  return {
    ...merged,
    origins: merged.origins.filter(
      (origin) =>
        policy.origins.includes(origin) ||
        readers.has(origin) ||
        !(wrong.has(origin) || isSlip(origin, policy.origins)),
    ),
    maxAge: policy.maxAge ?? merged.maxAge,
    credentials: evidenced || unknown,
    assumesCredentials: !evidenced && unknown,
  };
}

/** What one exchange shows of the API. */
interface Use {
  readonly policy: Policy;
  /** Origins that were seen to read a response. */
  readonly reads: readonly string[];
  readonly credentials: Verdict['credentials']['mode'];
}

function useOf(exchange: Exchange, verdict: Verdict, legs: readonly Leg[]): Use {
  const preflights = legs.flatMap(({ preflight }) => preflight?.response ?? []);
  const responses = [...legs.flatMap(({ response }) => response ?? []), ...preflights];
  const reads = verdict.outcome === 'allowed' ? legs.flatMap((leg) => askedBy(leg, exchange)) : [];
  // A list never matches, but says whom the server means.
  const allowed = responses.flatMap(({ headers }) => listedIn(combinedHeader(headers, ALLOW_ORIGIN) ?? ''));
  const governed = exchange.mode === 'no-cors' ? [] : legs;
  const exact = verdict.outcome === 'allowed';
  return {
    policy: {
      origins: [...reads, ...allowed].filter(isOrigin),
      methods: [
        ...governed.map((leg) => methodOf(leg, exact)),
        ...listed(preflights, 'access-control-allow-methods'),
      ],
      headers: [
        ...listed(preflights, 'access-control-allow-headers'),
        ...governed.flatMap(headersOf).map(headerName),
      ],
      exposedHeaders: listed(responses, 'access-control-expose-headers'),
      credentials: verdict.credentials.mode === 'include' || responses.some(allowsCredentials),
      maxAge: preflights.map(maxAgeOf).find((age) => age !== null) ?? null,
    },
    reads: reads.filter(isOrigin),
    credentials: verdict.credentials.mode,
  };
}

const ALLOW_ORIGIN = 'access-control-allow-origin';

/** The origin that asked; [] for a leg of the page's own origin, which CORS does not govern. */
function askedBy(leg: Leg, { origin: page }: Exchange): string[] {
  const origin = leg.origin ?? leg.preflight?.origin ?? page;
  return origin === null || origin === originOf(leg.url) ? [] : [origin];
}

/** A request that passed used its method as it is; of another, `patch` is a name nobody means. */
function methodOf({ preflight, method: own }: Leg, exact: boolean): string {
  const method = preflight?.requestMethod || own;
  return !exact && /^patch$/i.test(method) ? 'PATCH' : method;
}

const headersOf = ({ preflight, requestHeaders }: Leg): string[] =>
  (preflight?.requestHeaderNames ?? unsafeHeaderNames(requestHeaders)).filter(
    (name) => !isSameName(name.slice(0, 'access-control-'.length), 'access-control-'),
  );

/** Names longer than this are noise, and more of them than this too. */
const LONGEST_NAME = 100;
const MOST_NAMES = 50;

const listed = (responses: readonly ResponseHead[], name: string): string[] =>
  responses
    .flatMap(({ headers }) => combinedHeader(headers, name)?.split(',') ?? [])
    .map((item) => item.trim())
    .filter((item) => item !== '*' && item.length < LONGEST_NAME && isToken(item))
    .slice(0, MOST_NAMES);

const allowsCredentials = ({ headers }: ResponseHead): boolean =>
  combinedHeader(headers, 'access-control-allow-credentials')?.toLowerCase() === 'true';

function maxAgeOf({ headers }: ResponseHead): number | null {
  const value = combinedHeader(headers, 'access-control-max-age');
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** The same host with the other scheme: the mistake that is being fixed, not another page. */
function isSlip(origin: string, wanted: readonly string[]): boolean {
  const bare = (text: string): string => text.replace(/^https?:/, '');
  return wanted.some((one) => one !== origin && bare(one) === bare(origin));
}
