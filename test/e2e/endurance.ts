// A long recording in the real DevTools: a page asks a local API in bounded batches, the panel lists it all, and what
// is held, lost and how fast a click is answered is measured on the way.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CDPSession, Frame } from 'puppeteer-core';
import type { PanelWindow } from '../../src/devtools/devtools.ts';
import { extensionDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';
import { eachSession } from './sessions.ts';

/** How things stand after some batches. */
export interface Reading {
  /** Requests that the page has made; preflights come on top. */
  readonly requests: number;
  /** Exchanges that the recorder holds, and those it has let go. */
  readonly held: number;
  readonly dropped: number;
  /** Rows of the panel's list, and how many different requests the recorder holds: each must have a row. */
  readonly rows: number;
  readonly different: number;
  /** Used after a garbage collection, in MB: the extension's pages, and DevTools' own front end. */
  readonly extensionHeap: number;
  readonly frontEndHeap: number;
  /** Milliseconds from each click on a row to the picture with its details: made while a batch ran, and after it. */
  readonly clicks: readonly number[];
  readonly calmClicks: readonly number[];
}

export interface EnduranceOptions {
  readonly count: number;
  /** Requests between two readings; whole batches. */
  readonly every: number;
  readonly told?: (reading: Reading) => void;
}

/** Requests that the page makes before it waits until the panel has them all. */
export const BATCH = 500;
/** Every tenth URL is new, the others come again: so pages poll. */
const URLS = 200;

/** Of ten requests six pass, two are blocked, one passes with a preflight and one is stopped by it. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const origin = { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', Vary: 'Origin' };
  const kind = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0) % 10;
  request.resume();
  if (request.method === 'OPTIONS') {
    const headers = {
      ...origin,
      'Access-Control-Allow-Headers': 'x-token',
      'Access-Control-Allow-Methods': 'PUT',
    };
    if (kind === 9) response.writeHead(404, { 'Content-Length': 0 }).end();
    else response.writeHead(204, headers).end();
    return;
  }
  const blocked = kind === 6 || kind === 7;
  response
    .writeHead(200, { 'Content-Type': 'application/json', ...(blocked ? {} : origin) })
    .end('{"ok":true}');
}

function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/**
 * Makes so many requests. Readings are taken at their intervals and at the end.
 * @throws when the panel does not get all there is to get within a minute
 */
export async function endure(options: EnduranceOptions): Promise<readonly Reading[]> {
  const page = await listen((_request, response) => response.end('<!doctype html><title>Endurance</title>'));
  const api = await listen(answer);
  const devtools = await openDevTools({ extension: extensionDir, width: 800, height: 700, watched: false });
  try {
    await devtools.page.goto(`http://localhost:${portOf(page)}/`);
    const panel = await devtools.panel();
    await panel.waitForFunction(() => (window as PanelWindow).corsRecorder);
    await panel.waitForSelector('[data-chip="passed"]');
    await panel.click('[data-chip="all"]');
    await watchClicks(panel);
    const extension = await extensionSession(devtools);
    const frontEnd = await devtools.devtools.createCDPSession();

    const readings: Reading[] = [];
    for (let made = 0; made < options.count; ) {
      const target = Math.min(options.count, made + options.every);
      for (; made < target; made += BATCH) await batch(devtools, panel, portOf(api), made);
      const reading = await read(panel, made, extension, frontEnd);
      readings.push(reading);
      options.told?.(reading);
    }
    return readings;
  } finally {
    await devtools.close();
    page.closeAllConnections();
    page.close();
    api.closeAllConnections();
    api.close();
  }
}

/** The protocol's session with the process that all of the extension's pages share. */
async function extensionSession(devtools: DevTools): Promise<CDPSession> {
  const sessions: CDPSession[] = [];
  await eachSession(await devtools.devtools.createCDPSession(), async (session) => {
    sessions.push(session);
  });
  for (const session of sessions) {
    const { result } = await session.send('Runtime.evaluate', { expression: 'location.protocol' });
    if (result.value === 'chrome-extension:') return session;
  }
  throw new Error('DevTools has no page of the extension in it.');
}

/** One batch, with a click on a row before and one in the middle of it; ends when the recorder has heard of every request. */
async function batch(devtools: DevTools, panel: Frame, port: number, made: number): Promise<void> {
  if (made > 0) await clickRow(panel, made, 'calm');
  const asked = devtools.page.evaluate(askInPage, `http://127.0.0.1:${port}`, made, BATCH, URLS);
  if (made > 0) await clickRow(panel, made, 'busy');
  await asked;
  await panel.waitForFunction(
    (wanted) => {
      const recorder = (window as PanelWindow).corsRecorder;
      return recorder && recorder.all().length + recorder.dropped >= wanted;
    },
    { timeout: 60_000, polling: 50 },
    made + BATCH,
  );
}

/** Runs in the page. */
async function askInPage(api: string, made: number, count: number, urls: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const kind = (made + index) % 10;
      const number = index % 100 < 10 ? made + index + urls : (made + index) % urls;
      const preflighted = kind > 7;
      await fetch(`${api}/items/${number}`, {
        ...(preflighted ? { method: 'PUT', headers: { 'x-token': 'a' }, body: '{}' } : {}),
      }).then(
        (response) => response.text(),
        () => {},
      );
    }),
  );
}

