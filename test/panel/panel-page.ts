// Builds and serves the panel's example page and opens it in a real browser, for the component tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build, preview } from 'vite';
import { findBrowser } from '../../scripts/browser.ts';

export interface PanelPages {
  /** Opens the example page; `query` such as `?empty`. */
  open(query?: string, size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

export async function startPanelPages(): Promise<PanelPages> {
  const outDir = mkdtempSync(join(tmpdir(), 'panel-page-'));
  // Built, not served file by file: a page is there in a fraction of the time, and is made of what ships.
  await build({
    logLevel: 'error',
    configFile: false,
    plugins: [preact()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/panel/dev.html' },
    },
  });
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const base = server.resolvedUrls?.local[0];
  if (!base) throw new Error('The server of the example page has no address.');
  const browser: Browser = await puppeteer.launch({
    executablePath: findBrowser() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    async open(query = '', size = { width: 900, height: 800 }) {
      // A context of its own: choices kept in localStorage must not reach the next test.
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport(size);
      await page.goto(`${base}src/panel/dev.html${query}`);
      await page.waitForSelector('.footer');
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** The texts of all elements that fit the selector. */
export function texts(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (found) => found.map((element) => element.textContent ?? ''));
}

export function attributes(page: Page, selector: string, name: string): Promise<(string | null)[]> {
  return page.$$eval(selector, (found, wanted) => found.map((element) => element.getAttribute(wanted)), name);
}

/** Opens the details of one example. */
export async function openRequest(page: Page, id: string): Promise<void> {
  await page.waitForSelector(`[data-request="${id}"]`);
  await page.click(`[data-request="${id}"]`);
  await page.waitForSelector(`[data-diagnosis="${id}"]`);
}

/** Resolves once the list is there and stays as it is: rows are drawn as they are judged. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const rows = [...document.querySelectorAll('[data-request]')].map((row) => row.outerHTML).join();
      const calm = rows !== '' && document.body.dataset.rows === rows;
      document.body.dataset.rows = rows;
      const times = calm ? Number(document.body.dataset.calm ?? 0) + 1 : 0;
      document.body.dataset.calm = String(times);
      return times >= 6;
    },
    { polling: 100 },
  );
}
