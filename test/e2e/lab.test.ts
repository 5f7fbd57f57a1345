// The whole path, as a developer walks it: a request fails, the tab names the cause, Copy, paste into the server, it passes.
import { writeFileSync } from 'node:fs';
import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerId, targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { comparable } from '../lab/comparable.ts';
import {
  type CauseGroup,
  type Expected,
  type Lab,
  type PageAnswer,
  type PageRequest,
  type Scenario,
  scenarios,
  startLab,
} from '../lab/lab.ts';
import { selected } from '../lab/selected.ts';
import { extensionDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';
import { listedMethods, openedBeyond } from './least.ts';
import { fixOf, labServers, matrixText } from './matrix.ts';
import type { BrowserRequest } from './verdicts.ts';

let lab: Lab;
let devtools: DevTools;
let panel: Frame;

beforeAll(async () => {
  lab = await startLab({ only: ({ server }) => selected(server) });
  devtools = await openDevTools({ extension: extensionDir, dock: 'undocked', width: 900, height: 900 });
  await devtools.page.goto(lab.pageUrl);
  panel = await devtools.panel();
  // Passing requests are listed too, so that their rows can be looked at.
  await panel.click('[data-chip="all"]');
});

/** As they are gone through: server by server. */
const inOrder = labServers
  .filter(selected)
  .flatMap((server) => scenarios.filter((one) => one.server === server));

/** The scenarios that were begun, and those that passed from end to end. */
const begun = new Set<string>();
const proven = new Set<string>();

afterAll(async () => {
  await devtools?.close();
  await lab?.stop();
  // A run of a selection says nothing of the rest.
  if (scenarios.every(({ id }) => begun.has(id)))
    writeFileSync(new URL('../../docs/fixes.md', import.meta.url), matrixText(proven));
});

/**
 * The causes that are right for each family of the lab's faults. Scenarios of one server share its port, so that one without
 * CORS headers stands beside others that have them.
 */
const RIGHT: Readonly<Record<CauseGroup, readonly string[]>> = {
  'no-cors-headers': ['no-cors-headers', 'not-covered', 'missing-on-answer'],
  'origin-not-listed': [
    'origin-not-listed',
    'no-cors-headers',
    'not-covered',
    'starlette-refused',
    'cors-library-refused',
    'options-error',
    // An origin callback that throws: a 500, of which the headers say no more.
    'error-hides-cors',
  ],
  'options-not-handled': [
    'options-not-handled',
    'framework-options',
    'preflight-auth',
    'preflight-slash',
    'preflight-login',
    'options-error',
    'not-cors',
    'no-cors-headers',
    'not-covered',
  ],
  'origin-mismatch': [
    'origin-trailing-slash',
    'origin-scheme',
    'origin-port',
    'origin-other',
    'origin-malformed',
    'origin-value-unset',
    'origin-placeholder',
    'origin-pattern',
    'origin-array',
    'origin-own-address',
    'origin-list',
    'origin-repeated',
    'origin-null',
    'origin-not-listed',
    'starlette-refused',
    'no-cors-headers',
    'not-covered',
  ],
  'wildcard-with-credentials': ['wildcard-with-credentials'],
  'credentials-not-allowed': ['credentials-not-true'],
  // Some refuse such a preflight as they refuse an unknown origin: without any CORS header.
  'method-not-allowed': [
    'method-not-allowed',
    'method-case',
    'starlette-refused',
    'origin-not-listed',
    'no-cors-headers',
    'not-covered',
  ],
  'header-not-allowed': [
    'headers-not-allowed',
    'list-near-miss',
    'library-headers',
    'client-sets-cors-headers',
    'starlette-refused',
    'origin-not-listed',
    'no-cors-headers',
    'not-covered',
  ],
  'list-unreadable': ['lists-unreadable'],
  redirect: ['redirect-without-cors', 'redirect-taint', 'redirect-refused'],
  'error-page': [
    'proxy-error',
    'payload-too-large',
    'auth-error',
    'not-found',
    'request-refused',
    'rate-limited',
    'error-hides-cors',
  ],
  proxy: [
    'proxy-strips',
    'origin-repeated',
    'nginx-if',
    'cached-copy',
    'origin-other',
    'origin-not-listed',
    'missing-on-answer',
    'no-cors-headers',
    'not-covered',
  ],
  none: [],
};

async function send(
  scenario: Scenario,
  fresh: boolean,
  asked: PageRequest = lab.requestFor(scenario.id),
): Promise<PageAnswer> {
  // Not by the request itself: a second connection of the browser's may meet the port as it changes hands.
  await lab.start(scenario.id);
  // The next scenario's server starts while this one's answer is looked at.
  const next = inOrder[inOrder.indexOf(scenario) + 1];
  if (next !== undefined) lab.start(next.id).catch(() => {});
  const request = { ...asked, ...(fresh ? { cache: 'reload' as const } : {}) };
  return (await devtools.page.evaluate(`window.lab.send(${JSON.stringify(request)})`)) as PageAnswer;
}

/** The last request to that URL in Chromium's own words. */
async function chromiumOn(url: string): Promise<BrowserRequest> {
  const find = () => devtools.requests.filter((one) => one.url === url && one.preflightFor === null).at(-1);
  await expect.poll(() => find()?.state, { timeout: 10_000, interval: 5 }).toMatch(/finished|failed/);
  const found = find();
  if (!found) throw new Error(`Chromium saw no request to ${url}`);
  return found;
}

interface Row {
  readonly outcome: string;
  readonly code: string;
  readonly cause: string;
}

/**
 * Waits for the row of that URL, clicks it, and reads what it says.
 * @param code what it will say: headers that come late are read a moment after the row is there
 */
async function openRow(url: string, code: string | null): Promise<Row> {
  const found = `[data-request][data-url=${JSON.stringify(url)}]`;
  await panel.waitForSelector(found, { timeout: 10_000 });
  const settled = code === null ? found : `${found}[data-code=${JSON.stringify(code)}]`;
  const row =
    (await panel.waitForSelector(settled, { timeout: 5000 }).catch(() => null)) ?? (await panel.$(found));
  // Not by the mouse: rows that come meanwhile move it away from under it.
  await row?.evaluate((element) => (element as HTMLElement).click());
  const id = await row?.evaluate((element) => element.getAttribute('data-request'));
  // The headers come last, after the snippets.
  await panel.waitForSelector(`[data-diagnosis=${JSON.stringify(id)}] [data-section=headers]`);
  return (await row?.evaluate((element) => ({
    outcome: element.getAttribute('data-outcome'),
    code: element.getAttribute('data-code'),
    cause: element.getAttribute('data-cause'),
  }))) as Row;
}

/** In the terms of a scenario's declaration. */
function verdictOf({ corsError, failedParameter, error, status }: BrowserRequest): Expected {
  if (corsError !== null)
    return {
      outcome: 'blocked',
      // The protocol's type knows fewer names than Chromium has.
      code: corsError as Extract<Expected, { outcome: 'blocked' }>['code'],
      parameter: failedParameter,
    };
  return error === null ? { outcome: 'passes', status: status ?? 0 } : { outcome: 'net-error', error };
}

/**
 * Where the error or the page's call is to be fixed first, the server's fix is folded; beside the lines to change the complete
 * set-up is.
 */
const unfoldServerFix = (): Promise<void> =>
  panel.$$eval('[data-fold=errors], [data-fold=instead], [data-fold=setup]', (folds) => {
    for (const fold of folds) (fold as HTMLDetailsElement).open = true;
  });

async function copySnippet(server: ServerId): Promise<string> {
  await panel.waitForSelector('[data-fixes] [data-tool=servers]');
  await unfoldServerFix();
  await panel.click('[data-fixes] [data-tool=servers]');
  await (await panel.waitForSelector(`[data-entry="${server}"]`))?.evaluate((entry) =>
    (entry as HTMLElement).click(),
  );
  await (await panel.waitForSelector(`[data-copy="${server}"]`))?.click();
  return devtools.clipboard();
}

/** Scenarios whose broken server was asked and whose rows are there, or will be. */
const known = new Set<Scenario>();

/** So many rows, and those of the mended requests, are all in sight. */
const AT_ONCE = 6;

/**
 * Sends the first requests of this scenario and of the next ones of its server. The panel lets pauses go by before its list
 * changes, and longer ones while request follows request: they are waited for once.
 */
async function askSome(scenario: Scenario): Promise<void> {
  await clear();
  const place = inOrder.indexOf(scenario);
  const some = inOrder
    .slice(place, place + AT_ONCE)
    .filter(
      (one) =>
        one === scenario || (one.server === scenario.server && one.also.length === 0 && !begun.has(one.id)),
    );
  await Promise.all(some.map((one) => lab.start(one.id)));
  // One after the other: Next.js answers for one port at a time.
  for (const one of some) {
    await send(one, false);
    known.add(one);
  }
}

async function clear(): Promise<void> {
  known.clear();
  await panel.click('[data-tool="clear"]');
  await panel.waitForFunction(() => document.querySelector('[data-request]') === null);
}

/** A server with one fault: its diagnosis is the right one, and the fix copied from it lets the request through. */
async function mendOne(scenario: Scenario): Promise<void> {
  const target = new URL(lab.requestFor(scenario.id).url);
  target.hash = '';
  const url = target.href;
  if (!known.has(scenario)) await askSome(scenario);
  const chromium = await chromiumOn(url);
  const row = await openRow(url, chromium.corsError ?? '');

  // The fault is the one declared, and the verdict is Chromium's own.
  expect(verdictOf(chromium)).toEqual(comparable(lab.expectedFor(scenario.id)));
  expect(row.code).toBe(chromium.corsError ?? '');
  if (scenario.expected.outcome === 'passes') {
    expect(row.outcome).toBe('allowed');
    return;
  }
  expect(row.outcome).toBe(chromium.corsError === null ? 'not-cors' : 'blocked');
  expect(RIGHT[scenario.cause]).toContain(row.cause);

  // The fix, as copied, makes the very same request pass.
  if (scenario.mended === null) return;
  const request = lab.requestFor(scenario.id);
  const listed = await listedMethods(request, lab.pageOrigin);
  await lab.apply(scenario.id, await copySnippet(fixOf(scenario.server)));
  const answer = await send(scenario, true);
  expect(answer).toMatchObject({ ok: true, status: scenario.mended });

  // And it opens nothing more.
  expect(await openedBeyond(request, lab.pageOrigin, listed, allowsAnyHeader(scenario))).toEqual([]);
  proven.add(scenario.id);
}

/** Whether the everyday form of that server's fix allows whatever header is asked for. */
const allowsAnyHeader = ({ server }: Scenario): boolean =>
  targetOf(fixOf(server)).effect(plan({}, { strict: false })).headers === 'any';

const isPreflightFault = (expected: Expected): boolean =>
  expected.outcome === 'blocked' && expected.code.includes('Preflight');

/** A server with several faults: the one fix for everything, copied from any of them, lets all requests through. */
async function mendEverything(scenario: Scenario): Promise<void> {
  const all = lab.allFor(scenario.id);
  await clear();
  for (const { request, expected } of all) {
    expect(await send(scenario, false, request)).toMatchObject({ ok: false });
    const chromium = await chromiumOn(request.url);
    expect(verdictOf(chromium)).toEqual(comparable(expected));
    const row = await openRow(request.url, chromium.corsError);
    expect(row).toMatchObject({ outcome: 'blocked', code: chromium.corsError });
  }
  await unfoldServerFix();
  if (!(await panel.$('[data-fixes="everything"]'))) await panel.click('[data-switch="everything"]');
  await panel.waitForSelector('[data-fixes="everything"] [data-proof="passes"]');
  const snippet = await copySnippet(fixOf(scenario.server));
  await panel.click('[data-switch="everything"]');

  await lab.apply(scenario.id, snippet);
  for (const { request, mended } of all)
    expect(await send(scenario, true, request)).toMatchObject({ ok: true, status: mended });
  for (const { request } of all.filter(({ expected }) => isPreflightFault(expected)))
    expect(await openedBeyond(request, lab.pageOrigin, [], allowsAnyHeader(scenario))).toEqual([]);
  proven.add(scenario.id);
}

describe.each(labServers.filter(selected))('%s', (server) => {
  it.each(inOrder.filter((one) => one.server === server).map((one) => [one.kind, one] as const))(
    '%s',
    async (_kind, scenario) => {
      // A second try begins like the first.
      if (begun.has(scenario.id)) {
        known.clear();
        await lab.reset(scenario.id);
      }
      begun.add(scenario.id);
      await (scenario.also.length > 0 ? mendEverything(scenario) : mendOne(scenario));
    },
  );
});
