// Development tool: what Chromium hands to a DevTools extension, raw, as JSON. Usage:
//   npx tsx scripts/har-dump.ts URL [--eval 'JS'] … [--file steps.mjs] [--wait MS] [--out FILE]
// Each --eval runs in the page, awaited, one after the other; steps.mjs exports an array of functions that do.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDevTools } from '../test/e2e/devtools.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    eval: { type: 'string', multiple: true, default: [] },
    file: { type: 'string' },
    wait: { type: 'string', default: '1000' },
    out: { type: 'string', default: '.cache/har-dump.json' },
  },
});
const url = positionals[0];
if (!url) {
  console.error("usage: har-dump URL [--eval 'JS'] … [--file steps.mjs] [--wait MS] [--out FILE]");
  process.exit(2);
}

/** An extension that only keeps what it is given. */
function writeRecorder(folder: string): void {
  const manifest = { manifest_version: 3, name: 'HAR dump', version: '1', devtools_page: 'devtools.html' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'devtools.html'), '<script src="devtools.js"></script>');
  writeFileSync(
    join(folder, 'devtools.js'),
    `const copy = (value) => JSON.parse(JSON.stringify(value));
     window.dump = { finished: [], navigated: [] };
     const { network } = chrome.devtools;
     network.onRequestFinished.addListener((entry) => {
       dump.finished.push({ deliveredAt: Date.now(), entry: copy(entry) });
     });
     network.onNavigated.addListener((url) => dump.navigated.push({ at: Date.now(), url }));
     window.readDump = () => new Promise((resolve) => {
       network.getHAR((log) => resolve({ ...dump, getHAR: copy(log) }));
     });`,
  );
}

async function readSteps(): Promise<string[]> {
  if (!values.file) return values.eval;
  const module = (await import(pathToFileURL(resolve(values.file)).href)) as { default: (() => unknown)[] };
  return [...values.eval, ...module.default.map((step) => `(${step})()`)];
}

const folder = mkdtempSync(join(tmpdir(), 'har-dump-'));
writeRecorder(folder);
const session = await openDevTools({ extension: folder });
try {
  const steps: { step: string; result: unknown }[] = [];
  await session.page.goto(url);
  for (const step of await readSteps()) {
    const result: unknown = await session.page.evaluate(step).catch(String);
    steps.push({ step, result });
  }
  await new Promise((done) => setTimeout(done, Number(values.wait)));
  const dump = (await session.background().evaluate('readDump()')) as Record<string, unknown>;
  const { requests } = session;
  mkdirSync(resolve(values.out, '..'), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify({ url, steps, ...dump, chromium: requests }, null, 2)}\n`);
  console.log(
    `${(dump.finished as unknown[]).length} entries, ${session.verdicts.length} CORS verdicts: ${values.out}`,
  );
} finally {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
}
