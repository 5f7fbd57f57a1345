// The pages that ship with the extension: the causes one by one, where “Learn more” leads, and “What is CORS?”.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../src/causes/index.ts';
import { builtFiles, extensionDir, firefoxDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server: Server;
let devtools: DevTools;
let panel: Frame;
const apiOf = (held: Server) => `http://127.0.0.1:${(held.address() as AddressInfo).port}/items`;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('<p>ok</p>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  devtools = await openDevTools({ extension: extensionDir, dock: 'undocked', width: 900, height: 700 });
  panel = await devtools.panel();
});

afterAll(async () => {
  await devtools?.close();
  server?.close();
});

/** Clicks a link of the panel and waits for the tab that it opens. */
async function follow(selector: string): Promise<Page> {
  const link = await panel.waitForSelector(selector);
  const href = await link?.evaluate((element) => (element as HTMLAnchorElement).href);
  const opened = devtools.browser.waitForTarget((target) => target.url() === href);
  await link?.click();
  const tab = await (await opened).page();
  if (!tab) throw new Error('The tab has no page.');
  await tab.waitForSelector('main');
  return tab;
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'], preload: false })",
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe('“What is CORS?”', () => {
  it('opens from the empty state, on one screen of 1280 by 800 and readable at 480, with nothing for axe-core', async () => {
    const tab = await follow('[data-empty] [data-tool=cors-page]');
    for (const theme of ['light', 'dark']) {
      await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      await tab.setViewport({ width: 1280, height: 800 });
      expect(await tab.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
      await tab.setViewport({ width: 480, height: 900 });
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
      expect(await faults(tab)).toEqual([]);
    }
    await tab.close();
  });

  it('opens from the help', async () => {
    await panel.click('[data-tool=help]');
    const tab = await follow('[data-sheet=help] [data-tool=cors-page]');
    expect(await tab.title()).toBe('What is CORS?');
    await tab.close();
    await panel.click('[data-tool=close-help]');
  });
});

describe('“Learn more”', () => {
  it('opens the section of the cause in a tab of its own, with nothing for axe-core', async () => {
    await devtools.page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    await devtools.page.evaluate((url) => fetch(url).catch(() => {}), apiOf(server));
    await panel.waitForSelector('[data-request]');
    const cause = await panel.$eval('[data-request]', (row) => (row as HTMLElement).dataset.cause ?? '');
    await panel.click('[data-request]');
    const tab = await follow(`[data-diagnosis] [data-learn-more="${cause}"]`);
    expect(new URL(tab.url()).hash).toBe(`#${cause}`);
    const top = await tab.$eval(`#${cause}`, (section) => section.getBoundingClientRect().top);
    expect(Math.abs(top)).toBeLessThan(40);
    for (const theme of ['light', 'dark']) {
      await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      expect(await faults(tab)).toEqual([]);
    }
    await tab.setViewport({ width: 480, height: 900 });
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
    await tab.close();
    expect(devtools.extension.complaints).toEqual([]);
  });
});

describe.each([
  ['Chromium', extensionDir],
  ['Firefox', firefoxDir],
])('the page of causes for %s', (_, folder) => {
  const page = builtFiles(folder).find(({ path }) => path === 'docs.html')?.text ?? '';

  it('has a section for every cause, and a link to it', () => {
    const missing = rules.filter(
      ({ id }) => !page.includes(`<section id="${id}"`) || !page.includes(`href="./docs.html#${id}"`),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('has no script, and a policy that allows none', () => {
    expect(page).not.toContain('<script');
    expect(page).toContain(`content="default-src 'none'; style-src 'self';`);
  });
});
