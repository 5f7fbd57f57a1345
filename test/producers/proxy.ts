// The page as a plain recording proxy sees it: nothing but what went over the wire, and no fields of its own.
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { recordChromium } from './chromium.ts';
import type { Recording } from './recording.ts';
import { type Hosts, listen } from './servers.ts';

interface HarHeader {
  readonly name: string;
  readonly value: string;
}

/** One entry of HAR 1.2, without what is optional. */
interface Entry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: { readonly url: string } & Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
}

/** Node gives names and values in turns. */
const headersOf = (raw: readonly string[]): HarHeader[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: raw[index + 1] ?? '' }] : []));

const COMMON = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 };

function entryOf(
  request: IncomingMessage,
  startedAt: number,
  response: { readonly status: number; readonly statusText: string; readonly headers: readonly HarHeader[] },
): Entry {
  const url = request.url ?? '';
  const time = Date.now() - startedAt;
  const headerValue = (name: string): string =>
    response.headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time,
    request: {
      ...COMMON,
      method: request.method,
      url,
      headers: headersOf(request.rawHeaders),
      queryString: URL.canParse(url)
        ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
        : [],
    },
    response: {
      ...COMMON,
      ...response,
      content: { size: 0, mimeType: headerValue('content-type') },
      redirectURL: headerValue('location'),
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}

/** A proxy for plain HTTP on a free port, which reaches the page's servers and nothing else; `entries` grows while it runs. */
async function startProxy(
  hosts: Hosts,
): Promise<{ port: number; entries: Entry[]; close: () => Promise<void> }> {
  const entries: Entry[] = [];
  const server = createServer((request, response) => forward(request, response, hosts, entries));
  // A WebSocket needs a tunnel even without TLS (measured, Chromium 156), which this proxy does not make.
  server.on('connect', (request, socket) => {
    const startedAt = Date.now();
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    entries.push(entryOf(request, startedAt, { status: 405, statusText: 'Method Not Allowed', headers: [] }));
  });
  const port = await listen(server);
  return {
    port,
    entries,
    close: async () => {
      const ended = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await ended;
    },
  };
}

function forward(request: IncomingMessage, response: ServerResponse, hosts: Hosts, entries: Entry[]): void {
  const startedAt = Date.now();
  const { hostname, port, pathname, search } = new URL(request.url ?? '', 'http://proxy');
  // As proxies do, it responds itself where the server cannot be reached.
  const refuse = (): void => {
    if (response.destroyed) return;
    response.writeHead(502, 'Bad Gateway').end();
    entries.push(entryOf(request, startedAt, { status: 502, statusText: 'Bad Gateway', headers: [] }));
  };
  // The browser itself asks its maker's servers for this and that.
  if (!Object.values(hosts).includes(hostname)) {
    refuse();
    return;
  }
  const headers = request.rawHeaders;
  const onward = send({
    host: hostname.endsWith('.test') ? 'localhost' : hostname,
    port,
    path: pathname + search,
    method: request.method,
    headers,
  });
  onward.on('response', (incoming) => {
    const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = incoming;
    response.writeHead(status, statusText, rawHeaders);
    incoming.pipe(response);
    incoming.on('end', () => {
      entries.push(entryOf(request, startedAt, { status, statusText, headers: headersOf(rawHeaders) }));
    });
  });
  onward.on('error', refuse);
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** @param hosts what the page's servers are called */
export async function recordProxy(hosts: Hosts): Promise<Recording> {
  const { port, entries, close } = await startProxy(hosts);
  try {
    return await recordChromium(
      async () => () => ({
        log: { version: '1.2', creator: { name: 'recording-proxy', version: '1' }, entries },
      }),
      // Loopback addresses are not sent to a proxy otherwise.
      {
        hosts,
        switches: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
      },
    );
  } finally {
    await close();
  }
}
