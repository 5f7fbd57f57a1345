// One running Next.js for all of its scenarios: it takes seconds to start, but only tenths of one to read a changed proxy.ts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import {
  forward,
  holdPort,
  type Launched,
  launch,
  type RunningProcess,
  untilListening,
} from './processes.ts';
import { nextApp } from './sources-frameworks.ts';

export interface NextHost {
  /**
   * Answers on that port of 127.0.0.1 by that `proxy.ts`, as long as no other port is asked.
   * @param now throws with Next.js's own words when it does not take the file; else that is found out by a request
   */
  serve(port: number, proxy: string, now: boolean): Promise<RunningProcess>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** One port with the file that it is answered by. */
interface Site {
  readonly proxy: string;
  readonly sockets: Set<Socket>;
}

interface Server {
  readonly program: Launched;
  readonly port: number;
  readonly dir: string;
}

const TAKEN_WITHIN_MS = 30_000;
const ASK_AGAIN_MS = 20;

/**
 * @param folder where Next.js is installed
 * @param log gets a line when a connection cannot be answered
 */
export function createNextHost(
  folder: string,
  env: Readonly<Record<string, string>>,
  log: (line: string) => void,
): NextHost {
  let server: Promise<Server> | null = null;
  let active: Site | null = null;
  let version = 0;
  /** One change of the file after the other. */
  let queue: Promise<void> = Promise.resolve();

  function running(): Promise<Server> {
    server ??= startServer(folder, env);
    return server;
  }

  function activate(site: Site): Promise<void> {
    const done = queue.then(async () => {
      if (active === site) return;
      // What is still open would be answered by the next one's file.
      for (const socket of active?.sockets ?? []) socket.destroy();
      active = null;
      await takeProxy(await running(), site.proxy, ++version);
      active = site;
    });
    queue = done.catch(() => {});
    return done;
  }

  return {
    async serve(port, proxy, now) {
      const site: Site = { proxy, sockets: new Set() };
      // It may take its time to start, and says why not when it is needed.
      running().catch(() => {});
      if (now) await activate(site);
      const held = await holdPort(port, (socket) => {
        site.sockets.add(socket);
        socket.once('close', () => site.sockets.delete(socket));
        socket.on('error', () => {});
        activate(site)
          .then(running)
          .then(
            (target) => forward(socket, target.port),
            (error: Error) => {
              log(error.message);
              socket.destroy();
            },
          );
      });
      return {
        async stop() {
          held.release();
          for (const socket of site.sockets) socket.destroy();
        },
      };
    },
    async stop() {
      const { program, dir } = (await server?.catch(() => null)) ?? {};
      await program?.stop();
      if (dir !== undefined) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The application, and the program that serves it. */
export const nextFiles = (): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(nextApp.map(({ name, text }) => [name, text])),
  'server.mjs': readFileSync(new URL('nextjs/server.mjs', import.meta.url), 'utf8'),
});

/** How it is started, in a folder below the one with its packages. */
export const nextCommand = (port: number) => ({
  file: process.execPath,
  args: ['server.mjs', String(port)],
  env: { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
});

async function startServer(folder: string, env: Readonly<Record<string, string>>): Promise<Server> {
  const dir = mkdtempSync(join(folder, 'run-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(nextFiles())) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  const held = await holdPort(0, (socket) => socket.destroy());
  held.release();
  const { file, args, env: own } = nextCommand(held.port);
  const program = launch({ file, args, cwd: dir, env: { ...env, ...own } });
  await untilListening(program, held.port);
  return { program, port: held.port, dir };
}

/** Writes the file with a number at its end, and resolves once that is what runs. */
async function takeProxy({ program, port, dir }: Server, proxy: string, version: number): Promise<void> {
  await writeFile(
    join(dir, 'proxy.ts'),
    `${proxy}\n(globalThis as { labVersion?: number }).labVersion = ${version};\n`,
  );
  const deadline = Date.now() + TAKEN_WITHIN_MS;
  while ((await versionOf(port)) !== version) {
    if (program.hasEnded() || Date.now() > deadline)
      throw new Error(`Next.js did not take the file:\n${program.output().trim().slice(-2000)}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** The number that the running file set; null while there is none. The first request is what makes Next.js read it. */
async function versionOf(port: number): Promise<number | null> {
  try {
    await fetch(`http://127.0.0.1:${port}/api/items`);
    const { version } = (await (await fetch(`http://127.0.0.1:${port}/version`)).json()) as {
      version: number | null;
    };
    return version;
  } catch {
    // An error page, or a connection cut while it reads.
    return null;
  }
}
