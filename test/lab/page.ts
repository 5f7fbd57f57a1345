// The lab's page: its files, the list of scenarios it shows, and the two things it may ask for.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Lab } from './lab.ts';

export interface Page {
  readonly origin: string;
  readonly port: number;
  /** Gives the page what it is to show. */
  show(lab: Lab): void;
  stop(): Promise<void>;
}

const FILES: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '/': { name: 'page.html', type: 'text/html; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  'img-src data:',
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const LONGEST_SNIPPET = 100_000;

/** Serves the page on localhost; port 0 lets the system choose one. */
export async function startPage(wantedPort: number): Promise<Page> {
  let lab: Lab | null = null;
  const server = createServer((request, response) => {
    answer(request, response, lab).catch((error: unknown) => {
      sendText(response, 422, error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page got no port.');
  return {
    origin: `http://localhost:${address.port}`,
    port: address.port,
    show(shown) {
      lab = shown;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, lab: Lab | null): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (lab === null) return sendText(response, 503, 'The lab is starting.');
  const file = FILES[url.pathname];
  if (request.method === 'GET' && file !== undefined) {
    response.setHeader('Content-Type', file.type);
    response.end(await readFile(new URL(file.name, import.meta.url)));
    return;
  }
  if (request.method === 'GET' && url.pathname === '/lab.json') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(rowsOf(lab)));
    return;
  }
  if (request.method === 'POST' && (url.pathname === '/apply' || url.pathname === '/reset')) {
    // What is pasted here is run, so only this very page may ask for it.
    if (request.headers.origin !== lab.pageOrigin || `http://${request.headers.host}` !== lab.pageOrigin) {
      return sendText(response, 403, 'Only the lab’s own page may do this.');
    }
    const id = url.searchParams.get('id') ?? '';
    if (url.pathname === '/apply') await lab.apply(id, await bodyOf(request));
    else await lab.reset(id);
    return sendText(response, 200, lab.sourceOf(id));
  }
  sendText(response, 404, 'The lab’s page has nothing here.');
}

function rowsOf(lab: Lab) {
  return lab.scenarios.map(({ id, server, title, mended }) => ({
    id,
    server,
    title,
    mendable: mended !== null,
    request: lab.requestFor(id),
    expected: lab.expectedFor(id),
    source: lab.sourceOf(id),
  }));
}

function sendText(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_SNIPPET) throw new Error('The pasted text is too long.');
  }
  return Buffer.concat(chunks).toString('utf8');
}
