// The loopback servers of the look-alikes: every path misbehaves in one way, whatever the port it is asked on.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';

/** What the cases build their URLs from. */
export interface World {
  /** The page's own origin, `http://localhost:…`. */
  readonly page: string;
  /** Another site. */
  readonly api: string;
  /** A third origin, where a redirect between foreign origins can lead. */
  readonly third: string;
  /** A port where nobody listens. */
  readonly closed: string;
  /** The page's own servers under a name that is no secure context. */
  readonly plain: string;
  /** A port that the browser is told to take for a public address. */
  readonly publicPort: number;
}

const LATER = 400;
type Headers = Readonly<Record<string, string>>;
type Answer = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => void;

const allow = (request: IncomingMessage): Headers =>
  request.headers.origin === undefined
    ? {}
    : { 'access-control-allow-origin': request.headers.origin, vary: 'Origin' };

/** Allows everything that a preflight may ask. */
const allowAll = (request: IncomingMessage): Headers => ({
  ...allow(request),
  'access-control-allow-methods': request.headers['access-control-request-method'] ?? 'GET',
  'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'x-a',
});

const html = (title: string): string => `<!doctype html><title>${title}</title>`;

/** The preflight passes everywhere but where the path says otherwise. */
const preflights: Readonly<Record<string, Answer>> = {
  '/options-closed': (request) => request.socket.destroy(),
  '/options-none': (_request, response) => response.writeHead(404).end(),
  '/cached-preflight': (request, response) =>
    response.writeHead(204, { ...allowAll(request), 'access-control-max-age': '600' }).end(),
};

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A worker that fetches what it is sent and says when that has ended. */
const WORKER = `const run = (url, init) => fetch(url, init).then((answer) => answer.text()).catch(() => '');
onmessage = ({ data: [url, init] }) => run(url, init).then(() => postMessage(''));
onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data: [url, init] }) => run(url, init).then(() => port.postMessage(''));
};`;

/** Does with a request what its URL's \`sw\` says; the rest goes to the network untouched. */
const SERVICE_WORKER = `onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => {
  const how = new URL(event.request.url).searchParams.get('sw');
  if (how === 'reissue') event.respondWith(fetch(event.request));
  if (how === 'error') event.respondWith(Response.error());
  if (how === 'opaque') event.respondWith(fetch(event.request.url, { mode: 'no-cors' }));
  if (how === 'cache') event.respondWith(caches.open('own').then(async (own) => {
    await own.put(event.request.url, new Response('kept'));
    return own.match(event.request.url);
  }));
};`;

