// npm run screenshots [-- --out DIR]: pictures of the panel in the real DevTools, in every state, size and theme, into
// .cache/screenshots; without --out those of the README are copied to docs/screenshots, with --store those for the stores
// to docs/store/screenshots. Builds the extension first, so that none is of a panel of yesterday.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ElementHandle, Frame } from 'puppeteer-core';
import { build } from 'vite';
import { examples } from '../src/panel/dev/examples.ts';
import { toHar } from '../src/report/har.ts';
import { extensionDir } from '../test/e2e/built.ts';
import { type DevTools, openDevTools } from '../test/e2e/devtools.ts';
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
  { name: 'below', width: 1400, height: 300 },
  { name: 'narrow', width: 320, height: 700 },
  { name: 'wide', width: 1280, height: 800 },
] as const;

/** What is opened for each picture: the scenario's kind, as its request is known in the list. */
const OPENED = ['express-origin-trailing-slash', 'express-options-401', 'express-header-not-allowed'];

/** Examples that the lab has none of, shown from a HAR file. */
const FROM_FILE = ['put-refused', 'unknown', 'hidden', 'hostile', 'redirected', 'wildcard', 'refused'];

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({ root, logLevel: 'warn' });
  const lab = await startLab({ only: isShown });
  const devtools = await openDevTools({ extension: extensionDir, dock: 'undocked', width: 800, height: 900 });
  try {
    await pictures(devtools, lab);
  } finally {
    await devtools.close();
    await lab.stop();
  }
  if (values.out !== undefined) return;
  const shown = join(root, values.store ? 'docs/store/screenshots' : 'docs/screenshots');
  mkdirSync(shown, { recursive: true });
  for (const [name, picture] of Object.entries(values.store ? STORE : README))
    copyFileSync(join(folder, picture), join(shown, name));
}

async function pictures(devtools: DevTools, lab: Lab): Promise<void> {
  const panel = await devtools.panel();
  const take = (state: string) => takeAll(devtools, panel, state);

  await panel.waitForSelector('[data-empty="late"]');
  await take('late');
  // The lab's own page asks its servers at once; this one asks nobody.
  const quiet = createServer((_request, response) => response.end('<p>Quiet</p>'));
  await new Promise<void>((resolve) => quiet.listen(0, '127.0.0.1', resolve));
  await devtools.page.goto(`http://127.0.0.1:${(quiet.address() as AddressInfo).port}/`);
  await panel.waitForSelector('[data-empty="nothing yet"]');
  await take('nothing-yet');
  await panel.click('[data-tool=record]');
  await panel.waitForSelector('[data-empty=paused]');
  await take('recording-off');
  // Not with the mouse, which may miss: the panel has just been given another size.
  await panel.$eval('[data-tool=record]', (button) => (button as HTMLElement).click());
  quiet.close();
  await devtools.page.goto(lab.pageUrl);
  await devtools.page.evaluate((url) => fetch(url), lab.requestFor('express-pass-get').url);
  await panel.waitForSelector('[data-empty="nothing blocked"]');
  await take('nothing-blocked');

  await fill(devtools, lab);
  await panel.waitForFunction(() => document.querySelectorAll('[data-request]').length > 3);
  await take('list');
  for (const id of OPENED) {
    await open(panel, lab.requestFor(id).url);
    await take(id);
  }
  await takeChecks(devtools, panel, lab);
  await panel.click('[data-tool=export]');
  await panel.waitForSelector('[data-sheet=export]');
  await take('export');
  await panel.click('[data-tool=close-export]');
  await panel.click('[data-tool=help]');
  await panel.waitForSelector('[data-sheet=help]');
  await take('help');
  await panel.click('[data-tool=close-help]');
  await takeAll(devtools, panel, 'menu', async () => {
    // It closed when the panel got another size.
    await panel.$eval('[data-tool=order]', (button) => (button as HTMLElement).click());
    await panel.waitForSelector('[role=menu]');
  });
  await devtools.devtools.keyboard.press('Escape');

  await panel.evaluate(() => {
    const { corsRecorder } = window as unknown as { corsRecorder: object };
    Object.defineProperty(corsRecorder, 'dropped', { value: 1204 });
  });
  await devtools.page.evaluate((url) => fetch(url), lab.requestFor('express-pass-get').url);
  await panel.waitForSelector('[data-notice=dropped]');
  await take('dropped');

  const files = mkdtempSync(join(tmpdir(), 'cors-screenshots-'));
  try {
    await choose(panel, files, 'notes.har', 'These are notes, not a HAR file.');
    await panel.waitForSelector('[data-notice=import-failed]');
    await take('import-failed');
    await panel.click('[data-tool=dismiss-import]');
    // Held back, so that there is time for pictures.
    await panel.evaluate(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, order: { file: File }) {
        Worker.prototype.postMessage = post;
        const { onmessage } = this;
        onmessage?.call(
          this,
          new MessageEvent('message', { data: { kind: 'progress', read: order.file.size * 0.4 } }),
        );
      } as typeof post;
    });
    await choose(panel, files, 'large.har', ' '.repeat(5_000_000));
    await panel.waitForSelector('[data-notice=importing]');
    await take('import-running');
    await panel.click('[data-tool=cancel-import]');
    await choose(panel, files, 'examples.har', JSON.stringify(toHar(examples)));
    await panel.waitForSelector('[data-notice=file]');
    await panel.waitForSelector('[data-request]');
    await panel.click('[data-chip=all]');
    for (const id of FROM_FILE) {
      const example = examples.find((each) => each.id === id);
      if (!example) throw new Error(`No example ${id}`);
      await open(panel, example.legs[0].url);
      await take(id);
    }
  } finally {
    rmSync(files, { recursive: true });
  }
}

