// One process of `npm run fuzz`: see fuzz.ts. Ends with code 1 and says how to do it again when anything is not as it
// has to be.
import { parseArgs } from 'node:util';
import { BATCH, fuzz, type Tally } from '../test/fuzz/run.ts';

/** A batch that takes longer is as good as a hang. Milliseconds of processor time. */
const HANG = 20_000;

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const [count, seed] = [Number(values.count), Number(values.seed)];
const started = performance.now();
let said = started;

const seconds = (): number => (performance.now() - started) / 1000;

function line({
  entries,
  files,
  readable,
  exchanges,
  listed,
  fixes,
  commands,
  slowest,
}: Readonly<Tally>): string {
  const rate = Math.round(entries / seconds());
  return `seed ${seed}: ${entries} entries and ${files} files (${readable} broken as text and read): ${exchanges} exchanges, ${listed} that had to be listed, ${fixes} fixes, ${commands} commands; ${rate} entries a second, slowest ${BATCH} in ${Math.round(slowest)} ms`;
}

try {
  const tally = await fuzz(seed, count, (now) => {
    if (now.slowest > HANG) throw new Error(`${BATCH} entries took ${Math.round(now.slowest)} ms`);
    if (performance.now() - said < 60_000) return;
    said = performance.now();
    console.log(line(now));
  });
  console.log(line(tally));
  console.log(`no throw, no lost request, no hang in ${seconds().toFixed(0)} s (seed ${seed})`);
} catch (error) {
  console.error(error);
  console.error(
    `failed: do it again with node .cache/bundled/fuzz-run/fuzz-run.js --seed ${seed} --count ${count}`,
  );
  process.exitCode = 1;
}
