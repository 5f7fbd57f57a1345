// What diagnosing a long recording costs, from a file and live, beside JSON.parse of the same text. See bench.ts.
import { parseArgs } from 'node:util';
import { readHarFile } from '../src/capture/har-file.ts';
import { createRecorder } from '../src/capture/recorder.ts';
import type { Exchange, Outcome } from '../src/cors/types.ts';
import { diagnose } from '../src/report/diagnose.ts';
import { createNeighbourhood } from '../src/report/neighbours.ts';
import { bigHar } from '../test/capture/big-har.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '5' } },
});
const COUNT = Number(values.count);
const ROUNDS = Number(values.rounds);
const WARM_UP = 2;

/** Bytes handed over at a time, as the panel and the command line do. */
const PIECE = 1 << 20;
/** Entries between two flushes of the live recorder, as in a busy page. */
const BURST = 50;

type Tally = Partial<Record<Outcome, number>>;

/** Diagnoses exchanges one by one among their neighbours, and counts the outcomes. */
function createDiagnosing() {
  const neighbourhood = createNeighbourhood();
  const tally: Tally = {};
  return {
    tally,
    add(exchange: Exchange): void {
      neighbourhood.put(exchange);
      const { outcome } = diagnose(exchange, neighbourhood.of(exchange)).verdict;
      tally[outcome] = (tally[outcome] ?? 0) + 1;
    },
    remove: (id: string): void => neighbourhood.remove(id),
  };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

/** The command line's and the panel's way with a file: its bytes to diagnoses. */
async function fromFile(bytes: Uint8Array): Promise<Tally> {
  const diagnosing = createDiagnosing();
  const { exchanges } = await readHarFile(piecesOf(bytes));
  for (const exchange of exchanges) diagnosing.add(exchange);
  return diagnosing.tally;
}

/** The panel's way live: every entry an event, flushed now and then, each change diagnosed. The log is not read again. */
function live(entries: readonly object[]): Tally {
  let finish = (_entry: unknown): void => {};
  const timers: (() => void)[] = [];
  const recorder = createRecorder(
    {
      onFinished: (listener) => {
        finish = listener;
      },
      onNavigated: () => {},
      readLog: () => new Promise(() => {}),
    },
    (callback) => timers.push(callback),
  );
  const diagnosing = createDiagnosing();
  recorder.subscribe(({ changed, removed }) => {
    for (const exchange of changed) diagnosing.add(exchange);
    for (const id of removed) diagnosing.remove(id);
  });
  const runTimers = (): void => {
    for (const callback of timers.splice(0)) callback();
  };
  entries.forEach((entry, index) => {
    finish({ ...entry });
    if (index % BURST === BURST - 1) runTimers();
  });
  runTimers();
  return diagnosing.tally;
}

const collect = (globalThis as { gc?: () => void }).gc;

/** Milliseconds, with the garbage of the work before out of the way. */
async function time(work: () => unknown): Promise<number> {
  collect?.();
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** Parses and diagnoses in turns, so that whatever else the machine does slows all alike. */
async function bench(count: number): Promise<void> {
  const text = bigHar(count);
  const bytes = new TextEncoder().encode(text);
  const { log } = JSON.parse(text) as { log: { entries: object[] } };
  const times = { parse: [] as number[], file: [] as number[], live: [] as number[] };
  let tallies: readonly Tally[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    let read: Tally = {};
    let recorded: Tally = {};
    const parse = await time(() => JSON.parse(text));
    const file = await time(async () => {
      read = await fromFile(bytes);
    });
    const events = await time(() => {
      recorded = live(log.entries);
    });
    tallies = [read, recorded];
    if (round < WARM_UP) continue;
    times.parse.push(parse);
    times.file.push(file);
    times.live.push(events);
  }
  const parse = median(times.parse);
  const line = (what: string, milliseconds: number, tally: Tally | undefined): string =>
    `  ${what}: ${((milliseconds * 1000) / count).toFixed(1)} µs an entry, ${(milliseconds / parse).toFixed(2)} times JSON.parse; ${JSON.stringify(tally)}`;
  console.log(`${count} entries, ${(bytes.length / 1e6).toFixed(0)} MB, medians of ${ROUNDS} rounds`);
  console.log(`  JSON.parse: ${((parse * 1000) / count).toFixed(1)} µs an entry`);
  console.log(line('file, bytes to diagnoses', median(times.file), tallies[0]));
  console.log(line('live, entries to diagnoses', median(times.live), tallies[1]));
}

await bench(COUNT);
await bench(COUNT * 2);
