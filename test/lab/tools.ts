// Finds what the lab's servers need on this machine: a Python with FastAPI and uvicorn, and nginx.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LabServer } from './types.ts';

const run = promisify(execFile);

export interface Tools {
  readonly python: string;
  readonly nginx: string;
}

/**
 * The programs that these servers need; those not needed are ''.
 * Throws one sentence when something is missing: nothing is installed here.
 */
export async function findTools(servers: ReadonlySet<LabServer>, root: string): Promise<Tools> {
  const [python, nginx] = await Promise.all([
    servers.has('fastapi') ? findPython(root) : '',
    servers.has('nginx') ? findNginx() : '',
  ]);
  return { python, nginx };
}

async function findPython(root: string): Promise<string> {
  const candidates = [
    join(root, '.cache/venv/bin/python'),
    join(root, '.cache/venv/Scripts/python.exe'),
    '/usr/bin/python3',
    'python3',
    'python',
  ];
  const probe =
    'import importlib.util as u, sys; sys.exit(not (u.find_spec("fastapi") and u.find_spec("uvicorn")))';
  const found = await firstThat(candidates, (file) => run(file, ['-c', probe]));
  if (found !== null) return found;
  throw new Error(
    'The lab needs a Python with FastAPI and uvicorn: run "npm start" once, or "python3 -m venv .cache/venv" and ".cache/venv/bin/pip install fastapi uvicorn".',
  );
}

async function findNginx(): Promise<string> {
  const found = await firstThat(
    ['nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'],
    (file) => run(file, ['-v']),
  );
  if (found !== null) return found;
  throw new Error(
    'The lab needs nginx: install it with your package manager, for example "apt-get install nginx-light".',
  );
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
