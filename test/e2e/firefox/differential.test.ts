// Our verdict against Firefox's own, on generated exchanges. SEED=7 npx vitest … repeats another run.
import { expect, it } from 'vitest';
import { firefoxDir } from '../built.ts';
import { report, runDifferential } from './differential.ts';

const COUNT = 300;
const SEED = Number(process.env.SEED ?? 1);

it(`gives Firefox's verdict and reason on ${COUNT} generated exchanges (seed ${SEED})`, async () => {
  const compared = await runDifferential(firefoxDir, COUNT, SEED);
  const text = report(compared);
  console.log(text);
  const share = (match: string): number => compared.filter((one) => one.match === match).length / COUNT;
  expect(share('different'), text).toBe(0);
  expect(share('equal'), text).toBeGreaterThan(0.9);
  // About one exchange in a thousand loses its answer inside the browser, and some are closed by the server on purpose.
  expect(share('not-recorded'), text).toBeLessThan(0.03);
}, 300_000);
