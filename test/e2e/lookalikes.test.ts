// What looks like CORS and is not, and what is CORS and does not look like it: each case in the real Chromium, compared
// with Chromium's own word. No case may be called blocked by CORS that Chromium does not call so, and none may be lost.
import { beforeAll, describe, expect, it } from 'vitest';
import { originOf } from '../../src/cors/origin.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judged } from '../judged.ts';
import { type Case, cases, type Expected } from './lookalikes/cases.ts';
import { type Entry, type Found, runCases } from './lookalikes/run.ts';

let found: ReadonlyMap<string, Found>;

beforeAll(async () => {
  found = await runCases(cases);
});

const of = ({ id }: Case): Found => {
  const one = found.get(id);
  if (!one) throw new Error(`${id} did not run`);
  return one;
};

/** A verdict in the words of the table. */
function said(exchange: Exchange): Expected {
  const { outcome, code, notCors } = judged(exchange);
  if (outcome === 'blocked' && code) return { outcome, code };
  if (outcome === 'not-cors' && notCors) return { outcome, notCors };
  return { outcome: outcome === 'allowed' ? 'allowed' : 'undetermined' };
}

/** Chromium hands over about one blocked answer in 500 without its headers; then nobody can tell. */
const isLost = (exchange: Exchange): boolean =>
  exchange.legs.every((leg) => !leg.response && !leg.preflight) &&
  judged(exchange).outcome === 'undetermined';

const isAnswerBlocked = (expected: Expected): boolean =>
  expected !== 'unlisted' && expected.outcome === 'blocked' && !expected.code.startsWith('Preflight');

const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();

describe('a look-alike', () => {
  it.each(cases)('$place, $id: is told for what it is', (one) => {
    const { exchanges } = of(one);
    let lost = exchanges.filter(isLost).length;
    const wanted = one.says
      .filter((expected) => expected !== 'unlisted')
      .map((expected) => {
        const excused = isAnswerBlocked(expected) && lost-- > 0;
        return excused ? { outcome: 'undetermined' } : expected;
      });
    expect(sorted(exchanges.map(said))).toEqual(sorted(wanted));
  });
});

describe('what is called blocked by CORS', () => {
  it.each(cases)('$place, $id: is what Chromium calls so, by the same name', (one) => {
    const { requests, exchanges } = of(one);
    const ours = exchanges.map(judged).filter(({ outcome }) => outcome === 'blocked');
    const theirs = requests.flatMap(({ corsError, failedParameter, preflightFor }) =>
      corsError === null || preflightFor !== null ? [] : [`${corsError} ${failedParameter}`],
    );
    for (const { code, parameter } of ours) expect(theirs).toContain(`${code} ${parameter}`);
    // Where Chromium says CORS, we say so too or that we cannot tell; never that it is something else.
    const elsewhere = exchanges.filter((exchange) => judged(exchange).outcome === 'undetermined');
    expect(ours.length + elsewhere.length).toBeGreaterThanOrEqual(theirs.length);
  });
});

describe('what passed', () => {
  it.each(cases)('$place, $id: passes in every browser, for nothing changes headers in this one', (one) => {
    const { exchanges } = of(one);
    expect(exchanges.filter((exchange) => judged(exchange).onlyHere)).toEqual([]);
    expect(exchanges.flatMap(({ legs }) => legs.filter(({ replaced }) => replaced))).toEqual([]);
  });
});

describe('what failed', () => {
  /** A request to another origin, not a preflight, that the log says failed. */
  const isFailed = (entry: Entry): boolean =>
    entry._resourceType !== 'preflight' &&
    entry.request.method !== 'OPTIONS' &&
    entry.response._error !== null &&
    (entry.response._error !== 'net::ERR_ABORTED' || entry.response.status === 0);

  it.each(cases)('$place, $id: is in the list when the log has it', (one) => {
    const { page, entries, exchanges } = of(one);
    const listed = exchanges.flatMap(({ legs }) => legs.map(({ url }) => url));
    // The target of a redirect that the page did not follow has an entry, and was never asked.
    const targets = entries.map(({ response }) => response.redirectURL);
    for (const { request, response } of entries.filter(isFailed)) {
      const phantom = response._error === 'net::ERR_ABORTED' && targets.includes(request.url);
      if (originOf(request.url) !== page && !phantom) expect(listed).toContain(request.url);
    }
  });
});

describe('what cannot be told', () => {
  it.each(cases.filter(({ names }) => names))('$place, $id: names the reason among the candidates', (one) => {
    const texts = of(one).exchanges.map((exchange) => judged(exchange).unsettled?.settle ?? '');
    expect(texts.join('\n')).toMatch(one.names ?? /^$/);
  });
});
