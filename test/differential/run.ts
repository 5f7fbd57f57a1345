// Runs generated exchanges in the real Chromium with the extension recording, and compares verdict with verdict.
import type { Frame, Page } from 'puppeteer-core';
import { firstHeader } from '../../src/cors/headers.ts';
import { originOf } from '../../src/cors/origin.ts';
import { isSafelistedMethod, normalizeMethod, unsafeHeaderNames } from '../../src/cors/safelist.ts';
import type { Exchange, Leg } from '../../src/cors/types.ts';
import type { PanelWindow } from '../../src/devtools/devtools.ts';
import { openDevTools } from '../e2e/devtools.ts';
import type { BrowserRequest } from '../e2e/verdicts.ts';
import { type Judged, judged } from '../judged.ts';
import { type Bases, createGenerator, randomOf, type Task } from './generate.ts';
import { forgetOrders, type Order, orderAt, startOrderServer } from './server.ts';

/**
 * How one exchange compared. `bare`: the browser recorded no headers, so nothing could be judged. `refused-redirect`: a
 * call that refuses redirects leaves the entry of one whose redirect a credentialed call may not follow (the evidence
 * says so). `asked-otherwise`: a preflight was sent, or not, against the safelists.
 */
export type Match =
  | 'equal'
  | 'equal-if-credentialed'
  | 'equal-but-order'
  | 'refused-redirect'
  | 'bare'
  | 'asked-otherwise'
  | 'different';

export interface Compared {
  readonly task: Task;
  readonly browser: BrowserRequest | null;
  readonly verdict: Judged | null;
  readonly exchange: Exchange | null;
  readonly match: Match;
  /** What the protocol told of this URL, preflights and all. */
  readonly told: readonly BrowserRequest[];
  /** What the server was to do. */
  readonly order: Order | null;
}

export interface DifferentialResult {
  readonly seed: number;
  readonly compared: readonly Compared[];
}

const BATCH = 200;

/**
 * Sends `count` exchanges generated from `seed`.
 * @param extension folder of the built extension
 */
export async function runDifferential(
  extension: string,
  count: number,
  seed: number,
  say: (line: string) => void = () => undefined,
): Promise<DifferentialResult> {
  const first = await startOrderServer();
  const second = await startOrderServer();
  const devtools = await openDevTools({ extension, dock: 'undocked' });
  try {
    const bases: Bases = {
      page: `http://localhost:${first.port}`,
      crossSite: `http://127.0.0.1:${first.port}`,
      sameSite: `http://localhost:${second.port}`,
      third: `http://127.0.0.1:${second.port}`,
    };
    await devtools.page.goto(`${bases.page}/`);
    const panel = await devtools.panel();
    const next = createGenerator(randomOf(seed), bases);
    const compared: Compared[] = [];
    while (compared.length < count) {
      const tasks = Array.from({ length: Math.min(BATCH, count - compared.length) }, next);
      const seenBefore = devtools.requests.length;
      await panel.evaluate(() => (window as PanelWindow).corsRecorder?.clear());
      await send(devtools.page, tasks);
      // The protocol may tell of the last preflights after their requests have ended.
      const requests = () => devtools.requests.slice(seenBefore);
      const exchanges = await recorded(panel, requests(), bases.page);
      compared.push(...compare(tasks, requests(), exchanges, bases.page));
      forgetOrders();
      say(`${compared.length} of ${count}`);
    }
    return { seed, compared };
  } finally {
    await devtools.close();
    await Promise.all([first.close(), second.close()]);
  }
}

/** Sends the tasks from the page, a few at a time, and waits for all of them to end. */
async function send(page: Page, tasks: readonly Task[]): Promise<void> {
  await page.evaluate(`sendAll(${JSON.stringify(tasks)}, 12)`);
}

/** Milliseconds after which what has not come is not waited for. */
const PATIENCE = 30_000;

/** The recorder's exchanges once all have come, nothing more comes, and the log has been read again for late headers. */
async function recorded(
  panel: Frame,
  requests: readonly BrowserRequest[],
  pageOrigin: string,
): Promise<readonly Exchange[]> {
  const read = (): Promise<{ now: string; wanting: boolean }> =>
    panel.evaluate(() => {
      const recorder = (window as PanelWindow).corsRecorder;
      return { now: JSON.stringify(recorder?.all() ?? []), wanting: recorder?.wanting ?? false };
    });
  const wanted = requests.filter((one) => one.preflightFor === null && originOf(one.url) !== pageOrigin);
  const started = Date.now();
  let before = '';
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 600));
    const { now, wanting } = await read();
    const exchanges = JSON.parse(now) as Exchange[];
    const urls = new Set(exchanges.map((one) => one.legs[0].url));
    const whole = !wanting && wanted.every(({ url }) => urls.has(url));
    if (now === before && (whole || Date.now() - started > PATIENCE)) return exchanges;
    before = now;
  }
}

