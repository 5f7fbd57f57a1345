// The page as Chromium's DevTools hands it to an extension, which is what "Export HAR (sanitized)" holds too.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevTools } from '../e2e/devtools.ts';
import { refuseDownloads, runPage } from './chromium.ts';
import { chromiumCodes, type Recording, truthOf } from './recording.ts';
import { startServers } from './servers.ts';

/** An extension with nothing but a page that can ask for the log. */
function writeExtension(folder: string): void {
  const manifest = { manifest_version: 3, name: 'log', version: '1', devtools_page: 'devtools.html' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'devtools.html'), '<!doctype html><title>log</title>');
}

export async function recordDevTools(): Promise<Recording> {
  const { world, close } = await startServers();
  const folder = mkdtempSync(join(tmpdir(), 'recorded-devtools-'));
  writeExtension(folder);
  const devtools = await openDevTools({ extension: folder, dock: 'undocked' });
  try {
    await refuseDownloads(devtools.browser);
    const report = await runPage(devtools.page, world.app);
    const log = await devtools.background().evaluate(
      () =>
        new Promise<string>((done) => {
          chrome.devtools.network.getHAR((har) => done(JSON.stringify(har)));
        }),
    );
    const truth = truthOf(report, chromiumCodes(devtools.requests));
    return { har: { log: JSON.parse(log) as unknown }, truth };
  } finally {
    await devtools.close();
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
