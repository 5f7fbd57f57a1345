// Shows the extension at work: the lab's broken servers, a page that asks all of them, and DevTools with the
// CORS tab open. Without a display (or with --headless) it prints the diagnoses and leaves a picture instead.
// --all starts every scenario of the lab instead of a selection.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame, Page } from 'puppeteer-core';
import { build } from 'vite';
import { type DevTools, openDevTools } from '../test/e2e/devtools.ts';
import { type Lab, scenarios, startLab } from '../test/lab/lab.ts';
import { prepare, root } from './machine.ts';
import { isShown } from './showcase.ts';

const { values } = parseArgs({
  options: { headless: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
});

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(): Promise<void> {
  const only = values.all ? () => true : isShown;
  await prepare(console.log, new Set(scenarios.filter(only).map(({ server }) => server)));
  console.log('Building the extension into dist/chrome');
  await build({ root, logLevel: 'warn' });

  const lab = await startLab({ only });
  console.log(`The lab: ${lab.scenarios.length} servers behind ${lab.pageUrl}`);
  const headless = values.headless || !hasDisplay();
  const devtools = await openDevTools({
    extension: join(root, 'dist/chrome'),
    headless,
    width: headless ? 1000 : 720,
    height: 800,
    dock: headless ? 'undocked' : 'right',
  });

  await askAll(devtools.page, lab);
  const panel = await devtools.panel();
  if (headless) await report(devtools, panel);
  else {
    console.log('The CORS tab is open. Close the browser to stop.');
    await new Promise((resolve) => devtools.browser.once('disconnected', resolve));
  }
  await devtools.close();
  await lab.stop();
  process.exit();
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Has the lab's page send every request once, and waits for all the answers. */
async function askAll(page: Page, lab: Lab): Promise<void> {
  await page.goto(`${lab.pageUrl}?run=all`);
  console.log('Sending every request');
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-part="result"][data-result]').length === count,
    { timeout: 180_000 },
    lab.scenarios.length,
  );
}

interface Told {
  readonly id: string;
  readonly request: string;
  readonly headline: string;
  readonly cause: string;
  readonly code: string;
}

/** Prints what the panel says of each failure; fails when it says nothing. */
async function report(devtools: DevTools, panel: Frame): Promise<void> {
  const told = await readAll(panel);
  for (const { request, headline, cause, code } of told) {
    const lines = [`✗ ${request}`, `  ${headline}`, `  ${[cause, code].filter(Boolean).join(' · ')}`];
    console.log(`\n${lines.map(visible).join('\n')}`);
  }
  await panel.focus('[role="listbox"]');
  await devtools.devtools.keyboard.press('Home');
  const picture = join(root, '.cache', 'start.png');
  mkdirSync(join(root, '.cache'), { recursive: true });
  await devtools.screenshot(picture, 'panel');
  console.log(`\n${told.length} diagnoses. The panel's picture: ${picture}`);
  if (told.length === 0) throw new Error('Nothing was recorded.');
}

/** What servers send may not steer a terminal. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Opens each row in turn; the list draws only the rows in view, and scrolls to the open one. */
async function readAll(panel: Frame): Promise<readonly Told[]> {
  await panel.waitForSelector('[data-request]', { timeout: 30_000 });
  const told = new Map<string, Told>();
  for (;;) {
    const next = await nextRow(panel, [...told.keys()]);
    if (next === null) return [...told.values()].filter(({ headline }) => headline !== '');
    told.set(next.id, next);
  }
}

/** The first row in view that is not in `seen`, opened; null at the end of the list. */
function nextRow(panel: Frame, seen: readonly string[]): Promise<Told | null> {
  return panel.evaluate(async (known) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-request]')];
    const row = rows.find(({ dataset }) => !known.includes(dataset.request ?? ''));
    if (!row) return null;
    row.click();
    const { request = '', method = '', url = '', outcome, cause = '', code = '' } = row.dataset;
    let headline: string | null = null;
    for (let frames = 0; headline === null && frames < 60; frames++) {
      await new Promise(requestAnimationFrame);
      headline = document.querySelector(`[data-diagnosis="${request}"] h1`)?.textContent ?? null;
    }
    return {
      id: request,
      request: `${method} ${url}`,
      headline: outcome === 'allowed' ? '' : (headline ?? '').trim(),
      cause,
      code,
    };
  }, seen);
}