function compare(
  tasks: readonly Task[],
  requests: readonly BrowserRequest[],
  exchanges: readonly Exchange[],
  pageOrigin: string,
): Compared[] {
  const byUrl = new Map(requests.filter((one) => one.preflightFor === null).map((one) => [one.url, one]));
  const ours = new Map(exchanges.map((one) => [one.legs[0].url, one]));
  return tasks.map((task) => {
    const browser = byUrl.get(task.url) ?? null;
    const exchange = ours.get(task.url) ?? null;
    const verdict = exchange ? judged(exchange) : null;
    const order = orderAt(task.url) ?? null;
    const target = order?.response?.headers.find(([name]) => name === 'Location')?.[1] ?? '';
    const asked = browser ? askedAsForeseen(task, browser, requests, exchange, pageOrigin) : true;
    const match = asked ? matchOf(task, browser, verdict, exchange, pageOrigin, target) : 'asked-otherwise';
    const told = requests.filter(({ url }) => url === task.url);
    return { task, browser, exchange, verdict, match, told, order };
  });
}

/** Whether the browser sent a preflight where the safelists say so, and asked for the headers that they do not hold. */
function askedAsForeseen(
  { method, headers, url }: Task,
  browser: BrowserRequest,
  requests: readonly BrowserRequest[],
  exchange: Exchange | null,
  pageOrigin: string,
): boolean {
  if (originOf(url) === pageOrigin) return true;
  const names = unsafeHeaderNames(
    Object.entries(headers).map(([name, value]) => ({ name, value })),
    (name) => name.toLowerCase(),
  );
  const needed = names.length > 0 || !isSafelistedMethod(normalizeMethod(method));
  const sent = requests.some((one) => one.preflightFor === browser.requestId && one.url === url);
  const asked = exchange?.legs[0].preflight?.requestHeaderNames;
  return needed === sent && (asked === undefined || asked.join() === names.join());
}

function matchOf(
  task: Task,
  browser: BrowserRequest | null,
  verdict: Judged | null,
  exchange: Exchange | null,
  pageOrigin: string,
  target: string,
): Match {
  // A request that stays on the page's own origin is none of ours, unless it fails.
  const harmless = browser?.state !== 'failed' || browser.error === 'net::ERR_ABORTED';
  if (!exchange && browser && harmless && originOf(browser.url) === pageOrigin) return 'equal';
  // Nor is a redirect within it that the call refuses.
  const within =
    browser?.urls.every((url) => originOf(url) === pageOrigin) && originOf(target) === pageOrigin;
  if (!exchange && within && browser?.corsError === null && task.redirect === 'error') return 'equal';
  if (!browser || !verdict || !exchange) return 'different';
  const last = exchange.legs[exchange.legs.length - 1];
  if (verdict.outcome === 'undetermined') {
    if (browser.state !== 'failed' || !last || last.response) return 'different';
    return 'bare';
  }
  if (browser.corsError === null) {
    const passed =
      browser.state !== 'failed' || (browser.error === 'net::ERR_ABORTED' && last?.response != null);
    // The protocol never tells the end of a redirect that Chromium itself stopped; its entry says ''.
    if (browser.state === 'running' && last?.error === '') {
      return verdict.outcome === 'not-cors' ? 'equal' : 'different';
    }
    const refusing = task.redirect === 'error' && browser.error === 'net::ERR_FAILED';
    if (refusing && verdict.stage === 'redirect' && verdict.credentials.by === 'elimination')
      return 'refused-redirect';
    // Nothing changes headers in this browser, and nothing stands in for the server.
    if (verdict.onlyHere || exchange.legs.some(({ replaced }) => replaced)) return 'different';
    return verdict.outcome === (passed ? 'allowed' : 'not-cors') ? 'equal' : 'different';
  }
  if (verdict.outcome !== 'blocked') return 'different';
  const same = (one: { code: string | null; parameter: string }): boolean =>
    one.code === browser.corsError && sameParameter(one.parameter, browser.failedParameter);
  if (same(verdict)) return 'equal';
  if (
    verdict.code === browser.corsError &&
    last &&
    !tellsOrder(last, refusedNames(verdict)) &&
    refusedNames(verdict).includes(browser.failedParameter)
  ) {
    return 'equal-but-order';
  }
  return verdict.withCredentials && same(verdict.withCredentials) && mayBeCredentialed(task, exchange)
    ? 'equal-if-credentialed'
    : 'different';
}

