// After the fix: which headers changed, and whether a cached response is involved.
import { combinedHeader } from '../cors/headers.ts';
import { decisiveMessage } from '../cors/legs.ts';
import { isSafelistedMethod, unsafeHeaderNames } from '../cors/safelist.ts';
import type { Exchange, Leg, ResponseHead } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { say } from '../words/say.ts';

/** One line that is not what it was. */
export interface Change {
  readonly message: 'preflight' | 'response';
  /** A header's name as it was sent, or `Status`. */
  readonly name: string;
  /** null: it was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

const RELEVANT = /^(?:access-control-|vary$|location$)/;

/**
 * The lines of a request's responses that differ between the time it was blocked and the time it passed: statuses,
 * CORS headers, `Vary` and `Location`. A response that one of the two does not have is compared with nothing.
 */
export function changesBetween(before: Diagnosis, after: Diagnosis): Change[] {
  const failed = decisiveMessage(before.exchange, before.verdict).leg;
  const passed = after.exchange.legs.at(-1);
  return [
    ...changesOf('preflight', failed?.preflight?.response, passed?.preflight?.response),
    ...changesOf('response', failed?.response, passed?.response),
  ];
}

type Answer = ResponseHead | null | undefined;

function changesOf(message: Change['message'], before: Answer, after: Answer): Change[] {
  // What was not sent, or was remembered, says nothing about a change.
  if (!after || (message === 'preflight' && !before)) return [];
  const names = new Map<string, string>();
  for (const { name } of [...(before?.headers ?? []), ...after.headers]) {
    const lower = name.toLowerCase();
    if (RELEVANT.test(lower)) names.set(lower, name);
  }
  const status: Change = {
    message,
    name: say`Status`,
    before: before ? String(before.status) : null,
    after: String(after.status),
  };
  const headers = [...names].map(([lower, name]) => ({
    message,
    name,
    before: before ? combinedHeader(before.headers, lower) : null,
    after: combinedHeader(after.headers, lower),
  }));
  return [status, ...headers].filter((change) => change.before !== change.after);
}

/** A cached response that may hide what the server sends by now. */
export interface KeptAnswer {
  /** `browser`: no OPTIONS was sent; `cache`: the response to OPTIONS came from a cache on the way. */
  readonly by: 'browser' | 'cache';
  /** What was seen. */
  readonly text: string;
  /** What to do about it. */
  readonly steps: readonly string[];
}

/**
 * Recognizes a preflight response that is older than the request: remembered by the browser, where a request that
 * needs one went out without OPTIONS, or handed out by a cache on the way. Null when the response was fresh, or there was
 * none at all. Browsers cache only what they allowed, and send a new preflight when that isn't enough: so a
 * cached response never blocks a request, but it can let one pass that a fresh response would block.
 * @param earlier other exchanges of the same API; they show for how long the response may be cached
 */
export function keptAnswer(
  { exchange, verdict }: Diagnosis,
  earlier: readonly Exchange[] = [],
): KeptAnswer | null {
  const leg = decisiveMessage(exchange, verdict).leg;
  const cached = leg.preflight?.response ? cacheMark(leg.preflight.response) : null;
  if (cached !== null) {
    return {
      by: 'cache',
      text: say`The preflight response came from a cache (${cached}): it may be older than your change.`,
      steps: [
        say`Purge the CDN’s cache for this path, or configure it not to cache OPTIONS.`,
        say`Then reload the page with “Disable cache” checked in the Network panel.`,
      ],
    };
  }
  if (leg.preflight || !leg.response || leg.fromCache || !needsPreflight(leg)) return null;
  // A page's own origin, or a request that CORS does not govern, never asks; a service worker asks by itself.
  if (exchange.mode === 'no-cors' || leg.origin === null || exchange.viaServiceWorker) return null;
  const seconds = rememberedFor(leg, earlier);
  return {
    by: 'browser',
    text: say`No preflight was recorded: the browser probably used a cached one, so your change to the preflight response wasn’t tested.`,
    steps: [
      say`Check “Disable cache” in the Network panel and try again: the browser then sends a new preflight.`,
      seconds === null
        ? say`Or wait until Access-Control-Max-Age expires: 5 seconds if it isn’t set, at most 7200 in Chrome.`
        : say`Or wait ${seconds} seconds, until Access-Control-Max-Age expires in Chrome.`,
    ],
  };
}

function needsPreflight(leg: Leg): boolean {
  return !isSafelistedMethod(leg.method) || unsafeHeaderNames(leg.requestHeaders).length > 0;
}

function cacheMark({ headers }: ResponseHead): string | null {
  for (const name of ['x-cache', 'cf-cache-status', 'x-vercel-cache', 'x-cache-status']) {
    const value = combinedHeader(headers, name);
    if (value !== null && /hit/i.test(value)) return `${name}: ${value}`;
  }
  const age = combinedHeader(headers, 'age');
  return Number(age ?? 0) > 0 ? `age: ${age}` : null;
}

const MOST_SECONDS = 7200;

/** What the newest preflight for that address let Chromium remember; null when none was recorded. */
function rememberedFor(leg: Leg, earlier: readonly Exchange[]): number | null {
  const preflight = earlier
    .flatMap(({ legs }) => legs)
    .filter((one) => one.url === leg.url && one.startedAt <= leg.startedAt && one.preflight?.response)
    .at(-1)?.preflight;
  if (!preflight?.response) return null;
  const value = combinedHeader(preflight.response.headers, 'access-control-max-age');
  if (value === null || !/^\d+$/.test(value.trim())) return 5;
  return Math.min(Number(value), MOST_SECONDS);
}
