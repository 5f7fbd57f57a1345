// npm run bench [-- --count N]: bundles the engine as it ships, then measures it in a process of its own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './machine.ts';

const outDir = join(root, '.cache/bench');

// Not run by tsx: it wraps every inner function to keep its name, which costs more than the work itself.
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: { ssr: 'scripts/bench-engine.ts', outDir, emptyOutDir: true, target: 'node20' },
});
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', '--max-old-space-size=8192', join(outDir, 'bench-engine.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