/** Check again in each of its steps: asked, under way, blocked still, not sent. */
async function takeChecks(devtools: DevTools, panel: Frame, lab: Lab): Promise<void> {
  const check = async (id: string, step: string) => {
    await open(panel, lab.requestFor(id).url);
    await panel.$eval('[data-tool=check-again]', (button) => (button as HTMLElement).click());
    await panel.waitForSelector(step);
  };
  const inSight = (part: string) => () =>
    panel.$eval(part, (element) => element.scrollIntoView({ block: 'end' }));
  await check('express-options-401', '[data-again=asking]');
  await takeAll(devtools, panel, 'again-asking', inSight('[data-again]'));
  await panel.$eval('[data-tool=cancel-again]', (button) => (button as HTMLElement).click());
  await check('express-origin-trailing-slash', '[data-again=recorded]');
  await takeAll(devtools, panel, 'again-still-blocked', inSight('[data-again]'));
  // Held back in the page, so that there is time for pictures.
  await devtools.page.evaluate(() => {
    const { fetch } = window;
    window.fetch = () => {
      window.fetch = fetch;
      return new Promise(() => {});
    };
  });
  await check('express-origin-trailing-slash', '[data-state=checking]');
  await takeAll(devtools, panel, 'again-checking', inSight('.proof-box'));
  await open(panel, lab.requestFor('express-header-not-allowed').url);
}

/** One picture of each size and theme; `prepare` is done at each size. */
async function takeAll(
  devtools: DevTools,
  panel: Frame,
  state: string,
  prepare?: () => Promise<void>,
): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await devtools.wear(theme);
    await panel.waitForFunction((worn) => document.documentElement.dataset.theme === worn, {}, theme);
    for (const { name, width, height } of SIZES) {
      await devtools.resize(width, height);
      await prepare?.();
      await panel.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await devtools.screenshot(join(folder, `${state}-${name}-${theme}.png`), 'panel');
    }
  }
  console.log(state);
}

async function choose(panel: Frame, files: string, name: string, text: string): Promise<void> {
  const path = join(files, name);
  writeFileSync(path, text);
  const chooser = (await panel.$('input[data-tool=import-file]')) as ElementHandle<HTMLInputElement> | null;
  await chooser?.uploadFile(path);
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
  const { host, pathname } = new URL(url);
  await type(panel, `host:${host} path:${pathname.split(/[^\w/.-]/)[0]}`);
  const row = await panel.waitForSelector(`[data-request][data-url*=${JSON.stringify(host)}]`);
  await row?.click();
  await panel.waitForSelector('[data-diagnosis] [data-section=headers]');
  await type(panel, '');
}

async function type(panel: Frame, text: string): Promise<void> {
  await panel.evaluate((typed) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!field) return;
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
  await panel.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
