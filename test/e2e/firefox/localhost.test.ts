// A page and its API on two ports of localhost in the real Firefox, where nothing shows credentials and no failure is marked: the
// chips count what passed and what was blocked, and WebSockets are neither.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firefoxDir } from '../built.ts';
import { type Firefox, openFirefox } from './firefox.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** What the page asks for, and the headers of the response and of the preflight; null: OPTIONS isn't handled. */
interface Case {
  readonly path: string;
  readonly init?: RequestInit;
  readonly status?: number;
  readonly headers: Headers;
  readonly preflight?: Headers | null;
}

const ALLOW = 'access-control-allow-origin';
const ANY: Headers = { [ALLOW]: '*' };
const ALLOWS_PUT: Headers = {
  ...ANY,
  'access-control-allow-methods': 'PUT, DELETE',
  'access-control-allow-headers': 'content-type, x-tenant',
};
const json: RequestInit = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' };

const times = (count: number, one: (index: number) => Case): Case[] =>
  Array.from({ length: count }, (_, index) => one(index));

const PASSING: readonly Case[] = [
  ...times(12, (index) => ({ path: `/items/${index}`, headers: ANY })),
  ...times(6, (index) => ({ path: `/put/${index}`, init: json, headers: ANY, preflight: ALLOWS_PUT })),
  ...times(4, (index) => ({ path: `/missing/${index}`, status: 404, headers: ANY })),
  ...times(4, (index) => ({ path: `/post/${index}`, init: { method: 'POST', body: 'a=1' }, headers: ANY })),
  ...times(2, (index) => ({
    path: `/delete/${index}`,
    init: { method: 'DELETE', headers: { 'x-tenant': 'a' } },
    status: 204,
    headers: ANY,
    preflight: ALLOWS_PUT,
  })),
  ...times(2, (index) => ({ path: `/head/${index}`, init: { method: 'HEAD' }, headers: ANY })),
];

const BLOCKED: readonly Case[] = [
  { path: '/no-headers', headers: {} },
  { path: '/error-500', status: 500, headers: {} },
  { path: '/other-origin', headers: { [ALLOW]: 'http://localhost:1' } },
  { path: '/slash', headers: { [ALLOW]: 'http://localhost:1/' } },
  { path: '/list', headers: { [ALLOW]: 'http://localhost:1, http://localhost:2' } },
  { path: '/twice', headers: { [ALLOW]: ['*', '*'] } },
  { path: '/redirect', status: 302, headers: { location: '/items/0' } },
  { path: '/post-json', init: { ...json, method: 'POST' }, headers: ANY, preflight: null },
  { path: '/options-unhandled', init: json, headers: ANY, preflight: null },
  { path: '/method', init: { ...json, method: 'PATCH' }, headers: ANY, preflight: ALLOWS_PUT },
  { path: '/header', init: { headers: { 'x-other': 'a' } }, headers: ANY, preflight: ALLOWS_PUT },
  { path: '/after-preflight', init: json, headers: {}, preflight: ALLOWS_PUT },
];

const cases = [...PASSING, ...BLOCKED];

function respond(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://api');
  const found = cases.find(({ path }) => path === pathname);
  if (request.method === 'OPTIONS') {
    const headers = found?.preflight ?? null;
    response.writeHead(headers === null ? 404 : 204, headers === null ? {} : entries(headers)).end();
  } else response.writeHead(found?.status ?? 200, entries(found?.headers ?? {})).end();
}

const entries = (headers: Headers): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );

let page: Server;
let api: Server;
let firefox: Firefox;

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return server;
}

beforeAll(async () => {
  page = await listen(
    createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Page</title>'),
    ),
  );
  api = await listen(createServer(respond));
  api.on('upgrade', ({ url, headers }: IncomingMessage, socket) => {
    if (url === '/refused') {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on('error', () => socket.destroy());
  });
  firefox = await openFirefox({ extension: firefoxDir, width: 1000, height: 1000, room: 600 });
  await firefox.goto(`http://localhost:${portOf(page)}/`);
  await firefox.openPanel();
});

afterAll(async () => {
  await firefox?.close();
  for (const server of [page, api]) {
    server?.closeAllConnections();
    server?.close();
  }
});

/** The paths that the page could read, and how its WebSockets ended. */
const send = (): Promise<{ passed: string[]; sockets: string[] }> =>
  firefox.page(
    async (base: string, requests: { path: string; init: RequestInit }[]) => {
      const passed: string[] = [];
      for (const { path, init } of requests) {
        const response = await fetch(base + path, init).catch(() => null);
        if (response) passed.push(path);
      }
      const sockets: string[] = [];
      for (const path of ['/open', '/refused']) {
        const socket = new WebSocket(base.replace('http', 'ws') + path);
        sockets.push(
          await new Promise((done) => {
            socket.onopen = () => done('open');
            socket.onerror = () => done('failed');
          }),
        );
      }
      return { passed, sockets };
    },
    `http://localhost:${portOf(api)}`,
    cases.map(({ path, init = {} }) => ({ path, init })),
  );

/** The numbers on the chips. */
const chips = (): Promise<Record<string, number>> =>
  firefox.panel(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-chip]')].map((chip) => [
        chip.dataset.chip ?? '',
        Number(/\d+/.exec(chip.textContent)?.[0] ?? 0),
      ]),
    ),
  );

const paths = (): Promise<string[]> =>
  firefox.panel(() =>
    [...document.querySelectorAll<HTMLElement>('[data-request]')].map(
      ({ dataset }) => new URL(dataset.url ?? '').pathname,
    ),
  );

describe('Firefox on two ports of localhost', () => {
  it('counts 30 passed, 12 failed and nothing unclear', async () => {
    const { passed, sockets } = await send();
    expect(passed).toEqual(PASSING.map(({ path }) => path));
    expect(sockets).toEqual(['open', 'failed']);
    const counts = { all: 42, failed: 12, passed: 30, unclear: 0 };
    await expect.poll(chips, { timeout: 20_000 }).toMatchObject(counts);
    // Nothing comes later that would change them.
    await new Promise((done) => setTimeout(done, 1000));
    expect(await chips()).toMatchObject(counts);
  });

  it('lists the blocked requests at first, without the WebSockets', async () => {
    expect((await paths()).toSorted()).toEqual(BLOCKED.map(({ path }) => path).toSorted());
  });
});
