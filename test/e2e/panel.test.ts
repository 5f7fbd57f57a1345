// What the panel can only do in the real DevTools: files, downloads, other panels, and keys that DevTools knows too.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples } from '../../src/panel/dev/examples.ts';
import { toHar } from '../../src/report/har.ts';
import { extensionDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';

let page: Server;
let api: Server;
let devtools: DevTools;
let panel: Frame;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'cors-panel-'));
const har = join(folder, 'examples.har');

beforeAll(async () => {
  writeFileSync(har, JSON.stringify(toHar(examples)));
  page = await serve({});
  api = await serve({ 'access-control-allow-origin': 'https://elsewhere.example' });
  url = `http://127.0.0.1:${portOf(api)}/users?token=4f9a7c11d2e8`;
  devtools = await openDevTools({ extension: extensionDir, dock: 'undocked', width: 900, height: 700 });
  panel = await devtools.panel();
  await devtools.page.goto(`http://localhost:${portOf(page)}/`);
  await devtools.page.evaluate((target) => fetch(target).catch(() => {}), url);
  await panel.waitForSelector(`[data-request][data-url="${url}"]`);
});

afterAll(async () => {
  await devtools?.close();
  page?.close();
  api?.close();
  rmSync(folder, { recursive: true, force: true });
});

function serve(headers: Record<string, string>): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(200, headers).end('<p>ok</p>'));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function choose(place: Frame | Page, file: string): Promise<void> {
  const chooser = (await place.waitForSelector(
    'input[data-tool=import-file]',
  )) as ElementHandle<HTMLInputElement> | null;
  await chooser?.uploadFile(file);
}

const drawerHeight = () =>
  devtools.devtools.evaluate(
    () => document.querySelector<HTMLElement>('.drawer-tabbed-pane')?.offsetHeight ?? 0,
  );

describe('the panel in DevTools', () => {
  it('keeps Escape to itself, which would open the drawer', async () => {
    await panel.click('[data-request]');
    await panel.waitForSelector('[data-diagnosis]');
    await panel.click('[data-tool=help]');
    await panel.waitForSelector('[data-sheet=help]');
    await devtools.devtools.keyboard.press('Escape');
    await panel.waitForFunction(() => !document.querySelector('[data-sheet=help]'));
    await panel.focus('[role=listbox]');
    await devtools.devtools.keyboard.press('Escape');
    await panel.waitForFunction(() => !document.querySelector('[data-diagnosis]'));
    // A key that DevTools gets comes to it after the panel's own work; this one comes later still.
    await devtools.devtools.evaluate(() => new Promise((done) => setTimeout(done, 0)));
    expect(await drawerHeight()).toBe(0);
  });

  it('follows the theme while it is open', async () => {
    await devtools.wear('dark');
    await panel.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    await devtools.wear('light');
    await panel.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  });

  it('saves an export without secrets as a file', async () => {
    const session = await devtools.browser.target().createCDPSession();
    const done = new Promise<void>((resolve) => {
      session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve());
    });
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
      eventsEnabled: true,
    });
    await panel.click('[data-tool=export]');
    await panel.waitForSelector('[data-tool=save]');
    await panel.click('[data-choice=har]');
    await panel.waitForFunction(() => document.querySelector('[data-tool=save][download="cors.har"]'));
    await panel.click('[data-tool=save]');
    await done;
    const saved = readFileSync(join(folder, 'cors.har'), 'utf8');
    expect(saved).not.toContain('4f9a7c11d2e8');
    expect(saved).toContain(`http://127.0.0.1:${portOf(api)}/users?token=`);
    await panel.click('[data-tool=close-export]');
  });

  it('reads a HAR file in a worker, under its own content policy', async () => {
    await choose(panel, har);
    await panel.waitForSelector(
      '[data-request="put-refused"], [data-url="https://api.example.com/v1/users/7"]',
    );
    await panel.click('[data-tool=close-file]');
    await panel.waitForSelector(`[data-request][data-url="${url}"]`);
    expect(devtools.extension.complaints).toEqual([]);
  });

  it('opens as a page of its own for HAR files', async () => {
    await panel.waitForSelector(`[data-request][data-url="${url}"]`);
    await panel.click('[data-tool=help]');
    await panel.waitForSelector('[data-tool=har-page]');
    const opened = devtools.browser.waitForTarget((target) => target.url().endsWith('/src/panel/har.html'));
    await panel.click('[data-tool=har-page]');
    const tab = await (await opened).page();
    if (!tab) throw new Error('The tab has no page.');
    await tab.waitForSelector('[data-empty="no file"]');
    await choose(tab, har);
    await tab.waitForSelector('[data-request][data-code="AllowOriginMismatch"]');
    await tab.close();
    await panel.click('[data-tool=close-help]');
  });

  it('shows the request in the Network panel', async () => {
    await panel.click('[data-request]');
    await panel.waitForSelector('[data-tool=network]');
    await panel.click('[data-tool=network]');
    await devtools.devtools.waitForFunction(
      (wanted) => {
        const find = (root: Document | ShadowRoot | Element): boolean =>
          [...root.querySelectorAll('*')].some(
            (element) =>
              (element.matches('.monospace, td') && element.textContent?.includes(wanted)) ||
              (element.shadowRoot !== null && find(element.shadowRoot)),
          );
        return find(document);
      },
      { timeout: 10_000 },
      'users?token=4f9a7c11d2e8',
    );
  });
});
