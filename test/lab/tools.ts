// Finds what the lab's servers need on this machine: Pythons with their packages, and the proxies' programs.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LabServer } from './types.ts';

const run = promisify(execFile);

/** Where set-up puts Next.js. */
export const NEXT_FOLDER = '.cache/nextjs';

/** Programs; those not needed are ''. */
export interface Tools {
  /** A Python each. */
  readonly fastapi: string;
  readonly flask: string;
  readonly django: string;
  readonly nginx: string;
  readonly caddy: string;
  readonly haproxy: string;
  readonly apache: Apache;
  /** A Ruby with Rails, rack-cors and puma. */
  readonly rails: string;
  readonly go: Go;
  readonly workerd: string;
  /** The folder that Next.js is installed in. */
  readonly nextjs: string;
}

interface Apache {
  readonly program: string;
  /** What stands behind `LoadModule`, one module each. */
  readonly modules: readonly string[];
}

interface Go {
  readonly program: string;
  /** The GOPATH that has rs/cors in it. */
  readonly path: string;
}

/**
 * The programs that these servers need.
 * Throws one sentence when something is missing: nothing is installed here.
 */
export async function findTools(servers: ReadonlySet<LabServer>, root: string): Promise<Tools> {
  const [fastapi, flask, django, nginx, caddy, haproxy, apache, rails, go] = await Promise.all([
    servers.has('fastapi') ? findPython(root, 'FastAPI and uvicorn', ['fastapi', 'uvicorn']) : '',
    servers.has('flask') ? findPython(root, 'Flask and flask-cors', ['flask', 'flask_cors']) : '',
    servers.has('django')
      ? findPython(root, 'Django and django-cors-headers', ['django', 'corsheaders'])
      : '',
    servers.has('nginx') ? findProgram('nginx', '-v', 'nginx-light') : '',
    servers.has('caddy') ? findProgram('caddy', 'version', 'caddy') : '',
    servers.has('haproxy') ? findProgram('haproxy', '-v', 'haproxy') : '',
    servers.has('apache') ? findApache() : { program: '', modules: [] },
    servers.has('rails') ? findRails() : '',
    servers.has('go') ? findGo() : { program: '', path: '' },
  ]);
  const workerd = servers.has('cloudflare-workers') ? findWorkerd() : '';
  const nextjs = servers.has('nextjs') ? findNext(root) : '';
  return { fastapi, flask, django, nginx, caddy, haproxy, apache, rails, go, workerd, nextjs };
}

/** What pip calls the modules whose names differ. */
const PIP_NAME: Readonly<Record<string, string>> = {
  flask_cors: 'flask-cors',
  corsheaders: 'django-cors-headers',
};

async function findPython(root: string, label: string, modules: readonly string[]): Promise<string> {
  const candidates = [
    join(root, '.cache/venv/bin/python'),
    join(root, '.cache/venv/Scripts/python.exe'),
    '/usr/bin/python3',
    'python3',
    'python',
  ];
  const probe =
    'import importlib.util as u, sys; sys.exit(not all(u.find_spec(name) for name in sys.argv[1:]))';
  const found = await firstThat(candidates, (file) => run(file, ['-c', probe, ...modules]));
  if (found !== null) return found;
  const packages = modules.map((name) => PIP_NAME[name] ?? name).join(' ');
  throw new Error(
    `The lab needs a Python with ${label}: run "npm run setup" once, or "python3 -m venv .cache/venv" and ".cache/venv/bin/pip install ${packages}".`,
  );
}

const PROGRAM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];

async function findProgram(name: string, versionFlag: string, debianPackage: string): Promise<string> {
  const candidates = [name, ...PROGRAM_FOLDERS.map((folder) => `${folder}/${name}`)];
  const found = await firstThat(candidates, (file) => run(file, [versionFlag]));
  if (found !== null) return found;
  throw new Error(
    `The lab needs ${name}: install it with your package manager, for example "apt-get install ${debianPackage}".`,
  );
}