/**
 * The page did send credentials, and nothing recorded shows it: a request stopped at its preflight has none of its own
 * headers, and one to the same site carries no sign of them.
 */
function mayBeCredentialed(task: Task, { legs }: Exchange): boolean {
  const signs = legs.some(({ requestHeaders }) => {
    const recorded = firstHeader(requestHeaders, 'sec-fetch-site') === 'cross-site';
    return recorded && firstHeader(requestHeaders, 'origin') !== 'null';
  });
  return task.credentials === 'include' && !signs;
}

/**
 * Chromium names one refused header, the first in its own map, and an entry keeps the order of that map. But with so many
 * headers it is recorded after it has grown, and growing rearranges it (measured, 156: 10 of 35 entries with 8 headers, none
 * of 89 with fewer or more); and of what a redirect led to hardly any are recorded. There any of those refused may be the one.
 */
function tellsOrder({ requestHeaders }: Leg, refused: readonly string[]): boolean {
  const recorded = refused.every((name) => firstHeader(requestHeaders, name) !== null);
  return recorded && requestHeaders.length !== REARRANGED;
}

const REARRANGED = 8;

function refusedNames(verdict: Judged): readonly string[] {
  return verdict.checks.flatMap((check) => check.refused);
}

/**
 * DevTools sorts an entry's headers by name, so two Allow-Origin headers that are spelt differently may have changed
 * places; their values are all that can be compared.
 */
function sameParameter(ours: string, browser: string): boolean {
  const sorted = (text: string): string => text.split(', ').sort().join(', ');
  return ours === browser || sorted(ours) === sorted(browser);
}

/** The figures of a run, and the exchanges that differ in full. */
export function report({ seed, compared }: DifferentialResult): string {
  const count = (match: Match): number => compared.filter((one) => one.match === match).length;
  const codes = new Map<string, number>();
  for (const { browser } of compared) {
    const code = browser?.corsError ?? (browser?.state === 'failed' ? (browser.error ?? 'failed') : 'passes');
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  const lines = [
    `seed ${seed}: ${compared.length} exchanges, ${count('equal')} equal, ${count('equal-if-credentialed')} equal once credentials are known, ${count('equal-but-order')} naming another of several refused headers, ${count('refused-redirect')} refusing redirects, ${count('bare')} without headers, ${count('asked-otherwise')} preflighted otherwise than foreseen, ${count('different')} different`,
    ...[...codes].sort((one, other) => other[1] - one[1]).map(([code, number]) => `  ${number} ${code}`),
  ];
  for (const { browser, exchange } of compared.filter((one) => one.match === 'bare')) {
    const legs = exchange?.legs.map(
      (leg) =>
        `${leg.preflight ? `OPTIONS ${leg.preflight.response?.status} ` : ''}${leg.response?.status ?? '-'}`,
    );
    lines.push(`  bare: ${browser?.corsError} ${browser?.error} ${legs?.join(' > ')}`);
    if (process.env.BARE) lines.push(JSON.stringify(exchange?.legs));
  }
  for (const { task, browser, verdict, exchange, match, told, order } of compared
    .filter((one) => one.match === 'different' || one.match === 'asked-otherwise')
    .slice(0, 10)) {
    lines.push(
      `DIFFERENT ${match} ${task.method} ${task.url}`,
      `  browser: ${browser?.state} ${browser?.error} ${browser?.corsError} ${JSON.stringify(browser?.failedParameter)}`,
      `  ours:    ${verdict?.outcome} ${verdict?.stage} ${verdict?.code} ${JSON.stringify(verdict?.parameter)} ${verdict?.notCors} ${verdict?.credentials.mode}`,
      `  task:    ${JSON.stringify({ ...task, url: '' })}`,
      `  told:    ${JSON.stringify(told)}`,
      `  order:   ${JSON.stringify(order)}`,
      `  legs:    ${JSON.stringify(exchange?.legs)}`,
    );
  }
  return lines.join('\n');
}
