// npm run fuzz [-- --count N] [--seed N]: breaks so many HAR entries, and files among them, and takes each all the way.
// The work is shared out over the processors; each process has a seed of its own, from the given one upwards.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bundle, runFile } from './bundled.ts';

/** Fewer are not worth another process. */
const LEAST = 10_000;

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = Number(values.count ?? 100_000);
const seed = Number(values.seed ?? Date.now() % 1e9);

const processes = Math.max(1, Math.min(availableParallelism(), Math.floor(count / LEAST)));
const file = await bundle('scripts/fuzz-run.ts');
const started = performance.now();
const codes = await Promise.all(
  Array.from({ length: processes }, (_, index) => {
    const share = Math.floor(count / processes) + (index < count % processes ? 1 : 0);
    return runFile(file, ['--count', `${share}`, '--seed', `${seed + index}`]);
  }),
);
const failed = codes.some((code) => code !== 0);
const seconds = (performance.now() - started) / 1000;
console.log(
  `${failed ? 'FAILED' : 'passed'}: ${count} entries in ${processes} processes, seed ${seed}, ${seconds.toFixed(0)} s, ${Math.round(count / seconds)} entries a second`,
);
process.exitCode = failed ? 1 : 0;
