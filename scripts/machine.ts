// What the tests and the lab need beyond npm packages: a browser, Python with FastAPI, nginx.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findTools } from '../test/lab/tools.ts';
import { findBrowser } from './browser.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

type Say = (line: string) => void;

/** A thing to have: how to see that it is there, and how to get it. */
interface Need {
  readonly name: string;
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
    packages: ['chromium', 'fonts-dejavu-core'],
    isThere: async () => findBrowser() !== null,
    otherwise: null,
    advice: 'install Chromium or Chrome, or set CHROME_PATH to its program file.',
  },
  {
    name: 'Python with FastAPI and uvicorn',
    packages: ['python3-fastapi', 'uvicorn'],
    isThere: () => hasServer('fastapi'),
    otherwise: makeVenv,
    advice: 'install Python 3.9 or newer with its venv module from https://www.python.org',
  },
  {
    name: 'nginx',
    packages: ['nginx-light'],
    isThere: () => hasServer('nginx'),
    otherwise: null,
    advice: 'install it with your package manager (apt-get install nginx-light, brew install nginx).',
  },
];

/**
 * Installs what is missing where it can (as root on Debian with apt, FastAPI anywhere with pip).
 * @returns the browser's path
 * @throws one sentence per thing that is still missing
 */
export async function prepare(say: Say): Promise<{ browser: string }> {
  await install(await missing(), say);
  const left = await missing();
  if (left.length > 0) {
    throw new Error(left.map(({ name, advice }) => `Missing: ${name}; ${advice}`).join('\n'));
  }
  return { browser: findBrowser() ?? '' };
}

async function missing(): Promise<readonly Need[]> {
  const there = await Promise.all(needs.map((need) => need.isThere()));
  return needs.filter((_, index) => !there[index]);
}

async function install(wanted: readonly Need[], say: Say): Promise<void> {
  if (wanted.length === 0) return;
  const packages = wanted.flatMap((need) => need.packages);
  if (canUseApt()) {
    say(`setup: installing ${packages.join(' ')} (apt-get)`);
    const quiet = ['-qq', '-o=Dpkg::Use-Pty=0'];
    run('apt-get', [...quiet, 'update']);
    run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', ...packages]);
  }
  for (const need of await missing()) need.otherwise?.(say);
}

function canUseApt(): boolean {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

function makeVenv(say: Say): void {
  say('setup: installing FastAPI and uvicorn into .cache/venv (pip)');
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const scripts = process.platform === 'win32' ? 'Scripts' : 'bin';
  run(python, ['-m', 'venv', '.cache/venv']);
  run(`.cache/venv/${scripts}/python`, ['-m', 'pip', 'install', '--quiet', 'fastapi', 'uvicorn']);
}

/** A failure shows in what is then still missing. */
function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function hasServer(server: 'fastapi' | 'nginx'): Promise<boolean> {
  return findTools(new Set([server]), root).then(
    () => true,
    () => false,
  );
}
