// The page as Chromium's DevTools hands it to an extension, and as "Export HAR (sanitized)" saves it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { openDevTools } from '../e2e/devtools.ts';
import { cases } from './cases.ts';
import { refuseDownloads, runPage } from './chromium.ts';
import { chromiumCodes, type Har, idIn, pause, type Recording, truthOf } from './recording.ts';
import { startServers } from './servers.ts';

/** An extension with nothing but a page that can ask for the log. */
function writeExtension(folder: string): void {
  const manifest = { manifest_version: 3, name: 'log', version: '1', devtools_page: 'devtools.html' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'devtools.html'), '<!doctype html><title>log</title>');
}

interface Log {
  readonly entries: readonly {
    readonly request: { readonly url: string };
    readonly response: { readonly status: number };
  }[];
}

/** Milliseconds within which headers that were not there at first come (measured, Chromium 156). */
const LATEST = 5000;

/** Those that are blocked only on their response; a worker's is never in the log. */
const WITH_STATUS = cases.filter(
  ({ id, code }) => code !== null && !code.includes('Preflight') && id !== 'worker-blocked',
);

const isWhole = ({ entries }: Log): boolean =>
  WITH_STATUS.every(({ id }) =>
    entries.some(({ request, response }) => idIn(request.url) === id && response.status !== 0),
  );

/** The log once the headers of all responses are in it. */
async function wholeLog(background: Frame): Promise<Log> {
  for (const end = Date.now() + LATEST; ; await pause(200)) {
    const text = await background.evaluate(
      () =>
        new Promise<string>((done) => {
          chrome.devtools.network.getHAR((har) => done(JSON.stringify(har)));
        }),
    );
    const log = JSON.parse(text) as Log;
    if (isWhole(log) || Date.now() > end) return log;
  }
}

/** The same exporter that the Network panel's button calls: what it takes for sensitive, such as Authorization, is left out. */
const EXPORT = `(async () => {
  const { Log } = await import('./models/har/har.js');
  const { NetworkLog } = await import('./models/logs/logs.js');
  const requests = NetworkLog.NetworkLog.instance().requests();
  return JSON.stringify(await Log.Log.build(requests, { sanitize: true }));
})()`;

async function exported(frontEnd: Page): Promise<Har> {
  return { log: JSON.parse((await frontEnd.evaluate(EXPORT)) as string) as Har['log'] };
}

export async function recordDevTools(): Promise<{
  readonly devtools: Recording;
  readonly 'devtools-export': Recording;
}> {
  const { world, close } = await startServers();
  const folder = mkdtempSync(join(tmpdir(), 'recorded-devtools-'));
  writeExtension(folder);
  const devtools = await openDevTools({ extension: folder, dock: 'undocked' });
  try {
    await refuseDownloads(devtools.browser);
    const report = await runPage(devtools.page, world.app);
    const log = await wholeLog(devtools.background());
    const truth = truthOf(report, chromiumCodes(devtools.requests));
    const common = { page: world.app, truth };
    return {
      devtools: { ...common, har: { log } },
      'devtools-export': { ...common, har: await exported(devtools.devtools) },
    };
  } finally {
    await devtools.close();
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
