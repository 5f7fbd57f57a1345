// What reading a big HAR file piece by piece costs, beside JSON.parse of its whole text: time, and memory at its peak.
//   npm run bench:har-file [-- --megabytes N]
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readHarFile } from '../src/capture/har-file.ts';
import { bigEntries } from '../test/capture/big-har.ts';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '200' } } });
const folder = join(process.cwd(), '.cache');
const file = join(folder, 'bench.har');
const PIECE = 1 << 20;

/** Writes a file of about so many bytes. */
async function generate(bytes: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const output = createWriteStream(file);
  output.write(
    '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[',
  );
  let written = 0;
  for (const entry of bigEntries(1)) {
    const text = (written === 0 ? '' : ',') + JSON.stringify(entry);
    written += text.length;
    if (!output.write(text)) await once(output, 'drain');
    if (written >= bytes) break;
  }
  output.end(']}}');
  await once(output, 'close');
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const resident = (): number => process.memoryUsage().rss;

async function main(): Promise<void> {
  await generate(Number(values.megabytes) * 1e6);
  const before = resident();
  let peak = before;
  const started = performance.now();
  const { exchanges, entries } = await readHarFile(createReadStream(file, { highWaterMark: PIECE }), {
    onProgress: () => {
      peak = Math.max(peak, resident());
    },
  });
  const read = performance.now() - started;
  const text = readFileSync(file, 'utf8');
  const parseStarted = performance.now();
  JSON.parse(text);
  const parse = performance.now() - parseStarted;
  console.log(`${megabytes(text.length)}, ${entries} entries, ${exchanges.length} exchanges kept`);
  console.log(
    `read piece by piece ${(read / 1000).toFixed(1)} s, JSON.parse ${(parse / 1000).toFixed(1)} s: ratio ${(read / parse).toFixed(2)}`,
  );
  console.log(
    `memory ${megabytes(before)} before, at most ${megabytes(peak)} while reading, ${megabytes(resident())} with text and tree`,
  );
  rmSync(file);
}

await main();
