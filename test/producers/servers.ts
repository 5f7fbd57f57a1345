// The servers of the recorded page: the page itself, an API on another site and a third origin, all on free loopback ports.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Case, cases, type Served, type World } from './cases.ts';
import { pageHtml, WORKER } from './page.ts';

export interface Servers {
  readonly world: World;
  close(): Promise<void>;
}

/** What the id of a URL stands for. */
const caseAt = (url: string): Case | undefined =>
  cases.find(({ id }) => id === new URL(url, 'http://server').searchParams.get('id'));

const page = (html: string): Served => ({
  status: 200,
  headers: [['Content-Type', 'text/html']],
  body: html,
});
const SCRIPT: Served = { status: 200, headers: [['Content-Type', 'text/javascript']], body: WORKER };
const NOT_FOUND: Served = { status: 404, headers: [] };
const NOT_MODIFIED: Served = { status: 304, headers: [['ETag', '"1"']] };

function responseTo(request: IncomingMessage, world: World): Served | 'never' {
  const url = request.url ?? '/';
  const { pathname } = new URL(url, 'http://server');
  if (pathname === '/worker.js') return SCRIPT;
  const found = caseAt(url);
  if (!found) return pathname === '/' ? page(pageHtml(world)) : NOT_FOUND;
  if (pathname === '/target') return found.target;
  if (request.method === 'OPTIONS') return found.preflight;
  // As many servers do, without the headers of CORS: those of the stored response count.
  return request.headers['if-none-match'] === undefined ? found.response : NOT_MODIFIED;
}

function send(served: Served, request: IncomingMessage, response: ServerResponse, world: World): void {
  const origins = {
    $ORIGIN: request.headers.origin ?? 'null',
    $app: world.app,
    $api: world.api,
    $third: world.third,
  };
  const filled = (value: string): string =>
    Object.entries(origins).reduce((text, [name, origin]) => text.replaceAll(name, origin), value);
  const body = served.body ?? '';
  const bodyless = served.status === 204 || served.status === 304;
  const headers = served.headers.flatMap(([name, value]) => [name, filled(value)]);
  response.writeHead(served.status, bodyless ? headers : [...headers, 'Content-Length', String(body.length)]);
  response.end(bodyless ? undefined : body);
}

function serve(request: IncomingMessage, response: ServerResponse, world: World): void {
  request.resume();
  const served = responseTo(request, world);
  if (served === 'never') return;
  setTimeout(() => send(served, request, response, world), served.delay ?? 0);
}

/** Accepts a WebSocket, or refuses it where the table has a status for it. */
function upgrade(request: IncomingMessage, socket: Duplex): void {
  // The page closes it, and the browser may be gone first.
  socket.on('error', () => socket.destroy());
  const response = caseAt(request.url ?? '/')?.response;
  if (response !== undefined && response !== 'never' && response.status !== 200) {
    socket.end(`HTTP/1.1 ${response.status} Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    return;
  }
  const accept = acceptKey(request.headers['sec-websocket-key'] ?? '');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  // Whatever the page sends is its closing.
  socket.once('data', () => socket.end());
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
const acceptKey = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

/** The hosts of the page, the API and the third server. */
export interface Hosts {
  readonly app: string;
  readonly api: string;
  readonly third: string;
}

/** Secure contexts, as https pages are: their requests carry `Sec-Fetch-*` headers. */
export const LOOPBACK: Hosts = { app: 'localhost', api: '127.0.0.1', third: 'localhost' };

/** No secure contexts: browsers send no `Sec-Fetch-*` from such pages. Whoever uses them resolves them to this machine. */
export const PLAIN: Hosts = { app: 'app.test', api: 'api.test', third: 'third.test' };

/** Starts all of them. */
export async function startServers(hosts: Hosts = LOOPBACK): Promise<Servers> {
  const closedPort = await freePort();
  const servers = [createServer(), createServer(), createServer()];
  const [app, api, third] = await Promise.all(servers.map(listen));
  const world: World = {
    app: `http://${hosts.app}:${app}`,
    api: `http://${hosts.api}:${api}`,
    third: `http://${hosts.third}:${third}`,
    closed: `http://${hosts.api}:${closedPort}`,
  };
  for (const server of servers) {
    server.on('request', (request, response) => serve(request, response, world));
    server.on('upgrade', upgrade);
  }
  return {
    world,
    close: async () => {
      await Promise.all(
        servers.map((server: Server) => {
          const ended = new Promise((done) => server.close(done));
          server.closeAllConnections();
          return ended;
        }),
      );
    },
  };
}

/** Listens on a free port, on `localhost` by either of its addresses. */
export function listen(server: SocketServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, () => resolve((server.address() as AddressInfo).port));
  });
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createSocketServer();
  const port = await listen(server);
  await new Promise((done) => server.close(done));
  return port;
}
