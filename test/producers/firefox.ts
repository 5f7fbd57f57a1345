// The page as Firefox's own Network panel exports it ("Save All As HAR").
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleError, type Firefox, openFirefox } from '../e2e/firefox/firefox.ts';
import type { PageReport } from './page.ts';
import { type Har, idIn, pause, type Recording, SETTLED, truthOf } from './recording.ts';
import { type Hosts, LOOPBACK, PLAIN, startServers } from './servers.ts';

/**
 * Runs in the browser's own window: opens the Network panel, sends downloads into a folder, and resolves names of hosts to
 * this machine.
 */
const PREPARE = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  Services.prefs.setIntPref('browser.download.folderList', 2);
  Services.prefs.setStringPref('browser.download.dir', arguments[0]);
  Services.prefs.setBoolPref('browser.download.alwaysOpenPanel', false);
  Services.prefs.setBoolPref('dom.security.https_first', false);
  Services.prefs.setStringPref('network.dns.localDomains', arguments[1]);
  window.recordedToolbox = gDevTools.getToolboxForTab(gBrowser.selectedTab);
  return window.recordedToolbox.selectTool('netmonitor').then(() => null);
`;

/** The same exporter that the menu of the panel calls. */
const EXPORT = 'return window.recordedToolbox.getHARFromNetMonitor().then((log) => JSON.stringify(log));';

/** The first reason that the console gives for each id; a second one only says that the request did not succeed. */
function codesOf(errors: readonly ConsoleError[]): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const { category, text } of errors) {
    const id = idIn(/https?:\/\/[^\s‘’]+(?=[’.])/.exec(text)?.[0].replace(/\.$/, '') ?? '');
    if (id !== null && !codes.has(id) && !category.startsWith('CORSDidNotSucceed')) codes.set(id, category);
  }
  return codes;
}

/** Records the page twice in one Firefox: as a secure context, and as a plain http page. */
export async function recordFirefox(): Promise<{
  readonly firefox: Recording;
  readonly 'firefox-plain': Recording;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-firefox-'));
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'empty', version: '1' }),
  );
  const firefox = await openFirefox({ extension: folder });
  try {
    await firefox.browser<[string, string], null>(PREPARE, folder, Object.values(PLAIN).join());
    return {
      firefox: await recordPage(firefox, LOOPBACK),
      'firefox-plain': await recordPage(firefox, PLAIN),
    };
  } finally {
    await firefox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param hosts what the page's servers are called */
async function recordPage(firefox: Firefox, hosts: Hosts): Promise<Recording> {
  const { world, close } = await startServers(hosts);
  try {
    await firefox.goto(`${world.app}/`);
    const report = await firefox.page<[], PageReport>('return window.run()');
    await pause(SETTLED);
    const log = await firefox.browser<[], string>(EXPORT);
    const codes = codesOf(await firefox.takeErrors());
    const har = { log: JSON.parse(log) as Har['log'] };
    return { page: world.app, har, truth: truthOf(report, codes) };
  } finally {
    await close();
  }
}
