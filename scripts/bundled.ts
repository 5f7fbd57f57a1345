// Bundles a script as the product ships and runs it in a process of its own. For what is measured: tsx wraps every
// inner function to keep its name, which costs more than the work itself.
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { root } from './machine.ts';

/**
 * @param script its path from the top folder
 * @param args its arguments
 * @returns its exit code
 */
export async function runBundled(script: string, args: readonly string[]): Promise<number> {
  const name = basename(script, '.ts');
  const outDir = join(root, '.cache/bundled', name);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: script, outDir, emptyOutDir: true, target: 'node20' },
  });
  const flags = ['--expose-gc', '--max-old-space-size=8192'];
  const child = spawn(process.execPath, [...flags, join(outDir, `${name}.js`), ...args], {
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
