// What the tests and the lab need beyond npm packages: a browser, Python, Ruby, Go and PHP, and the proxies.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTools, NEXT_FOLDER } from '../test/lab/tools.ts';
import type { LabServer } from '../test/lab/types.ts';
import { findBrowser, findFirefox } from './browser.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

type Say = (line: string) => void;

/** A thing to have: how to see that it is there, and how to get it. */
interface Need {
  readonly name: string;
  /** The lab's server that cannot run without it; null where nothing can, `tests` where only the tests cannot. */
  readonly server: LabServer | 'tests' | null;
  /** Debian's packages for it. */
  readonly packages: readonly string[];
  isThere(): Promise<boolean>;
  /** Another way than Debian's packages; null where there is none. */
  readonly otherwise: ((say: Say) => void) | null;
  /** One line for people, when all else failed. */
  readonly advice: string;
}

const needs: readonly Need[] = [
  {
    name: 'a Chromium browser',
    server: null,
    packages: ['chromium', 'fonts-dejavu-core'],
    isThere: async () => findBrowser() !== null,
    otherwise: null,
    advice: 'install Chromium or Chrome, or set CHROME_PATH to its program file.',
  },
  {
    name: 'Firefox',
    server: 'tests',
    packages: ['firefox-esr'],
    isThere: async () => findFirefox() !== null,
    otherwise: null,
    advice: 'install Firefox, or set FIREFOX_PATH to its program file.',
  },
  python(
    'fastapi',
    'Python with FastAPI and uvicorn',
    ['python3-fastapi', 'uvicorn'],
    ['fastapi', 'uvicorn'],
  ),
  python(
    'flask',
    'Python with Flask and flask-cors',
    ['python3-flask', 'python3-flask-cors'],
    ['flask', 'flask-cors'],
  ),
  python(
    'django',
    'Python with Django and django-cors-headers',
    ['python3-django', 'python3-django-cors-headers'],
    ['django', 'django-cors-headers'],
  ),
  toolchain(
    'rails',
    'Ruby with Rails, rack-cors and puma',
    ['ruby-railties', 'ruby-rack-cors', 'puma'],
    'install Ruby 3 and run "gem install railties rack-cors puma".',
  ),
  toolchain(
    'go',
    'Go with rs/cors',
    ['golang-go', 'golang-github-rs-cors-dev'],
    'install Go, and put https://github.com/rs/cors into $(go env GOPATH)/src/github.com/rs/cors.',
  ),
  {
    name: 'PHP',
    server: 'tests',
    packages: ['php-cli'],
    isThere: async () => spawnSync('php', ['--version']).status === 0,
    otherwise: null,
    advice: 'install its command line (apt-get install php-cli, brew install php).',
  },
  forParsers('varnish', 'varnishd'),
  forParsers('lighttpd', 'lighttpd'),
  {
    name: 'Next.js',
    server: 'nextjs',
    packages: [],
    isThere: () => hasServer('nextjs'),
    otherwise: installNext,
    advice: `copy test/lab/nextjs/package*.json to ${NEXT_FOLDER} and run "npm ci" there.`,
  },
  proxy('nginx', 'nginx-light', 'nginx'),
  proxy('caddy', 'caddy', 'caddy'),
  proxy('haproxy', 'haproxy', 'haproxy'),
  proxy('apache', 'apache2-bin', 'httpd'),
];

/** A program that only reads configurations in the tests. */
function forParsers(debian: string, program: string): Need {
  return {
    name: debian,
    server: 'tests',
    packages: [debian],
    isThere: async () => spawnSync(program, ['-V']).error === undefined || existsSync(`/usr/sbin/${program}`),
    otherwise: null,
    advice: `install it with your package manager (apt-get install ${debian}, brew install ${debian}).`,
  };
}

function python(server: LabServer, name: string, debian: readonly string[], pip: readonly string[]): Need {
  return {
    name,
    server,
    packages: debian,
    isThere: () => hasServer(server),
    otherwise: (say) => installWithPip(pip, say),
    advice: 'install Python 3.9 or newer with its venv module from https://www.python.org',
  };
}

function proxy(server: LabServer, debian: string, brew: string): Need {
  const advice = `install it with your package manager (apt-get install ${debian}, brew install ${brew}).`;
  return toolchain(server, server, [debian], advice);
}

function toolchain(server: LabServer, name: string, debian: readonly string[], advice: string): Need {
  return {
    name,
    server,
    packages: debian,
    isThere: () => hasServer(server),
    otherwise: null,
    advice,
  };
}

/**
 * Installs what is missing where it can (as root on Debian with apt, Python's packages anywhere with pip).
 * @param servers the lab's servers that will run; all by default
 * @param tests whether tests will run, which need more than the lab does
 * @returns the browser's path
 * @throws one sentence per thing that is still missing
 */
export async function prepare(
  say: Say,
  servers?: ReadonlySet<LabServer>,
  tests = servers === undefined,
): Promise<{ browser: string }> {
  const isWanted = ({ server }: Need): boolean => {
    if (server === 'tests') return tests;
    return server === null || servers === undefined || servers.has(server);
  };
  const wanted = needs.filter(isWanted);
  const lacking = await missing(wanted);
  await install(lacking, say);
  const left = await missing(lacking);
  if (left.length > 0) {
    throw new Error(left.map(({ name, advice }) => `Missing: ${name}; ${advice}`).join('\n'));
  }
  return { browser: findBrowser() ?? '' };
}

async function missing(wanted: readonly Need[]): Promise<readonly Need[]> {
  const there = await Promise.all(wanted.map((need) => need.isThere()));
  return wanted.filter((_, index) => !there[index]);
}

async function install(wanted: readonly Need[], say: Say): Promise<void> {
  if (wanted.length === 0) return;
  const packages = wanted.flatMap((need) => need.packages);
  if (packages.length > 0 && canUseApt()) {
    say(`setup: installing ${packages.join(' ')} (apt-get)`);
    const quiet = ['-qq', '-o=Dpkg::Use-Pty=0'];
    run('apt-get', [...quiet, 'update']);
    run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', ...packages]);
  }
  for (const need of await missing(wanted)) need.otherwise?.(say);
}

function canUseApt(): boolean {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

function installWithPip(packages: readonly string[], say: Say): void {
  say(`setup: installing ${packages.join(' ')} into .cache/venv (pip)`);
  const scripts = process.platform === 'win32' ? 'Scripts' : 'bin';
  const venv = `.cache/venv/${scripts}/python`;
  if (!existsSync(fileURLToPath(new URL(`../.cache/venv/${scripts}`, import.meta.url))))
    run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', '.cache/venv']);
  run(venv, ['-m', 'pip', 'install', '--quiet', ...packages]);
}

/** Kept apart from the other packages: it weighs more than all of them, and only the lab runs it. */
function installNext(say: Say): void {
  say(`setup: installing Next.js into ${NEXT_FOLDER} (npm ci)`);
  const folder = join(root, NEXT_FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, 'test/lab/nextjs', name), join(folder, name));
  const npm = process.env.npm_execpath;
  const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm?.endsWith('.js')) run(process.execPath, [npm, ...args]);
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

/** A failure shows in what is then still missing. */
function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function hasServer(server: LabServer): Promise<boolean> {
  return findTools(new Set([server]), root).then(
    () => true,
    () => false,
  );
}
