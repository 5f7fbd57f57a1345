// The page as Playwright's recordHar records it, as a plain file and in a zip file with the bodies beside it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { connect } from 'puppeteer-core';
import { watchRequests } from '../e2e/verdicts.ts';
import { chromiumPath, SWITCHES } from './chromium.ts';
import type { PageReport } from './page.ts';
import { chromiumCodes, pause, type Recording, SETTLED, truthOf } from './recording.ts';
import { freePort, startServers } from './servers.ts';

/** @param form a file without bodies, or a zip file with them */
export async function recordPlaywright(form: 'har' | 'zip'): Promise<Recording> {
  const { world, close } = await startServers();
  const folder = mkdtempSync(join(tmpdir(), 'recorded-playwright-'));
  const path = join(folder, form === 'har' ? 'page.har' : 'page.har.zip');
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...SWITCHES, `--remote-debugging-port=${port}`],
  });
  try {
    const context = await browser.newContext({
      recordHar: form === 'har' ? { path, content: 'omit' } : { path },
    });
    const page = await context.newPage();
    // Playwright's own sessions do not reach into workers, so another client watches.
    const watcher = await connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
    const target = await watcher.waitForTarget((one) => one.type() === 'page' && one.url() === page.url());
    const requests = await watchRequests(await target.createCDPSession());
    await page.goto(`${world.app}/`);
    const report = (await page.evaluate('window.run()')) as PageReport;
    await pause(SETTLED);
    await watcher.disconnect();
    // Only now is the file written.
    await context.close();
    return { har: readHar(path), truth: truthOf(report, chromiumCodes(requests)) };
  } finally {
    await browser.close();
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readHar(path: string): unknown {
  if (!path.endsWith('.zip')) return JSON.parse(readFileSync(path, 'utf8'));
  const har = unzipSync(readFileSync(path))['har.har'];
  if (!har) throw new Error('Playwright wrote no har.har into its zip file.');
  return JSON.parse(strFromU8(har));
}
