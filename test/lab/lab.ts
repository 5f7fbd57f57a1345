// The lab: a page on one origin, and servers on other origins, each broken on purpose and ready to be mended.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fill } from './marks.ts';
import { createNextHost } from './nextjs.ts';
import { startPage } from './page.ts';
import {
  type Build,
  type Command,
  forward,
  type HeldPort,
  holdPort,
  type RunningProcess,
  runToEnd,
  startProcess,
} from './processes.ts';
import { scenarios } from './scenarios/index.ts';
import { sourceFiles } from './sources.ts';
import { createSpares, type Warm, warmRails } from './spares.ts';
import { apacheArguments, findTools, type Tools } from './tools.ts';
import type { Expected, PageRequest, Place, Scenario } from './types.ts';

export { scenarios } from './scenarios/index.ts';
export type { CauseGroup, Expected, LabServer, PageAnswer, PageRequest, Scenario } from './types.ts';

export interface LabOptions {
  /** The scenarios to choose from; the lab's own by default. */
  readonly from?: readonly Scenario[];
  /** Which scenarios to offer; all by default. Only their servers' tools need to be installed. */
  readonly only?: (scenario: Scenario) => boolean;
  /** Gets one line for each server that starts or fails. */
  readonly log?: (line: string) => void;
  /** The page's port; by default the system chooses one. */
  readonly pagePort?: number;
  /** How many broken servers may run at once; the one that started first makes room. 12 by default. */
  readonly maxRunning?: number;
}

export interface Lab {
  /** The scenarios on offer. */
  readonly scenarios: readonly Scenario[];
  /** `http://localhost:<port>`. */
  readonly pageOrigin: string;
  /** The page that has `window.lab.send(request)`; with `?run=all` it sends every request once. */
  readonly pageUrl: string;
  /** `http://127.0.0.1:<port>`: the scenario's own origin, the same for as long as the lab lives. */
  apiOrigin(scenarioId: string): string;
  /** What the page sends. The server starts by itself when the request arrives. */
  requestFor(scenarioId: string): PageRequest;
  /** What Chromium makes of it while the server is broken, with this lab's origins filled in. */
  expectedFor(scenarioId: string): Expected;
  /** That request and the scenario's further ones, each with what becomes of it. */
  allFor(scenarioId: string): readonly { request: PageRequest; expected: Expected; mended: number | null }[];
  /** The marked source file as it stands now. */
  sourceOf(scenarioId: string): string;
  /** Writes the text between the marks, unchanged, and restarts. Throws with the server's own words when it does not start. */
  apply(scenarioId: string, snippet: string): Promise<void>;
  /**
   * Breaks it again. A browser that stored a mended answer may revalidate it and pass on its old CORS headers:
   * send the next request with `cache: 'reload'`.
   */
  reset(scenarioId: string): Promise<void>;
  /** Starts the server ahead of its first request. */
  start(scenarioId: string): Promise<void>;
  /** Stops the server: its port refuses connections until `start`, `apply` or `reset`. */
  stopServer(scenarioId: string): Promise<void>;
  /** Ends everything and removes the files. */
  stop(): Promise<void>;
}

/** One scenario's server while the lab lives. */
interface Slot {
  readonly scenario: Scenario;
  readonly place: Place;
  readonly dir: string;
  paste: string | null;
  /** Keeps the ports while no server runs; empty when it runs or was stopped on request. */
  held: readonly HeldPort[];
  /** By port. */
  readonly running: Map<number, RunningProcess>;
  /** Work on this slot is done one after the other. */
  queue: Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Opens the page and keeps a port for every scenario; a server starts when its first request arrives.
 * Throws one sentence when a tool is missing.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const { from = scenarios, only = () => true, log = () => {}, pagePort = 0, maxRunning = 12 } = options;
  const offered = from.filter(only);
  const tools = await findTools(new Set(offered.map(({ server }) => server)), root);
  const page = await startPage(pagePort);
  const cache = join(root, '.cache/lab');
  mkdirSync(cache, { recursive: true });
  const dir = mkdtempSync(join(cache, 'run-'));
  const slots = new Map<string, Slot>();
  const started: Slot[] = [];
  const spares = createSpares();
  const nextHost = createNextHost(tools.nextjs, { CORS_ORIGINS: page.origin }, log);
  let stopped = false;

