// Does every case in the real browser and gathers what Chromium, its HAR and the extension each say of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'puppeteer-core';
import { originOf } from '../../../src/cors/origin.ts';
import type { Exchange } from '../../../src/cors/types.ts';
import type { PanelWindow } from '../../../src/devtools/devtools.ts';
import { extensionDir } from '../built.ts';
import { type DevTools, openDevTools } from '../devtools.ts';
import type { BrowserRequest } from '../verdicts.ts';
import type { Case, Place } from './cases.ts';
import { PAGE_LIBRARY } from './page.ts';
import { startServers, type World } from './servers.ts';

/** What came of one case. */
export interface Found {
  /** The origin of the page that did it; null where it has none. */
  readonly page: string | null;
  readonly requests: readonly BrowserRequest[];
  readonly entries: readonly Entry[];
  readonly exchanges: readonly Exchange[];
}

/** The little that is looked at of a raw HAR entry. */
export interface Entry {
  readonly _resourceType: string;
  readonly request: { readonly url: string; readonly method: string };
  readonly response: {
    readonly status: number;
    readonly _error: string | null;
    readonly redirectURL: string;
  };
}

/** An https page, made up inside the browser: no certificate is needed. */
const SECURE = 'https://secure.test/';

/** Whether the URL belongs to the case. */
export const isOf = (id: string, url: string): boolean => url.split(/[?&]/).includes(id);

/** Runs all cases, one place after the other and within a place at the same time. */
export async function runCases(cases: readonly Case[]): Promise<ReadonlyMap<string, Found>> {
  const { world, close } = await startServers();
  const folder = mkdtempSync(join(tmpdir(), 'lookalikes-'));
  const devtools = await openDevTools({
    extension: extensionDir,
    dock: 'undocked',
    args: [
      '--host-resolver-rules=MAP plain.test 127.0.0.1,MAP *.invalid ^NOTFOUND',
      `--ip-address-space-overrides=127.0.0.1:${world.publicPort}=public`,
    ],
  });
  try {
    const panel = await prepare(devtools);
    const found = new Map<string, Found>();
    for (const place of new Set(cases.map((one) => one.place))) {
      const here = cases.filter((one) => one.place === place);
      await enter(devtools, place, world, folder);
      await panel.evaluate(() => (window as PanelWindow).corsRecorder?.clear());
      await devtools.page.evaluate(
        `Promise.all([${here.map((one) => `Promise.race([${one.does(world)}, pause(4000)])`).join(',\n')}])`,
      );
      if (place === 'leaving') await leave(devtools.page, panel, world);
      const wanted = new Map(
        here.map(({ id, says }) => [id, says.filter((one) => one !== 'unlisted').length]),
      );
      const [exchanges, entries] = await settled(panel, wanted);
      for (const one of here) {
        found.set(one.id, {
          page: originOf(devtools.page.url()),
          requests: devtools.requests.filter((request) => isOf(one.id, request.url)),
          entries: entries.filter((entry) => isOf(one.id, entry.request.url)),
          exchanges: exchanges.filter((exchange) => isOf(one.id, exchange.legs[0].url)),
        });
      }
    }
    return found;
  } finally {
    await devtools.close();
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare({ page, panel }: DevTools): Promise<Frame> {
  await page.evaluateOnNewDocument(PAGE_LIBRARY);
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.setBlockedURLs', { urls: ['*?client'] });
  // As a tool that fails requests on purpose does.
  session.on('Fetch.requestPaused', ({ requestId }) => {
    void session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*?inspector' }] });
  const frame = await panel();
  await frame.waitForFunction(() => (window as PanelWindow).corsRecorder);
  return frame;
}

async function enter({ browser, page }: DevTools, place: Place, world: World, folder: string): Promise<void> {
  switch (place) {
    case 'page':
    case 'leaving':
      await page.goto(`${world.page}/`);
      return;
    case 'csp':
      await page.goto(`${world.page}/csp`);
      return;
    case 'coep':
      await page.goto(`${world.page}/coep`);
      return;
    case 'plain':
      await page.goto(`${world.page.replace('localhost', 'plain.test')}/`);
      return;
    case 'sw':
      await page.goto(`${world.page}/sw/`);
      await page.evaluate(async () => {
        const taken = new Promise((done) => {
          navigator.serviceWorker.oncontrollerchange = done;
        });
        await navigator.serviceWorker.register('/sw/sw.js');
        await taken;
      });
      return;
    case 'file': {
      const file = join(folder, 'page.html');
      writeFileSync(file, '<!doctype html><title>file</title>');
      await page.goto(pathToFileURL(file).href);
      return;
    }
    case 'https':
      await gotoMadeUp(page);
      return;
    case 'public': {
      const origin = `http://localhost:${world.publicPort}`;
      const session = await browser.target().createCDPSession();
      const permission = { name: 'loopback-network' };
      await session.send('Browser.setPermission', { origin, permission, setting: 'denied' });
      await page.goto(`${origin}/`);
      return;
    }
    case 'insecure':
      await page.goto(`${world.plain}/`);
      return;
  }
}

async function gotoMadeUp(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session
      .send('Fetch.fulfillRequest', {
        requestId,
        responseCode: 200,
        responseHeaders: [{ name: 'content-type', value: 'text/html' }],
        body: Buffer.from('<!doctype html><title>secure</title>').toString('base64'),
      })
      // The page asks for an icon too, and may be gone by then.
      .catch(() => {});
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: `${SECURE}*` }] });
  await page.goto(SECURE);
  await session.detach();
}

/** To another document, with the log kept: what was under way ends. */
async function leave(page: Page, panel: Frame, world: World): Promise<void> {
  const preserve = (on: boolean): Promise<void> =>
    panel.evaluate((value) => {
      const { corsRecorder } = window as PanelWindow;
      if (corsRecorder) corsRecorder.preserveLog = value;
    }, on);
  await new Promise((done) => setTimeout(done, 200));
  await preserve(true);
  await page.goto(`${world.page}/csp`);
  await new Promise((done) => setTimeout(done, 200));
  await preserve(false);
}

/** Milliseconds after which what has not come is not waited for. */
const PATIENCE = 15_000;

/**
 * The recorder's exchanges and the log's entries once all have come, nothing more comes, and late headers have been
 * looked for.
 * @param wanted how many exchanges each case gives
 */
async function settled(
  panel: Frame,
  wanted: ReadonlyMap<string, number>,
): Promise<[readonly Exchange[], readonly Entry[]]> {
  const started = Date.now();
  let before = '';
  for (;;) {
    await new Promise((done) => setTimeout(done, 600));
    const now = await panel.evaluate(() => JSON.stringify((window as PanelWindow).corsRecorder?.all() ?? []));
    const urls = (JSON.parse(now) as Exchange[]).map(({ legs }) => legs[0].url);
    const whole = [...wanted].every(([id, count]) => urls.filter((url) => isOf(id, url)).length >= count);
    if (now === before && (whole || Date.now() - started > PATIENCE)) break;
    before = now;
  }
  const log = await panel.evaluate(async () => {
    const { entries } = await new Promise<{ entries: unknown[] }>((done) => {
      chrome.devtools.network.getHAR((har) => done(har as unknown as { entries: unknown[] }));
    });
    return JSON.stringify(entries);
  });
  return [JSON.parse(before) as Exchange[], JSON.parse(log) as Entry[]];
}