/** What the probe keeps on the panel's window. */
type ProbedWindow = Window & { clicks?: Record<Traffic, number[]>; traffic?: Traffic };
type Traffic = 'busy' | 'calm';

/** From now on the time from pressing the mouse on a row to the picture that shows the details is kept. */
async function watchClicks(panel: Frame): Promise<void> {
  // tsx wraps named functions in a helper that the panel does not have.
  await panel.evaluate('globalThis.__name = (made) => made');
  await panel.evaluate(() => {
    const clicks: Record<Traffic, number[]> = { busy: [], calm: [] };
    (window as ProbedWindow).clicks = clicks;
    const look = (since: number): void => {
      requestAnimationFrame(() => {
        if (!document.querySelector('[data-diagnosis]')) return look(since);
        // The picture is out when a message sent from its frame arrives.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          channel.port1.close();
          clicks[(window as ProbedWindow).traffic ?? 'busy'].push(performance.now() - since);
        };
        channel.port2.postMessage(null);
      });
    };
    addEventListener(
      'mousedown',
      (event) => {
        if (event.target instanceof Element && event.target.closest('[data-request]')) look(event.timeStamp);
      },
      true,
    );
  });
}

/** Closes the details, then clicks a row with the mouse, and waits until its details are there. */
async function clickRow(panel: Frame, turn: number, traffic: Traffic): Promise<void> {
  await panel.evaluate((now) => {
    (window as ProbedWindow).traffic = now;
    const list = document.querySelector('[role=listbox]');
    list?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  }, traffic);
  await panel.waitForFunction(() => !document.querySelector('[data-diagnosis]'), { polling: 50 });
  const before = await panel.evaluate(countClicks, traffic);
  const list = await panel.waitForSelector('[role=listbox]');
  await list?.click({ offset: { x: 60, y: 45 + 42 * (turn % 8) } });
  await panel.waitForFunction(
    (kind, count) => ((window as ProbedWindow).clicks?.[kind].length ?? 0) > count,
    { polling: 50 },
    traffic,
    before,
  );
}

/** Runs in the panel. */
function countClicks(traffic: Traffic): number {
  return (window as ProbedWindow).clicks?.[traffic].length ?? 0;
}

async function read(
  panel: Frame,
  requests: number,
  extension: CDPSession,
  frontEnd: CDPSession,
): Promise<Reading> {
  // A row comes once the panel has judged what it stands for.
  await panel.waitForFunction(countRows, { timeout: 60_000, polling: 100 }, false);
  const state = await panel.evaluate(() => {
    const recorder = (window as PanelWindow).corsRecorder;
    const { busy, calm } = (window as ProbedWindow).clicks ?? { busy: [], calm: [] };
    const held = recorder?.all().length ?? 0;
    return { held, dropped: recorder?.dropped ?? 0, clicks: busy.splice(0), calmClicks: calm.splice(0) };
  });
  const counted = await panel.evaluate(countRows, true);
  if (!counted) throw new Error('The panel has no recorder.');
  return {
    requests,
    ...state,
    ...counted,
    extensionHeap: await heapOf(extension),
    frontEndHeap: await heapOf(frontEnd),
  };
}

/** Runs in the panel. Null while there are fewer rows than different requests, unless `anyhow`. */
function countRows(anyhow: boolean): { rows: number; different: number } | null {
  const held = (window as PanelWindow).corsRecorder?.all() ?? [];
  const different = new Set(held.map(({ legs }) => `${legs[0].method} ${legs[0].url}`)).size;
  const rows = Number(document.querySelector('[data-chip=all] .count')?.textContent?.replaceAll(',', ''));
  return anyhow || (held.length > 0 && rows >= different) ? { rows, different } : null;
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
