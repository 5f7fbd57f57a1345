// "Copy as DevTools override", tried as its user would: saved where the panel says, it lets through what it is offered for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

interface Case {
  readonly init: RequestInit;
  readonly status: number;
  readonly headers: Headers;
  /** Of the response to OPTIONS. */
  readonly preflight?: Headers;
}

const WAIT = { timeout: 20_000, interval: 100 };
const folder = mkdtempSync(join(tmpdir(), 'override-'));

let page: Server;
let api: Server;
let pageUrl: string;
let apiUrl: string;
let devtools: DevTools;
let panel: Frame;
let cases: Readonly<Record<string, Case>>;

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function serve(listener: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** Faults of the response alone, and two that an override does not reach. */
const casesFor = (origin: string): Readonly<Record<string, Case>> => ({
  '/missing': { init: {}, status: 200, headers: {} },
  '/slash': { init: {}, status: 200, headers: { 'access-control-allow-origin': `${origin}/` } },
  '/doubled': { init: {}, status: 200, headers: { 'access-control-allow-origin': [origin, origin] } },
  '/star': { init: { credentials: 'include' }, status: 200, headers: { 'access-control-allow-origin': '*' } },
  '/error': { init: {}, status: 500, headers: {} },
  '/redirect': { init: {}, status: 302, headers: { location: '/missing?redirected' } },
  '/behind-preflight': {
    init: { headers: { 'x-a': '1' } },
    status: 200,
    headers: {},
    preflight: { 'access-control-allow-origin': origin, 'access-control-allow-headers': 'x-a' },
  },
  '/preflight': { init: { method: 'PUT' }, status: 200, headers: { 'access-control-allow-origin': origin } },
});
const OFFERED = ['/missing', '/slash', '/doubled', '/star', '/error', '/redirect', '/behind-preflight'];

beforeAll(async () => {
  page = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Page</title>'),
  );
  api = await serve((request, response) => {
    const found = cases[new URL(request.url ?? '/', 'http://api').pathname];
    const { status, headers } =
      request.method === 'OPTIONS'
        ? { status: 204, headers: found?.preflight ?? {} }
        : (found ?? { status: 404, headers: {} });
    for (const [name, value] of Object.entries(headers)) response.appendHeader(name, value);
    response.writeHead(status).end(status === 204 ? undefined : 'text');
  });
  pageUrl = `http://localhost:${portOf(page)}`;
  apiUrl = `http://127.0.0.1:${portOf(api)}`;
  cases = casesFor(pageUrl);
  devtools = await openDevTools({
    extension: extensionDir,
    overrides: folder,
    dock: 'undocked',
    width: 1200,
    height: 800,
  });
  await devtools.page.goto(pageUrl);
  panel = await devtools.panel();
});

afterAll(async () => {
  await devtools?.close();
  for (const server of [page, api]) {
    server?.closeAllConnections();
    server?.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Sends the requests one after the other and returns the paths of those that the page could read. */
const passing = (): Promise<string[]> =>
  devtools.page.evaluate(
    async (base, requests) => {
      const passed: string[] = [];
      for (const [path, init] of requests) {
        if (
          await fetch(base + path, init).then(
            () => true,
            () => false,
          )
        )
          passed.push(path);
      }
      return passed;
    },
    apiUrl,
    Object.entries(cases).map(([path, { init }]) => [path, init] as const),
  );

/** Opens a row and the menu More, and says whether an override is offered. */
async function isOffered(path: string): Promise<boolean> {
  const row = `[data-request][data-url="${apiUrl}${path}"]`;
  await panel.waitForSelector(row);
  await panel.$eval(row, (element) => (element as HTMLElement).click());
  const id = await panel.$eval(row, (element) => element.getAttribute('data-request'));
  await panel.waitForSelector(`[data-diagnosis="${id}"] [data-section=headers]`);
  await panel.click('[data-tool=more]');
  await panel.waitForSelector('[data-entry=export]');
  return (await panel.$('[data-entry=copy-override]')) !== null;
}

describe('“Copy as DevTools override”', () => {
  it('is offered for faults of the response alone', async () => {
    expect(await passing()).toEqual([]);
    const offered: string[] = [];
    for (const path of Object.keys(cases)) {
      if (await isOffered(path)) offered.push(path);
      await panel.$eval('[data-tool=more]', (button) => (button as HTMLElement).click());
    }
    expect(offered).toEqual(OFFERED);
  });

  it('lets all of them through from where the panel says, and no preflight', async () => {
    expect(await isOffered('/star')).toBe(true);
    await panel.click('[data-entry=copy-override]');
    const text = await devtools.clipboard();
    const place = await panel.$eval('[data-override]', (element) => element.getAttribute('data-override'));
    const file = join(folder, String(place), '.headers');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    await devtools.override(true);
    await expect.poll(passing, WAIT).toEqual(OFFERED);
  });
});
