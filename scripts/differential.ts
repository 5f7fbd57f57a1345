// npm run differential -- [--count N] [--seed N]: our verdict against Chromium's on generated exchanges.
import { parseArgs } from 'node:util';
import { report, runDifferential } from '../test/differential/run.ts';
import { extensionDir } from '../test/e2e/built.ts';

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });

async function main(): Promise<void> {
  const count = Number(values.count ?? 2000);
  const seed = Number(values.seed ?? 1);
  const result = await runDifferential(extensionDir, count, seed, (line) =>
    process.stderr.write(`\r${line} `),
  );
  console.log(`\n${report(result)}`);
  process.exitCode = result.compared.some(({ match }) => match === 'different' || match === 'asked-otherwise')
    ? 1
    : 0;
}

void main();