/** Apache's modules that are not part of the program everywhere. */
const APACHE_MODULES = [
  'mpm_event',
  'unixd',
  'authz_core',
  'headers',
  'setenvif',
  'rewrite',
  'proxy',
  'proxy_http',
];

/** Where Debian puts them. */
export const DEBIAN_APACHE_MODULES = '/usr/lib/apache2/modules';

const APACHE_MODULE_FOLDERS = [
  DEBIAN_APACHE_MODULES,
  '/usr/lib64/httpd/modules',
  '/opt/homebrew/lib/httpd/modules',
];

async function findApache(): Promise<Apache> {
  const candidates = ['apache2', 'httpd'].flatMap((name) => [
    name,
    ...PROGRAM_FOLDERS.map((folder) => `${folder}/${name}`),
  ]);
  const program = await firstThat(candidates, (file) => run(file, ['-v']));
  const folder = APACHE_MODULE_FOLDERS.find((one) => existsSync(one));
  if (program !== null && folder !== undefined) {
    return { program, modules: apacheModules(folder) };
  }
  throw new Error(
    'The lab needs Apache httpd: install it with your package manager, for example "apt-get install apache2-bin".',
  );
}

/** What stands behind `LoadModule`, for each that is in that folder. */
export const apacheModules = (folder: string): readonly string[] =>
  APACHE_MODULES.map((name) => [name, join(folder, `mod_${name}.so`)] as const)
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => `${name}_module ${file}`);

/** Runs `httpd.conf` in that folder as one process, so that ending it ends all of it. */
export const apacheArguments = (folder: string, modules: readonly string[]): readonly string[] => [
  ...['-X', '-d', folder, '-f', 'httpd.conf'],
  ...modules.flatMap((line) => ['-C', `LoadModule ${line}`]),
];

const RUBY_PROBE =
  'exit %w[rack/cors action_controller/railtie puma/cli].all? { |file| Gem.find_files(file).any? }';

async function findRails(): Promise<string> {
  const ruby = await firstThat(['ruby', '/usr/bin/ruby'], (file) => run(file, ['-e', RUBY_PROBE]));
  if (ruby !== null) return ruby;
  throw new Error(
    'The lab needs Ruby with Rails, rack-cors and puma: "apt-get install ruby-railties ruby-rack-cors puma" or "gem install railties rack-cors puma".',
  );
}

async function findGo(): Promise<Go> {
  const program = await firstThat(['go', '/usr/lib/go/bin/go', '/usr/local/go/bin/go'], (file) =>
    run(file, ['version']),
  );
  if (program !== null) {
    const { stdout } = await run(program, ['env', 'GOPATH']);
    const path = [stdout.trim(), '/usr/share/gocode'].find((one) =>
      existsSync(join(one, 'src/github.com/rs/cors')),
    );
    if (path !== undefined) return { program, path };
  }
  throw new Error(
    'The lab needs Go and rs/cors: "apt-get install golang-go golang-github-rs-cors-dev", or Go from https://go.dev and rs/cors in $(go env GOPATH)/src/github.com/rs/cors.',
  );
}

/** The program that the npm package brings for this machine. */
export function findWorkerd(): string {
  const { default: program } = createRequire(import.meta.url)('workerd') as { default: string };
  return program;
}

/** Next.js is kept apart from the other packages, in the releases that its own lock file names. */
function findNext(root: string): string {
  const folder = join(root, NEXT_FOLDER);
  const lock = readFileSync(join(root, 'test/lab/nextjs/package-lock.json'), 'utf8');
  const own = join(folder, 'package-lock.json');
  // npm writes the second file last.
  const isWhole = existsSync(own) && existsSync(join(folder, 'node_modules/.package-lock.json'));
  if (isWhole && readFileSync(own, 'utf8') === lock) return folder;
  throw new Error('The lab needs Next.js: run "npm run setup" once.');
}

async function firstThat(
  candidates: readonly string[],
  probe: (file: string) => Promise<unknown>,
): Promise<string | null> {
  for (const file of candidates) {
    if (file.startsWith('/') && !existsSync(file)) continue;
    const works = await probe(file).then(
      () => true,
      () => false,
    );
    if (works) return file;
  }
  return null;
}
