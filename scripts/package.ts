// npm run package: builds anew and makes dist/cors-devtools-BROWSER-VERSION.zip of each extension that was built. The
// same commit gives the same bytes, wherever and whenever it is built.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.ts';
import { zipOf } from './zip.ts';

const dist = join(root, 'dist');
const BROWSERS = ['chrome', 'firefox'] as const;

function versionIn(file: string): unknown {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }).version;
}

function build(): void {
  for (const browser of BROWSERS) rmSync(join(dist, browser), { recursive: true, force: true });
  for (const name of existsSync(dist) ? readdirSync(dist) : [])
    if (name.endsWith('.zip')) rmSync(join(dist, name));
  // Vite builds another kind of bundle where this is set to something else.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync('npm run build', { cwd: root, stdio: 'inherit', shell: true, env });
  if (status !== 0) throw new Error('The build failed: its own words are above.');
}

function pack(browser: string, version: unknown): void {
  const folder = join(dist, browser);
  const built = versionIn(join(folder, 'manifest.json'));
  if (built !== version) throw new Error(`${folder} is of version ${built}, package.json of ${version}.`);
  const archive = zipOf(folder);
  const name = `cors-devtools-${browser}-${version}.zip`;
  writeFileSync(join(dist, name), archive);
  const sum = createHash('sha256').update(archive).digest('hex');
  console.log(`dist/${name}  ${(archive.length / 1024).toFixed(0)} kB  sha256 ${sum}`);
}

try {
  build();
  const version = versionIn(join(root, 'package.json'));
  const built = BROWSERS.filter((browser) => existsSync(join(dist, browser, 'manifest.json')));
  if (built.length === 0) throw new Error('The build made no extension.');
  for (const browser of built) pack(browser, version);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