  async function openSlot(scenario: Scenario): Promise<void> {
    const api = await holdPort(0, (socket) => void wake(slot, socket));
    const application = await holdPort(0, (socket) => socket.destroy());
    const slot: Slot = {
      scenario,
      place: placeOf(page.port, api.port, application.port),
      dir: join(dir, scenario.id),
      paste: null,
      held: [api, application],
      running: new Map(),
      queue: Promise.resolve(),
    };
    slots.set(scenario.id, slot);
  }

  function release(slot: Slot): void {
    for (const port of slot.held) port.release();
    slot.held = [];
  }

  function slotOf(id: string): Slot {
    const slot = slots.get(id);
    if (slot === undefined) throw new Error(`The lab has no scenario "${id}".`);
    return slot;
  }

  function inTurn(slot: Slot, work: () => Promise<void>): Promise<void> {
    const done = slot.queue.then(work);
    slot.queue = done.catch(() => {});
    return done;
  }

  /** Starts the server for a connection that came before it, and hands the connection over. */
  async function wake(slot: Slot, socket: Socket): Promise<void> {
    try {
      await inTurn(slot, () => run(slot));
      forward(socket, Number(slot.place.apiPort));
    } catch (error) {
      log(`${slot.scenario.id}: ${messageOf(error)}`);
      socket.destroy();
    }
  }

  async function run(slot: Slot): Promise<void> {
    if (isRunning(slot)) return;
    if (stopped) throw new Error('The lab has been stopped.');
    await mkdir(join(slot.dir, 'temp'), { recursive: true });
    for (const file of sourceFiles(slot.scenario, slot.place, slot.paste)) {
      const path = join(slot.dir, file.name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.text);
    }
    const build = buildOf(slot, tools);
    if (build !== null) await runToEnd(build);
    release(slot);
    try {
      if (slot.scenario.server === 'nextjs') {
        const port = Number(slot.place.apiPort);
        slot.running.set(port, await nextHost.serve(port, sourceOf(slot), slot.paste !== null));
      }
      for (const { warm, ...command } of startsOf(slot, tools)) {
        if (slot.running.has(command.port)) continue;
        const server = await (warm === null ? startProcess(command) : spares.start(command, warm));
        slot.running.set(command.port, server);
      }
    } catch (error) {
      await end(slot);
      throw error;
    }
    if (slot.scenario.prime !== null) await visit(slot, slot.scenario.prime);
    log(`${slot.scenario.id}: listening on ${apiOriginOf(slot)}`);
    started.push(slot);
    makeRoom();
  }

  /** Puts the servers that started first back to sleep. */
  function makeRoom(): void {
    while (started.length > maxRunning) {
      const oldest = started.shift();
      if (oldest !== undefined) void inTurn(oldest, () => sleep(oldest));
    }
  }

  /** @param kept the port of a server that goes on */
  async function end(slot: Slot, kept?: number): Promise<void> {
    const index = started.indexOf(slot);
    if (index >= 0) started.splice(index, 1);
    const servers = [...slot.running].filter(([port]) => port !== kept);
    for (const [port] of servers) slot.running.delete(port);
    await Promise.all(servers.map(([, server]) => server.stop()));
  }

  async function sleep(slot: Slot): Promise<void> {
    if (started.includes(slot) || !isRunning(slot)) return;
    await end(slot);
    slot.held = [
      await holdPort(Number(slot.place.apiPort), (socket) => void wake(slot, socket)),
      await holdPort(Number(slot.place.appPort), (socket) => socket.destroy()),
    ];
  }