const answers: Readonly<Record<string, Answer>> = {
  '/': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html('page')),
  '/csp': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "connect-src 'self'" })
      .end(html('csp')),
  '/coep': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'cross-origin-embedder-policy': 'require-corp' })
      .end(html('coep')),
  '/sw/': (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(html('service worker')),
  '/sw/sw.js': (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(SERVICE_WORKER),
  '/worker.js': (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER),
  '/pass': (request, response) => response.writeHead(200, allow(request)).end('ok'),
  '/none': (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('ok'),
  '/null-allowed': (_request, response) =>
    response.writeHead(200, { 'access-control-allow-origin': 'null' }).end('ok'),
  '/star': (_request, response) => response.writeHead(200, { 'access-control-allow-origin': '*' }).end('ok'),
  '/options-closed': (request, response) => response.writeHead(200, allow(request)).end('ok'),
  '/options-none': (request, response) => response.writeHead(200, allow(request)).end('ok'),
  '/cached-preflight': (request, response, query) =>
    response.writeHead(200, query.has('blocked') ? {} : allow(request)).end('ok'),
  '/module.js': (request, response, query) =>
    response
      .writeHead(200, {
        'content-type': 'text/javascript',
        ...(query.has('blocked') ? {} : allow(request)),
      })
      .end('export {};'),
  '/image.png': (request, response, query) =>
    response
      .writeHead(200, {
        'content-type': 'image/png',
        'cache-control': 'max-age=600',
        ...(query.has('blocked') || query.has('cached-image') ? {} : allow(request)),
      })
      .end(PNG),
  '/font.woff2': (request, response, query) =>
    response
      .writeHead(200, { 'content-type': 'font/woff2', ...(query.has('blocked') ? {} : allow(request)) })
      .end('no font'),
  '/events': (request, response, query) => {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      ...(query.has('blocked') ? {} : allow(request)),
    });
    response.write('data: one\n\n');
    setTimeout(() => response.end(), LATER);
  },
  '/html': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'x-content-type-options': 'nosniff' })
      .end(html('login')),
  '/json': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' })
      .end('{"a":1}'),
  '/corp': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'image/png', 'cross-origin-resource-policy': 'same-origin' })
      .end(PNG),
  '/204': (request, response) => response.writeHead(204, allow(request)).end(),
  '/etag': (request, response, query) => {
    const revalidates = request.headers['if-none-match'] !== undefined;
    const headers = query.has('no-allow') && revalidates ? {} : allow(request);
    response.writeHead(revalidates ? 304 : 200, { etag: '"1"', 'cache-control': 'no-cache', ...headers });
    response.end(revalidates ? undefined : 'ok');
  },
  '/stream': (request, response) => {
    response.writeHead(200, allow(request));
    for (let part = 1; part <= 3; part++) setTimeout(() => response.write('part'), part * 50);
    setTimeout(() => response.end(), 200);
  },
  // Never ends; never begins.
  '/endless': (request, response) => {
    response.writeHead(200, allow(request));
    response.write('part');
  },
  '/silent': () => undefined,
  '/redirect': (request, response, query) =>
    response.writeHead(302, { location: query.get('to') ?? '', ...allow(request) }).end(),
  '/bare-redirect': (_request, response, query) =>
    response.writeHead(302, { location: query.get('to') ?? '' }).end(),
  '/loop': (request, response) =>
    response.writeHead(302, { location: request.url ?? '', ...allow(request) }).end(),
  '/nul': (request) =>
    raw(request, `HTTP/1.1 200 OK\r\nX-A: a\0b\r\nAccess-Control-Allow-Origin: *\r\n\r\nok`),
  '/two-locations': (request) =>
    raw(
      request,
      `HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nAccess-Control-Allow-Origin: *\r\n\r\n`,
    ),
  '/no-gzip': (request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', ...allow(request) }).end('this is not gzip'),
  '/empty': (request) => request.socket.end(),
  '/truncated': (request) =>
    raw(
      request,
      `HTTP/1.1 200 OK\r\nContent-Length: 100\r\nAccess-Control-Allow-Origin: *\r\n\r\nonly this much`,
    ),
};

function raw(request: IncomingMessage, text: string): void {
  request.socket.end(text);
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const url = new URL(request.url ?? '/', 'http://server');
  const preflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
  const allowed: Answer = (asked, answer) => answer.writeHead(204, allowAll(asked)).end();
  const answer = preflight ? (preflights[url.pathname] ?? allowed) : answers[url.pathname];
  if (answer) answer(request, response, url.searchParams);
  else response.writeHead(404).end();
}

/** Starts all of them on free loopback ports. */
export async function startServers(): Promise<{ world: World; close: () => Promise<void> }> {
  const servers = [createServer(serve), createServer(serve), createServer(serve), createServer(serve)];
  const [page = 0, api = 0, third = 0, open = 0] = await Promise.all(servers.map(listen));
  const refusing = createSocketServer();
  const closed = await listen(refusing);
  await new Promise((done) => refusing.close(done));
  return {
    world: {
      page: `http://localhost:${page}`,
      api: `http://127.0.0.1:${api}`,
      third: `http://127.0.0.1:${third}`,
      closed: `http://127.0.0.1:${closed}`,
      plain: `http://plain.test:${open}`,
      publicPort: open,
    },
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server: Server) => new Promise((done) => server.close(done))));
    },
  };
}

function listen(server: Server | SocketServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
