// Builds and serves the panel's example page and opens it in a real browser, for the component tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build, preview } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import { examples } from '../../src/panel/dev/examples.ts';
import { createExampleRecorder } from '../../src/panel/dev/recorder.ts';
import { engine } from '../../src/panel/engine.ts';
import { countRows } from '../../src/panel/store/counts.ts';
import { createJudgementStore } from '../../src/panel/store/judgements.ts';

export interface PanelPages {
  /**
   * Opens the example page; `query` such as `?empty`. It is the page of before, as empty as a new one: nothing is kept in
   * it, nothing emulated, no pointer over it. Whoever leaves more behind than that closes its context.
   */
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
  /** A new page costs some ten times what leading one elsewhere does. */
  let used: Page | undefined;
  return {
    async open(query = '', size = { width: 900, height: 800 }) {
      const again = used !== undefined && !used.isClosed();
      const page = again && used ? used : await (await browser.createBrowserContext()).newPage();
      used = page;
      if (again) await putBack(page);
      await page.setViewport(size);
      // Before any script of the page, so that the page of before cannot write in between.
      const { identifier } = await page.evaluateOnNewDocument(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await page.goto(`${base}src/panel/dev.html${query}`);
      await page.removeScriptToEvaluateOnNewDocument(identifier);
      await page.waitForSelector('.footer');
      await page.waitForSelector('[data-request], [data-empty]');
      // It is loaded once the first frame is drawn.
      await page.waitForSelector('[data-tool=order]');
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** What a test may have changed about a page besides its document. */
async function putBack(page: Page): Promise<void> {
  await Promise.all([page.emulateMediaFeatures([]), page.emulateMediaType(), page.mouse.reset()]);
}

/** Opens pages for the tests of one file; a test that failed leaves none behind. */
export function usePanelPages(): PanelPages['open'] {
  let pages: PanelPages | undefined;
  let page: Page | undefined;
  beforeAll(async () => {
    pages = await startPanelPages();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await page?.browserContext().close();
  });
  afterAll(() => pages?.close());
  return async (...given) => {
    if (!pages) throw new Error('Pages are opened in tests.');
    page = await pages.open(...given);
    return page;
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
  await page.waitForSelector(`[data-diagnosis="${id}"] [data-section=headers]`);
}

/** Unfolds a part of the details, if it is folded. */
export async function unfold(page: Page, fold: string): Promise<void> {
  const selector = `[data-fold="${fold}"]`;
  await page.waitForSelector(selector);
  if (!(await page.$(`${selector}[open]`))) await page.click(`${selector} > summary`);
  await page.waitForSelector(`${selector}[open]`);
}

/** Chooses the server that the fix is written for. */
export async function chooseServer(page: Page, server: string): Promise<void> {
  await page.click('[data-tool=servers]');
  await page.waitForSelector(`[data-entry="${server}"]`);
  await page.$eval(`[data-entry="${server}"]`, (entry) => (entry as HTMLElement).click());
  await page.waitForSelector(`[data-snippet="${server}"]`);
}

/** What the example page comes to, by the panel's own stores. */
function judgedExamples(): { chips: Record<string, string>; rows: Record<string, string> } {
  // The clock stands still, so no pause is due and nothing is left for later.
  const due: (() => void)[] = [];
  const { judgements } = createJudgementStore(
    createExampleRecorder(examples),
    engine.diagnose,
    (run) => due.push(run),
    () => 0,
  );
  for (let run = due.shift(); run; run = due.shift()) run();
  const { rows } = judgements.value;
  const { all, failed, warning, passed, unclear } = countRows(rows);
  return {
    chips: {
      all: `${all}`,
      failed: `${failed}`,
      warning: `${warning}`,
      passed: `${passed}`,
      unclear: `${unclear}`,
    },
    rows: Object.fromEntries(
      rows.map((row) => [row.id, `${row.fixed === null ? row.kind : 'fixed'} ${row.count}`]),
    ),
  };
}

/** Resolves once all examples are judged and what came of them is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    ({ chips, rows }) => {
      // A row that stands for several has no count of its own.
      const drawn = [...document.querySelectorAll<HTMLElement>('[data-request]:not([data-folded])')];
      return (
        drawn.length > 0 &&
        Object.entries(chips).every(
          ([chip, count]) => document.querySelector(`[data-chip=${chip}] .count`)?.textContent === count,
        ) &&
        drawn.every((row) => {
          const count = row.querySelector('.row-count')?.textContent?.slice(1) ?? '1';
          return rows[row.dataset.request ?? ''] === `${row.dataset.kind} ${count}`;
        })
      );
    },
    {},
    judgedExamples(),
  );
}