  function change(id: string, paste: string | null): Promise<void> {
    const slot = slotOf(id);
    return inTurn(slot, async () => {
      // The application behind a proxy stays as it is.
      await end(slot, Number(slot.place.appPort));
      slot.paste = paste;
      await run(slot);
    });
  }

  const lab: Lab = {
    scenarios: offered,
    pageOrigin: page.origin,
    pageUrl: `${page.origin}/`,
    apiOrigin: (id) => apiOriginOf(slotOf(id)),
    requestFor: (id) => requestOf(slotOf(id)),
    expectedFor: (id) => expectedOf(slotOf(id)),
    allFor(id) {
      const slot = slotOf(id);
      const { also, ...first } = slot.scenario;
      return [first, ...also].map(({ request, expected, mended }) => ({
        request: requestOf(slot, request),
        expected: expectedOf(slot, expected),
        mended,
      }));
    },
    sourceOf: (id) => sourceOf(slotOf(id)),
    apply: (id, snippet) => change(id, snippet),
    reset: (id) => change(id, null),
    start: (id) => inTurn(slotOf(id), () => run(slotOf(id))),
    stopServer: (id) =>
      inTurn(slotOf(id), async () => {
        release(slotOf(id));
        await end(slotOf(id));
      }),
    async stop() {
      stopped = true;
      process.off('exit', removeFiles);
      await Promise.all([...slots.values()].map((slot) => inTurn(slot, () => end(slot))));
      for (const slot of slots.values()) release(slot);
      await Promise.all([spares.stop(), nextHost.stop()]);
      await page.stop();
      removeFiles();
    },
  };

  function removeFiles(): void {
    rmSync(dir, { recursive: true, force: true });
  }

  process.once('exit', removeFiles);
  await Promise.all(offered.map(openSlot));
  page.show(lab);
  return lab;
}

/** Whether the broken server itself runs. */
function isRunning({ running, place }: Slot): boolean {
  return running.has(Number(place.apiPort));
}

function placeOf(pagePort: number, apiPort: number, appPort: number): Place {
  return {
    page: `http://localhost:${pagePort}`,
    pageHost: `localhost:${pagePort}`,
    pagePort: String(pagePort),
    otherPort: String(pagePort === 3000 ? 3001 : 3000),
    apiPort: String(apiPort),
    appPort: String(appPort),
  };
}

function apiOriginOf(slot: Slot): string {
  return `http://127.0.0.1:${slot.place.apiPort}`;
}

function requestOf(slot: Slot, asked: Scenario['request'] = slot.scenario.request): PageRequest {
  const { path, ...request } = asked;
  return { ...request, url: `${apiOriginOf(slot)}${path}` };
}

function expectedOf(slot: Slot, expected: Expected = slot.scenario.expected): Expected {
  return expected.outcome === 'blocked' && expected.parameter !== null
    ? { ...expected, parameter: fill(expected.parameter, slot.place) }
    : expected;
}

function sourceOf(slot: Slot): string {
  return sourceFiles(slot.scenario, slot.place, slot.paste)[0].text;
}

const GO_PROGRAM = 'temp/server';

/** What has to be built before the server can start; null for nearly all. */
function buildOf({ scenario, dir }: Slot, { go }: Tools): Build | null {
  if (scenario.server !== 'go') return null;
  return {
    file: go.program,
    args: ['build', '-o', GO_PROGRAM, 'main.go'],
    cwd: dir,
    // Packages lie in GOPATH, so nothing is fetched; what is built of them is kept for the next run.
    env: { GO111MODULE: 'off', GOPATH: go.path, GOCACHE: join(root, '.cache/go-build') },
  };
}

/** A server's command, and what a spare process can load for it ahead of time; null where there is nothing to load. */
interface Start extends Command {
  readonly warm: Warm | null;
}

