// The package as people get it: built, packed, and installed without a network into an empty folder.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface Installed {
  /** The folder it was installed into, and nothing else. */
  readonly folder: string;
  readonly program: string;
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  remove(): void;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another program than the installed one. */
  readonly program?: string;
}

export async function installPackage(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-devtools-'));
  await build({ root, configFile: join(root, 'vite.cli.config.ts'), logLevel: 'warn' });
  npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./${tarball}`);
  const program = join(folder, 'node_modules', '.bin', 'cors-devtools');
  return {
    folder,
    program,
    run: (args, options = {}) => run(args, { program, cwd: folder, ...options }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function npm(cwd: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, npm_config_cache: join(tmpdir(), 'cors-devtools-npm-cache') },
  });
  if (status !== 0) throw new Error(`npm ${args[0]} failed: ${stderr}`);
}

function run(
  args: readonly string[],
  { program, cwd, input = '', env = {} }: RunOptions & { readonly program: string },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...(cwd ? { cwd } : {}), env: { ...process.env, ...env } });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    // A program that ends without reading its input closes the pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, errors }));
  });
}
