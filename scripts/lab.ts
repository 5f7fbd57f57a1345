// Runs the lab's servers with the fixes pasted into them, and writes docs/fixes.md and the recordings of their responses.
//   npm run lab -- all
//   npm run lab -- gin,echo
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { labServers } from '../test/e2e/matrix.ts';
import { allRecipes } from '../test/lab/recipe-runs.ts';
import type { LabServer } from '../test/lab/types.ts';
import { prepare, root } from './machine.ts';

const [choice = ''] = process.argv.slice(2);
const recipes = (await allRecipes()).map(({ id }): string => id);
const known: ReadonlySet<string> = new Set([...labServers, ...recipes]);
const chosen = choice === 'all' ? [...known] : choice.split(',');
const strange = chosen.filter((id) => !known.has(id));
if (strange.length > 0) {
  const all = [...known].sort().join(', ');
  console.error(`npm run lab -- all, or some of these, with commas: ${all}`);
  process.exit(2);
}

const broken = labServers.filter((server): server is LabServer => chosen.includes(server));
await prepare(console.log, new Set(broken), true);
runNode(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
const files = [
  ...(broken.length > 0 ? ['test/e2e/lab.test.ts'] : []),
  ...(recipes.some((id) => chosen.includes(id)) ? ['test/lab/recipes.test.ts'] : []),
];
const env = { ...process.env, LAB: choice, LAB_KEEP: 'yes' };
const status = runNode(['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', ...files], env);
runNode(['node_modules/tsx/dist/cli.mjs', 'scripts/docs.ts']);
process.exitCode = status;

function runNode([file = '', ...args]: readonly string[], variables = process.env): number {
  const { status } = spawnSync(process.execPath, [join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: variables,
  });
  return status ?? 1;
}