/** What the servers in JavaScript import. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  express: ['express', 'cors'],
  express4: ['express4', 'cors'],
  hono: ['hono', 'hono/cors', '@hono/node-server'],
  node: [],
  fastify: ['fastify', '@fastify/cors'],
  koa: ['koa', '@koa/cors'],
  nestjs: ['reflect-metadata', '@nestjs/common', '@nestjs/core', '@nestjs/platform-express'],
};

/** What to run, in the order of starting: the application behind a proxy comes first. */
function startsOf(slot: Slot, tools: Tools): Start[] {
  const { scenario, place, dir } = slot;
  // Snippets that read the origins from the environment find the page there.
  const env = { CORS_ORIGINS: place.page };
  const own = { cwd: dir, env, port: Number(place.apiPort) };
  const node = (file: string, port: string, server: string): Start => ({
    ...own,
    file: process.execPath,
    args: [file],
    port: Number(port),
    warm: { language: 'javascript', loads: PACKAGES[server] ?? [] },
  });
  const python = (program: string, loads: readonly string[], ...args: string[]): Start => ({
    ...own,
    file: program,
    args,
    // A byte-code file of the same second and size would hide a pasted change.
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
    warm: { language: 'python', loads },
  });
  const inFront = (program: string, ...args: string[]): Start[] => [
    ...(scenario.source.app === null ? [] : [node('app.mjs', place.appPort, 'express')]),
    {
      ...own,
      file: program,
      args,
      // Caddy keeps its files there.
      env: { ...env, XDG_DATA_HOME: join(dir, 'temp'), XDG_CONFIG_HOME: join(dir, 'temp') },
      warm: null,
    },
  ];
  switch (scenario.server) {
    case 'express':
    case 'express4':
    case 'hono':
    case 'node':
    case 'fastify':
    case 'koa':
    case 'nestjs':
      return [node('server.mjs', place.apiPort, scenario.server)];
    case 'fastapi':
      return [
        python(
          tools.fastapi,
          [
            'fastapi',
            'fastapi.middleware.cors',
            'uvicorn',
            'uvicorn.protocols.http.auto',
            'uvicorn.lifespan.on',
          ],
          ...['-m', 'uvicorn', 'server:app', '--port', place.apiPort, '--log-level', 'warning'],
        ),
      ];
    case 'flask':
      return [python(tools.flask, ['flask', 'flask_cors'], 'server.py')];
    case 'django':
      return [
        python(
          tools.django,
          ['django.core.management.commands.runserver', 'django.views.decorators.http', 'corsheaders'],
          ...['-m', 'django', 'runserver', '--noreload', '--settings=settings', `127.0.0.1:${place.apiPort}`],
        ),
      ];
    case 'rails':
      return [
        {
          ...own,
          file: tools.rails,
          ...warmRails(Number(place.apiPort)),
          env: { ...env, RAILS_ENV: 'production' },
        },
      ];
    case 'go':
      return [{ ...own, file: join(dir, GO_PROGRAM), args: [], warm: null }];
    case 'nextjs':
      // All of its scenarios share one process.
      return [];
    case 'cloudflare-workers':
      return [{ ...own, file: tools.workerd, args: ['serve', 'config.capnp'], warm: null }];
    case 'nginx':
      return inFront(tools.nginx, '-p', `${dir}/`, '-e', 'stderr', '-c', 'nginx.conf');
    case 'caddy':
      return inFront(tools.caddy, 'run', '--config', 'Caddyfile', '--adapter', 'caddyfile');
    case 'apache':
      return inFront(tools.apache.program, ...apacheArguments(dir, tools.apache.modules));
    case 'haproxy':
      return inFront(tools.haproxy, '-db', '-f', 'haproxy.cfg');
  }
}

/** Another visitor's request, which fills a cache. */
function visit(slot: Slot, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const { method, url } = requestOf(slot);
    httpRequest(url, { method, headers }, (response) => response.resume().once('end', resolve))
      .once('error', reject)
      .end();
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
