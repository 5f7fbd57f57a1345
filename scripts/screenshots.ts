// npm run screenshots [-- --out DIR]: pictures of the panel in the real DevTools, in each size and theme, into
// .cache/screenshots; without --out those of the README are copied to docs/screenshots. With --store only those for the
// stores are taken, 1280 by 800, and copied to docs/store/screenshots.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame } from 'puppeteer-core';
import { extensionDir } from '../test/e2e/built.ts';
import { type DevTools, openDevTools, type Theme } from '../test/e2e/devtools.ts';
import { type Lab, startLab } from '../test/lab/lab.ts';
import { root } from './machine.ts';
import { isShown } from './showcase.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, store: { type: 'boolean' } } });
const folder = values.out ?? join(root, '.cache/screenshots');

/** The pictures that the README shows, by the name they have there. */
const README: Readonly<Record<string, string>> = {
  'panel-light.png': 'express-origin-trailing-slash-wide-light.png',
  'panel-right-dark.png': 'express-header-not-allowed-right-dark.png',
  'panel-below-light.png': 'express-options-401-below-light.png',
};

/** The pictures that the stores show, in their order there. */
const STORE: Readonly<Record<string, string>> = {
  '1-why.png': 'express-origin-trailing-slash-wide-light.png',
  '2-authentication-answers-options.png': 'express-options-401-wide-light.png',
  '3-headers.png': 'express-header-not-allowed-wide-light.png',
  '4-dark.png': 'express-origin-trailing-slash-wide-dark.png',
  '5-list.png': 'list-wide-light.png',
};

const SIZES = [
  { name: 'right', width: 480, height: 900 },
  { name: 'tall', width: 800, height: 900 },
  { name: 'below', width: 1400, height: 260 },
  { name: 'wide', width: 1280, height: 800 },
] as const;

/** What is opened for each picture: the scenario's kind, as its request is known in the list. */
const OPENED = ['express-origin-trailing-slash', 'express-options-401', 'express-header-not-allowed'];

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const lab = await startLab({ only: isShown });
  const sizes = SIZES.filter(({ name }) => !values.store || name === 'wide');
  for (const theme of ['light', 'dark'] as const) {
    for (const size of sizes) await picturesOf(lab, theme, size);
  }
  await lab.stop();
  if (values.out !== undefined) return;
  const shown = join(root, values.store ? 'docs/store/screenshots' : 'docs/screenshots');
  mkdirSync(shown, { recursive: true });
  for (const [name, picture] of Object.entries(values.store ? STORE : README))
    copyFileSync(join(folder, picture), join(shown, name));
}

async function picturesOf(lab: Lab, theme: Theme, size: (typeof SIZES)[number]): Promise<void> {
  const { name, width, height } = size;
  const devtools = await openDevTools({ extension: extensionDir, dock: 'undocked', theme, width, height });
  try {
    const panel = await devtools.panel();
    const take = (state: string): Promise<void> =>
      devtools.screenshot(join(folder, `${state}-${name}-${theme}.png`), 'panel');
    await take('empty');
    await fill(devtools, lab);
    await panel.waitForFunction(() => document.querySelectorAll('[data-request]').length > 3);
    await take('list');
    for (const id of OPENED) {
      await open(panel, lab.requestFor(id).url);
      await take(id);
      console.log(`${id}-${name}-${theme}.png`);
    }
  } finally {
    await devtools.close();
  }
}

async function fill(devtools: DevTools, lab: Lab): Promise<void> {
  await devtools.page.goto(`${lab.pageUrl}?run=all`);
  await devtools.page.waitForFunction(
    (count) => document.querySelectorAll('[data-part="result"][data-result]').length === count,
    { timeout: 60_000 },
    lab.scenarios.length,
  );
}

/** Opens the row of that URL; the list may have to be scrolled, so the filter finds it first. */
async function open(panel: Frame, url: string): Promise<void> {
  const host = new URL(url).host;
  await panel.evaluate((text) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!field) return;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, host);
  const row = await panel.waitForSelector(`[data-request][data-url*=${JSON.stringify(host)}]`);
  await row?.click();
  await panel.waitForSelector('[data-diagnosis] h1');
  await panel.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!field) return;
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await panel.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
