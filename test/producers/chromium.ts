// Chromium for the recorders that drive it with Puppeteer.
import { type Browser, launch, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browser.ts';
import { watchRequests } from '../e2e/verdicts.ts';
import type { PageReport } from './page.ts';
import { chromiumCodes, type Har, pause, type Recording, SETTLED, truthOf } from './recording.ts';
import { type Hosts, LOOPBACK, startServers } from './servers.ts';

/** Beside the switches that each driver has of its own. */
export const SWITCHES: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** @throws when there is none on this machine */
export function chromiumPath(): string {
  const path = findBrowser();
  if (path === null) throw new Error('No Chromium found: run `npm run setup`, or set CHROME_PATH.');
  return path;
}

/** Opens the page, lets it make its requests, and gives its report once all of them have ended. */
export async function runPage(page: Page, url: string): Promise<PageReport> {
  await page.goto(`${url}/`);
  const report = (await page.evaluate('window.run()')) as PageReport;
  await pause(SETTLED);
  return report;
}

/** Files that the page makes the browser download go nowhere. */
export async function refuseDownloads(browser: Browser): Promise<void> {
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });
}

/**
 * Records the page in a Chromium of its own.
 * @param start begins to record; what it gives ends that and resolves to the HAR
 * @param options further switches for the browser, and what the servers' hosts are called
 */
export async function recordChromium(
  start: (page: Page) => Promise<() => Har | Promise<Har>>,
  { switches = [], hosts = LOOPBACK }: { readonly switches?: readonly string[]; readonly hosts?: Hosts } = {},
): Promise<Recording> {
  const { world, close } = await startServers(hosts);
  const browser = await launch({
    executablePath: chromiumPath(),
    headless: true,
    pipe: true,
    args: [...SWITCHES, ...switches],
  });
  try {
    await refuseDownloads(browser);
    const page = await browser.newPage();
    const requests = await watchRequests(await page.createCDPSession());
    const stop = await start(page);
    const report = await runPage(page, world.app);
    return { page: world.app, har: await stop(), truth: truthOf(report, chromiumCodes(requests)) };
  } finally {
    await browser.close();
    await close();
  }
}
