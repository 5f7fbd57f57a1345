// What judging and explaining a long recording costs, beside JSON.parse of the same text. See bench.ts.
import { parseArgs } from 'node:util';
import { exchangesOf } from '../src/capture/log.ts';
import type { Outcome } from '../src/cors/types.ts';
import type { Diagnosis } from '../src/diagnosis/types.ts';
import { diagnose } from '../src/report/diagnose.ts';
import { createNeighbourhood } from '../src/report/neighbours.ts';
import { render } from '../src/words/say.ts';
import { bigHar } from '../test/capture/big-har.ts';

const WARM_UP = 3;
const ROUNDS = 7;

const { values } = parseArgs({ options: { count: { type: 'string' } } });
const COUNT = Number(values.count ?? 50_000);

/** How many of each outcome there were, and the last of each; how much there is to read. */
interface Result {
  readonly words: number;
  readonly tally: Partial<Record<Outcome, number>>;
  readonly last: Partial<Record<Outcome, Diagnosis>>;
}

/** Everything the panel or the command line does with a log, short of showing it; each cause is put into words. */
function explainAll(log: unknown): Result {
  const neighbourhood = createNeighbourhood();
  const tally: Partial<Record<Outcome, number>> = {};
  const last: Partial<Record<Outcome, Diagnosis>> = {};
  let words = 0;
  for (const exchange of exchangesOf(log)) {
    neighbourhood.put(exchange);
    const diagnosis = diagnose(exchange, neighbourhood.of(exchange));
    const { outcome } = diagnosis.verdict;
    tally[outcome] = (tally[outcome] ?? 0) + 1;
    last[outcome] = diagnosis;
    for (const { title, explanation, evidence, remedy } of diagnosis.causes)
      words +=
        render(title).length + render(explanation).length + evidence.length + render(remedy.summary).length;
  }
  return { words, tally, last };
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

const collect = (globalThis as { gc?: () => void }).gc;

/** Milliseconds, with the garbage of the work before out of the way. */
function time(work: () => void): number {
  collect?.();
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Parses and explains in turns, so that whatever else the machine does slows both alike. */
function bench(count: number): { readonly parse: number; readonly explain: number } {
  const text = bigHar(count);
  let log: unknown;
  // Kept from round to round, as the panel keeps what it lists: when a collection finds no object of a shape left, V8
  // throws away the code that it optimised for that shape (`--trace-deopt` says "weak objects").
  let result: Result = { words: 0, tally: {}, last: {} };
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => ({
    parse: time(() => {
      log = JSON.parse(text);
    }),
    explain: time(() => {
      result = explainAll(log);
    }),
  })).slice(WARM_UP);
  const parse = median(rounds.map((round) => round.parse));
  const explain = median(rounds.map((round) => round.explain));
  console.log(
    `${count} entries, ${(text.length / 1e6).toFixed(0)} MB: ${JSON.stringify(result.tally)}, ${result.words} letters of words`,
  );
  console.log(
    `  JSON.parse ${parse.toFixed(0)} ms, judged and explained ${explain.toFixed(0)} ms: ratio ${(explain / parse).toFixed(3)} (wanted: 0.25 or less)`,
  );
  return { parse, explain };
}

const once = bench(COUNT);
const twice = bench(COUNT * 2);
console.log(
  `twice the entries cost ${(twice.explain / once.explain).toFixed(2)} times as much (wanted: 2.2 or less)`,
);
