// Bundles a script as the product ships and runs it in processes of its own. For what is measured: tsx wraps every
// inner function to keep its name, which costs more than the work itself.
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { root } from './machine.ts';

/**
 * @param script its path from the top folder
 * @returns the bundle's path
 */
export async function bundle(script: string): Promise<string> {
  const name = basename(script, '.ts');
  const outDir = join(root, '.cache/bundled', name);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: script, outDir, emptyOutDir: true, target: 'node20' },
  });
  return join(outDir, `${name}.js`);
}

/**
 * @param file a bundle
 * @returns its exit code
 */
export function runFile(file: string, args: readonly string[]): Promise<number> {
  const flags = ['--expose-gc', '--max-old-space-size=8192'];
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
