// What reading and diagnosing a big HAR file costs, beside JSON.parse of its whole text: time, its parts, and memory at its peak. Each
// is measured in a process of its own, in turns.
//   npm run bench:har-file [-- --megabytes N --rounds N]
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readHarFile } from '../src/capture/har-file.ts';
import { createHarScanner } from '../src/capture/har-scanner.ts';
import { diagnoseAll } from '../src/cli/explain.ts';
import { bigEntries } from '../test/capture/big-har.ts';

/** `parse`: JSON.parse of the whole text; `explain`: read and diagnosed; the others are parts of that. */
const TASKS = ['parse', 'explain', 'read', 'scan and parse', 'scan'] as const;
type Task = (typeof TASKS)[number];

interface Measured {
  /** Milliseconds on the clock. */
  readonly time: number;
  /** Milliseconds of processor time, which other work on the machine changes less. */
  readonly work: number;
  /** Bytes of memory at the peak, beyond those at the start. */
  readonly memory: number;
  readonly entries: number;
  readonly exchanges: number;
}

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    task: { type: 'string' },
  },
});
const folder = join(process.cwd(), '.cache');
const file = join(folder, 'bench.har');
const PIECE = 1 << 20;
const pieces = (): AsyncIterable<Uint8Array> => createReadStream(file, { highWaterMark: PIECE });

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

/** Does the task, and says how long it took and how many entries and exchanges there were. */
async function perform(task: Task): Promise<Omit<Measured, 'memory'>> {
  const text = task === 'parse' ? readFileSync(file, 'utf8') : '';
  const started = performance.now();
  const workBefore = process.cpuUsage();
  const timed = (entries: number, exchanges = 0) => ({
    time: performance.now() - started,
    work: workSince(workBefore),
    entries,
    exchanges,
  });
  switch (task) {
    case 'parse':
      JSON.parse(text);
      return timed(0);
    case 'explain': {
      const { exchanges, entries } = await readHarFile(pieces());
      return timed(entries, diagnoseAll(exchanges).length);
    }
    case 'read': {
      const { exchanges, entries } = await readHarFile(pieces());
      return timed(entries, exchanges.length);
    }
    case 'scan':
      // What is left is finding entries and making texts of them.
      JSON.parse = (json: string) => (json.startsWith('"') ? json.slice(1, -1) : null);
      return timed(await countEntries());
    case 'scan and parse':
      return timed(await countEntries());
  }
}

function workSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function countEntries(): Promise<number> {
  let count = 0;
  const scanner = createHarScanner({
    member() {},
    value() {
      count++;
    },
    refused() {},
  });
  for await (const piece of pieces()) scanner.write(piece);
  return count;
}

async function measure(task: Task): Promise<Measured> {
  const before = process.memoryUsage().rss;
  const done = await perform(task);
  return { ...done, memory: process.resourceUsage().maxRSS * 1024 - before };
}

function measureApart(task: Task): Measured {
  const words = [...process.execArgv, process.argv[1] ?? '', '--task', task];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as Measured;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const seconds = (time: number): string => `${(time / 1000).toFixed(2)} s`;
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;

async function main(): Promise<void> {
  await generate(Number(values.megabytes) * 1e6);
  const rounds = Array.from({ length: Number(values.rounds) }, (_, round) => {
    const measured = new Map(TASKS.map((task) => [task, measureApart(task)]));
    const ratioOf = (key: 'time' | 'work'): number =>
      (measured.get('explain')?.[key] ?? Number.NaN) / (measured.get('parse')?.[key] ?? Number.NaN);
    const memory = measured.get('explain')?.memory ?? Number.NaN;
    const parts = [...measured].map(
      ([task, { time, work }]) => `${task} ${seconds(work)} (${seconds(time)})`,
    );
    console.log(`round ${round + 1}, processor time (clock): ${parts.join(', ')}`);
    return { measured, work: ratioOf('work'), time: ratioOf('time'), memory };
  });
  const { entries, exchanges } = rounds[0]?.measured.get('explain') ?? { entries: 0, exchanges: 0 };
  const medianOf = (key: 'work' | 'time' | 'memory'): number => median(rounds.map((round) => round[key]));
  console.log(`${megabytes(statSync(file).size)}, ${entries} entries, ${exchanges} exchanges diagnosed`);
  console.log(
    `reading and diagnosing takes ${medianOf('work').toFixed(2)} times the processor time of JSON.parse of the whole text (${medianOf('time').toFixed(2)} times on the clock), and ${megabytes(medianOf('memory'))} of memory`,
  );
  rmSync(file);
}

if (values.task === undefined) await main();
else console.log(JSON.stringify(await measure(values.task as Task)));
