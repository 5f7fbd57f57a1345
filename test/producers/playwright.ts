// The page as Playwright's recordHar records it, as a plain file and in a zip file with the bodies beside it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { type Browser, chromium } from 'playwright-core';
import { connect, type Browser as Watcher } from 'puppeteer-core';
import { watchRequests } from '../e2e/verdicts.ts';
import { chromiumPath, SWITCHES } from './chromium.ts';
import type { PageReport } from './page.ts';
import { chromiumCodes, type Har, pause, type Recording, SETTLED, truthOf } from './recording.ts';
import { freePort, startServers } from './servers.ts';

/** Records the page twice in one browser, once for each form. */
export async function recordPlaywright(): Promise<{
  readonly playwright: Recording;
  readonly 'playwright-zip': Recording;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-playwright-'));
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...SWITCHES, `--remote-debugging-port=${port}`],
  });
  try {
    // Playwright's own sessions do not reach into workers, so another client watches.
    const watcher = await connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
    const file = join(folder, 'page.har');
    const zip = join(folder, 'page.har.zip');
    const recordings = {
      playwright: await recordContext(browser, watcher, { path: file, content: 'omit' }),
      'playwright-zip': await recordContext(browser, watcher, { path: zip }),
    };
    await watcher.disconnect();
    return recordings;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function recordContext(
  browser: Browser,
  watcher: Watcher,
  recordHar: { readonly path: string; readonly content?: 'omit' },
): Promise<Recording> {
  const { world, close } = await startServers();
  try {
    const context = await browser.newContext({ recordHar });
    const page = await context.newPage();
    // There is no other page at this time.
    const target = await watcher.waitForTarget((one) => one.type() === 'page');
    const requests = await watchRequests(await target.createCDPSession());
    await page.goto(`${world.app}/`);
    const report = (await page.evaluate('window.run()')) as PageReport;
    await pause(SETTLED);
    // Only now is the file written.
    await context.close();
    return { page: world.app, har: readHar(recordHar.path), truth: truthOf(report, chromiumCodes(requests)) };
  } finally {
    await close();
  }
}

function readHar(path: string): Har {
  if (!path.endsWith('.zip')) return JSON.parse(readFileSync(path, 'utf8')) as Har;
  const har = unzipSync(readFileSync(path))['har.har'];
  if (!har) throw new Error('Playwright wrote no har.har into its zip file.');
  return JSON.parse(strFromU8(har)) as Har;
}
