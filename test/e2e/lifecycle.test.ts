// What a day of work does to the panel: DevTools closed and opened, the page left, crashed and restored. Nothing
// complains, and what is listed is what was asked since.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';

let server: Server;
let devtools: DevTools;
let panel: Frame;

const portOf = (): number => (server.address() as AddressInfo).port;
const pageUrl = (path = ''): string => `http://localhost:${portOf()}/${path}`;
const apiUrl = (path: string): string => `http://127.0.0.1:${portOf()}/${path}`;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('<!doctype html><title>Lifecycle</title>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  devtools = await openDevTools({ extension: extensionDir, width: 800, height: 600 });
  await devtools.page.goto(pageUrl());
  panel = await devtools.panel();
});

afterAll(async () => {
  await devtools?.close();
  server?.closeAllConnections();
  server?.close();
});

const ask = (path: string): Promise<unknown> =>
  devtools.page.evaluate((url) => fetch(url).catch(() => null), apiUrl(path));

const listed = async (...paths: readonly string[]): Promise<void> => {
  await expect
    .poll(() => panel.$$eval('[data-request]', (rows) => rows.map((row) => row.getAttribute('data-url'))), {
      timeout: 15_000,
    })
    .toEqual(paths.map(apiUrl));
};

const preserveLog = (): Promise<void> => panel.click('[data-tool="preserve-log"]');

describe('the panel', () => {
  it('starts anew, and records, when DevTools is closed and opened again', async () => {
    await ask('before');
    await listed('before');
    expect(devtools.extension.complaints).toEqual([]);
    devtools = await devtools.reopen();
    panel = await devtools.panel();
    // DevTools was not there when the page was loaded, and says so.
    await panel.waitForSelector('[data-empty="late"]');
    await ask('after');
    await listed('after');
  });

  it('is cleared by a navigation, unless the log is preserved', async () => {
    await devtools.page.goto(pageUrl('second'));
    await listed();
    await ask('second');
    await listed('second');
    await preserveLog();
    await devtools.page.goto(pageUrl('third'));
    await ask('third');
    await listed('second', 'third');
    await preserveLog();
    await devtools.page.goto(pageUrl('fourth'));
    await listed();
  });

  it('keeps its list when the page crashes, and records again once the page is back', async () => {
    await ask('alive');
    await listed('alive');
    const crashed = new Promise((resolve) => devtools.page.once('error', resolve));
    const session = await devtools.page.createCDPSession();
    // Answered only by the crash itself.
    session.send('Page.crash').catch(() => {});
    await crashed;
    await listed('alive');
    await panel.evaluate(() => chrome.devtools.inspectedWindow.reload({}));
    const goTo = (): Promise<number | undefined> =>
      devtools.page.goto(pageUrl('restored'), { timeout: 5000 }).then(
        (response) => response?.status(),
        () => undefined,
      );
    await expect.poll(goTo, { timeout: 30_000 }).toBe(200);
    await ask('restored');
    await listed('restored');
    expect(devtools.extension.complaints).toEqual([]);
  });
});
