// The extension in the real Chromium: it loads, adds its tab, records from the start, and talks to nobody.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelWindow } from '../../src/devtools/devtools.ts';
import { extensionDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';

let page: Server;
let api: Server;
let devtools: DevTools;

beforeAll(async () => {
  page = await serve({});
  api = await serve({ 'access-control-allow-origin': 'https://elsewhere.example' });
  devtools = await openDevTools({ extension: extensionDir, theme: 'dark' });
});

afterAll(async () => {
  await devtools?.close();
  page?.close();
  api?.close();
});

function serve(headers: Record<string, string>): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(200, headers).end('<p>ok</p>'));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('the extension in DevTools', () => {
  it('adds a tab called CORS', async () => {
    await expect.poll(() => devtools.tabs()).toContain('CORS');
  });

  it('shows in the tab what was requested before the tab was first opened', async () => {
    const url = `http://127.0.0.1:${portOf(api)}/users`;
    await devtools.page.goto(`http://localhost:${portOf(page)}/`);
    await devtools.page.evaluate((target) => fetch(target).catch(() => {}), url);
    await expect.poll(() => devtools.verdicts).toMatchObject([{ url, corsError: 'AllowOriginMismatch' }]);

    const panel = await devtools.panel();
    await panel.waitForFunction(() => (window as PanelWindow).corsRecorder);
    await expect
      .poll(() =>
        panel.evaluate(() => (window as PanelWindow).corsRecorder?.all().map(({ legs }) => legs[0].url)),
      )
      .toContain(url);
    await panel.waitForSelector(`[data-request][data-url="${url}"][data-outcome="blocked"]`);
  });

  it('gives the panel the size and theme that were asked for', async () => {
    const panel = await devtools.panel();
    expect(await panel.evaluate(() => [innerWidth, innerHeight, chrome.devtools.panels.themeName])).toEqual([
      480,
      800,
      'dark',
    ]);
  });

  it('refuses every connection and every string taken as markup', async () => {
    const panel = await devtools.panel();
    const attempts = await panel.evaluate(async () => {
      const failed = (error: unknown) => (error as Error).name;
      return {
        fetch: await fetch('https://example.com/').then(() => 'sent', failed),
        markup: (() => {
          try {
            document.createElement('div').innerHTML = '<b>bold</b>';
            return 'accepted';
          } catch (error) {
            return failed(error);
          }
        })(),
      };
    });
    expect(attempts).toEqual({ fetch: 'TypeError', markup: 'TypeError' });
  });
});

describe('the extension left alone', () => {
  it('asks for nothing but its own files and complains of nothing', async () => {
    const quiet = await openDevTools({ extension: extensionDir });
    try {
      const panel = await quiet.panel();
      await panel.waitForFunction(() => (window as PanelWindow).corsRecorder);
      expect(quiet.extension.requested.filter((url) => !url.startsWith('chrome-extension://'))).toEqual([]);
      expect(quiet.extension.complaints).toEqual([]);
    } finally {
      await quiet.close();
    }
  });
});
