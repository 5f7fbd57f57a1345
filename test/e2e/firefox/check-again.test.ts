// Check again in the real Firefox: the request is sent once more from the page, and the panel says what came of it.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { firefoxDir } from '../built.ts';
import { type Firefox, openFirefox } from './firefox.ts';

let page: Server;
let api: Server;
let firefox: Firefox;
/** What the API sends on everything. */
let allowed: Record<string, string> = {};
let received: {
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}[] = [];

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const origin = () => `http://localhost:${portOf(page)}`;
const target = (path: string) => `http://127.0.0.1:${portOf(api)}/${path}`;

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));

beforeAll(async () => {
  page = await listening(
    createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Page</title>'),
    ),
  );
  api = await listening(
    createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      received.push({ method: request.method ?? '', headers: request.headers, body });
      response.writeHead(200, allowed).end('ok');
    }),
  );
  firefox = await openFirefox({ extension: firefoxDir, width: 1000, height: 1000, room: 600 });
  await firefox.goto(`${origin()}/`);
  await firefox.openPanel();
});

afterAll(async () => {
  await firefox?.close();
  for (const server of [page, api]) {
    server?.closeAllConnections();
    server?.close();
  }
});

beforeEach(() => {
  allowed = {};
});

async function fail(path: string, options: RequestInit = {}): Promise<void> {
  await firefox.page('fetch(arguments[0], arguments[1]).catch(() => {})', target(path), options);
  await firefox.clickInPanel(`[data-request][data-url="${target(path)}"]`);
  await expect
    .poll(
      () =>
        firefox.panel<[], string | null>(
          "return document.querySelector('.strip .cut')?.getAttribute('title') ?? null",
        ),
      { timeout: 15_000 },
    )
    .toBe(target(path));
  received = [];
}

const textOf = (selector: string): Promise<string> =>
  firefox.panel<[string], string>(
    "return document.querySelector(arguments[0])?.textContent.trim() ?? ''",
    selector,
  );

const says = (selector: string, text: RegExp) =>
  expect.poll(() => textOf(selector), { timeout: 15_000 }).toMatch(text);

it('says that a request is still blocked, and then that it is fixed', async () => {
  await fail('get');
  await firefox.clickInPanel('[data-tool=check-again]');
  await says('[data-again=recorded]', /^Still blocked at \d\d:\d\d:\d\d, for the same reason\./);
  expect(received.map(({ method }) => method)).toEqual(['GET']);
  allowed = { 'access-control-allow-origin': origin(), vary: 'Origin' };
  await firefox.clickInPanel('[data-tool=check-again]');
  await says('.fixed-title', /^Fixed at \d\d:\d\d:\d\d$/);
});

it('asks where the values of headers were not recorded, and sends placeholders', async () => {
  await fail('asks', { headers: { 'x-tenant': 'blue' } });
  allowed = {
    'access-control-allow-origin': origin(),
    'access-control-allow-headers': 'x-tenant',
    vary: 'Origin',
  };
  await firefox.clickInPanel('[data-tool=check-again]');
  await says('[data-again=asking]', /placeholders are sent: x-tenant\./);
  expect(received).toEqual([]);
  await firefox.clickInPanel('[data-tool=send-again]');
  await says('.fixed-title', /^Fixed at/);
  expect(received.map(({ method, headers }) => [method, headers['x-tenant']])).toEqual([
    ['OPTIONS', undefined],
    ['GET', 'example'],
  ]);
});

it('sends the recorded body, once that is confirmed', async () => {
  allowed = {};
  await fail('post', { method: 'POST', body: 'one' });
  await firefox.clickInPanel('[data-tool=check-again]');
  await says('[data-again=asking]', /^This sends POST .* again\. Send\? With the recorded body, 3 bytes\./);
  expect(received).toEqual([]);
  await firefox.clickInPanel('[data-tool=send-again]');
  await says('[data-again=recorded]', /^Still blocked/);
  expect(received.map(({ method, body }) => [method, body])).toEqual([['POST', 'one']]);
});

it('sends nothing whose body it does not have: of a request whose preflight failed Firefox records none', async () => {
  await fail('json', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  await firefox.clickInPanel('[data-tool=check-again]');
  await says('[data-again=stopped]', /^Can’t check again: the browser’s log doesn’t have/);
  expect(received).toEqual([]);
});

it('asks before it sends what needs no body', async () => {
  allowed = { 'access-control-allow-origin': `${origin()}/` };
  await fail('empty', { method: 'POST' });
  allowed = { 'access-control-allow-origin': origin(), vary: 'Origin' };
  await firefox.clickInPanel('[data-tool=check-again]');
  await says('[data-again=asking]', /^This sends POST .* again\. Send\? Without a body\./);
  await firefox.clickInPanel('[data-tool=send-again]');
  await says('.fixed-title', /^Fixed at/);
});

it('sends nothing from a page of another origin', async () => {
  await firefox.clickInPanel('[data-tool=preserve-log]');
  await fail('elsewhere');
  await firefox.goto(`http://127.0.0.1:${portOf(page)}/`);
  await firefox.clickInPanel('[data-tool=check-again]');
  await says('[data-again=stopped]', /^Open http:\/\/localhost:\d+ first: /);
  expect(received).toEqual([]);
});
