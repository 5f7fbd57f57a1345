// What goes over the wire when we ask as a browser would, and what is never asked.
import { afterEach, describe, expect, it } from 'vitest';
import { type Asked, askAsBrowser, type Question } from '../../src/cli/ask.ts';
import { judged } from '../judged.ts';
import {
  type Answer,
  type Handler,
  type Received,
  sentHeader,
  startServer,
  type TestServer,
} from './server.ts';

const PAGE = 'http://app.example.com';
const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(handler: Handler): Promise<TestServer> {
  const server = await startServer(handler);
  open.push(server);
  return server;
}

const ask = (url: string, more: Partial<Question> = {}): Promise<Asked> =>
  askAsBrowser({
    url,
    origin: PAGE,
    method: 'GET',
    headers: [],
    credentials: false,
    sendAll: false,
    timeout: 5000,
    userAgent: 'test',
    connect: null,
    ...more,
  });

type Pair = readonly [string, string];
const allow = (origin: string, ...more: Pair[]): Answer => ({
  headers: [['Access-Control-Allow-Origin', origin], ...more],
});
const redirect = (location: string, ...headers: Pair[]): Answer => ({
  status: 302,
  headers: [['Location', location], ...headers],
});
const methodsOf = (server: TestServer): string[] =>
  server.received.map(({ method, path }) => `${method} ${path}`);
const json = { name: 'Content-Type', value: 'application/json' };

describe('a request that needs no preflight', () => {
  it('is sent once, with the page’s origin', async () => {
    const server = await serve(() => allow(PAGE));
    const { exchange, heldBack } = await ask(`${server.url}/items?page=2`);
    expect(methodsOf(server)).toEqual(['GET /items?page=2']);
    expect(sentHeader(server.received[0] as Received, 'origin')).toBe(PAGE);
    expect(sentHeader(server.received[0] as Received, 'host')).toBe(new URL(server.url).host);
    expect({ heldBack, outcome: judged(exchange).outcome }).toEqual({ heldBack: false, outcome: 'allowed' });
  });

  it('keeps repeated headers apart', async () => {
    const server = await serve(() =>
      allow(PAGE, ['Access-Control-Allow-Origin', '*'], ['X-A', '1'], ['X-A', '2']),
    );
    const { exchange } = await ask(server.url);
    expect(exchange.legs[0].response?.headers.filter(({ name }) => name === 'X-A')).toHaveLength(2);
    expect(judged(exchange)).toMatchObject({ code: 'MultipleAllowOriginValues', parameter: `${PAGE}, *` });
  });

  it('is judged with credentials when it was asked with them', async () => {
    const server = await serve(() => allow('*'));
    const withThem = judged((await ask(server.url, { credentials: true })).exchange);
    expect(withThem).toMatchObject({ code: 'WildcardOriginNotAllowed', credentials: { mode: 'include' } });
    const without = judged((await ask(server.url)).exchange);
    expect(without).toMatchObject({ outcome: 'allowed', credentials: { mode: 'not-include' } });
  });

  it('of the page’s own origin has no Origin and no check', async () => {
    const server = await serve(() => ({}));
    const { exchange } = await ask(server.url, { origin: server.url });
    expect(sentHeader(server.received[0] as Received, 'origin')).toBeUndefined();
    expect(judged(exchange)).toMatchObject({ outcome: 'allowed', checks: [] });
  });
});

describe('a request that needs a preflight', () => {
  const good = allow(
    PAGE,
    ['Access-Control-Allow-Methods', 'PUT'],
    ['Access-Control-Allow-Headers', 'content-type, x-b'],
  );

  it('asks with its method and its headers, in lower case and sorted', async () => {
    const server = await serve(() => good);
    await ask(server.url, { method: 'PUT', headers: [{ name: 'X-B', value: '1' }, json] });
    const [preflight] = server.received;
    expect(preflight?.method).toBe('OPTIONS');
    expect(sentHeader(preflight as Received, 'access-control-request-method')).toBe('PUT');
    expect(sentHeader(preflight as Received, 'access-control-request-headers')).toBe('content-type,x-b');
    expect(sentHeader(preflight as Received, 'x-b')).toBeUndefined();
  });

  it('is held back after it, unless it only reads', async () => {
    const server = await serve(() => good);
    const { heldBack } = await ask(server.url, { method: 'PUT', headers: [json] });
    expect({ heldBack, asked: methodsOf(server) }).toEqual({ heldBack: true, asked: ['OPTIONS /'] });
    const reading = await serve(() => good);
    await ask(reading.url, { headers: [{ name: 'X-B', value: '1' }] });
    expect(methodsOf(reading)).toEqual(['OPTIONS /', 'GET /']);
  });

  it('is sent when told to', async () => {
    const server = await serve(() => good);
    const { exchange } = await ask(server.url, { method: 'PUT', headers: [json], sendAll: true });
    expect(methodsOf(server)).toEqual(['OPTIONS /', 'PUT /']);
    expect(judged(exchange).outcome).toBe('allowed');
  });

  it('is never sent after a preflight that was refused', async () => {
    const server = await serve(() => ({ status: 404 }));
    const { exchange } = await ask(server.url, { method: 'PUT', sendAll: true });
    expect(methodsOf(server)).toEqual(['OPTIONS /']);
    expect(judged(exchange)).toMatchObject({ stage: 'preflight', code: 'PreflightMissingAllowOriginHeader' });
  });

  it('follows no redirect of its preflight', async () => {
    const server = await serve(() => redirect('/elsewhere', ['Access-Control-Allow-Origin', '*']));
    const { exchange } = await ask(server.url, { method: 'PUT', sendAll: true });
    expect(methodsOf(server)).toEqual(['OPTIONS /']);
    expect(judged(exchange).code).toBe('PreflightDisallowedRedirect');
  });

  it('whose preflight gets no answer failed for that', async () => {
    const server = await serve(() => null);
    const { exchange } = await ask(server.url, { method: 'PUT' });
    expect(judged(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'options-unanswered' });
  });

  it('sends no cookie with its preflight', async () => {
    const server = await serve(() =>
      allow(PAGE, ['Access-Control-Allow-Credentials', 'true'], ['Access-Control-Allow-Methods', 'PUT']),
    );
    await ask(server.url, {
      method: 'PUT',
      credentials: true,
      sendAll: true,
      headers: [{ name: 'Cookie', value: 'a=1' }],
    });
    expect(server.received.map((one) => sentHeader(one, 'cookie'))).toEqual([undefined, 'a=1']);
  });
});

describe('a redirect', () => {
  it('is followed hop by hop while each allows the page', async () => {
    const server = await serve(({ path }) =>
      path === '/a'
        ? {
            ...redirect('/b'),
            headers: [
              ['Location', '/b'],
              ['Access-Control-Allow-Origin', PAGE],
            ],
          }
        : allow(PAGE),
    );
    const { exchange } = await ask(`${server.url}/a`);
    expect(methodsOf(server)).toEqual(['GET /a', 'GET /b']);
    expect(exchange.legs.map(({ response }) => response?.status)).toEqual([302, 200]);
    expect(judged(exchange).outcome).toBe('allowed');
  });

  it('that does not allow the page is not followed', async () => {
    const server = await serve(() => redirect('/b'));
    const { exchange } = await ask(`${server.url}/a`);
    expect(methodsOf(server)).toEqual(['GET /a']);
    expect(judged(exchange)).toMatchObject({ stage: 'redirect', code: 'MissingAllowOriginHeader' });
  });

  it('between two foreign origins taints the origin, and takes no login along', async () => {
    const target = await serve(() => allow('*'));
    const server = await serve(({ method }) =>
      method === 'OPTIONS'
        ? allow('*', ['Access-Control-Allow-Headers', 'authorization'])
        : redirect(`${target.url}/b`, ['Access-Control-Allow-Origin', '*']),
    );
    const { exchange } = await ask(`${server.url}/a`, {
      headers: [{ name: 'Authorization', value: 'Bearer x' }],
    });
    expect(methodsOf(target)).toEqual(['GET /b']);
    expect(sentHeader(target.received[0] as Received, 'origin')).toBe('null');
    expect(sentHeader(target.received[0] as Received, 'authorization')).toBeUndefined();
    expect(judged(exchange).outcome).toBe('allowed');
  });

  it('asks again where the next server needs a preflight', async () => {
    const target = await serve(() => allow('*', ['Access-Control-Allow-Headers', 'x-a']));
    const server = await serve(({ method }) =>
      method === 'OPTIONS'
        ? allow('*', ['Access-Control-Allow-Headers', 'x-a'])
        : redirect(target.url, ['Access-Control-Allow-Origin', '*']),
    );
    await ask(server.url, { headers: [{ name: 'X-A', value: '1' }] });
    expect(methodsOf(target)).toEqual(['OPTIONS /', 'GET /']);
    expect(sentHeader(target.received[0] as Received, 'origin')).toBe('null');
  });

  it('out of the page’s own origin is under CORS from there on', async () => {
    const target = await serve(() => ({}));
    const server = await serve(() => redirect(target.url));
    const { exchange } = await ask(server.url, { origin: server.url });
    expect(sentHeader(target.received[0] as Received, 'origin')).toBe(server.url);
    expect(judged(exchange)).toMatchObject({ outcome: 'blocked', leg: 1, code: 'MissingAllowOriginHeader' });
  });

  it('turns POST into GET after 302, and drops its Content-Type', async () => {
    const server = await serve(({ path }) =>
      path === '/a' ? redirect('/b', ['Access-Control-Allow-Origin', '*']) : allow('*'),
    );
    await ask(`${server.url}/a`, {
      method: 'POST',
      headers: [{ name: 'Content-Type', value: 'text/plain' }],
      sendAll: true,
    });
    expect(methodsOf(server)).toEqual(['POST /a', 'GET /b']);
    expect(sentHeader(server.received[1] as Received, 'content-type')).toBeUndefined();
  });

  it('is followed twenty times and no more', async () => {
    const server = await serve(() => redirect('/again', ['Access-Control-Allow-Origin', '*']));
    const { exchange } = await ask(server.url);
    expect(server.received).toHaveLength(21);
    expect(judged(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'too-many-redirects' });
  });

  it.each([
    ['an address with a login', 'http://me:secret@127.0.0.1:1/', 'RedirectContainsCredentials'],
    ['another scheme', 'ftp://127.0.0.1/', null],
  ])('to %s is not followed', async (_name, location, code) => {
    const server = await serve(() => redirect(location, ['Access-Control-Allow-Origin', '*']));
    const { exchange } = await ask(server.url);
    expect(exchange.legs).toHaveLength(1);
    expect(judged(exchange)).toMatchObject({ outcome: code ? 'blocked' : 'not-cors', code });
  });

  it('within the page’s own origin to an address with a login is refused in one line', async () => {
    const server = await serve(() => redirect(`//me:secret@127.0.0.1:${new URL(server.url).port}/b`));
    await expect(ask(server.url, { origin: server.url })).rejects.toThrow(/username or password/);
  });
});

describe('what a browser would not even begin', () => {
  it('is a plain address called from an https page', async () => {
    const { exchange } = await ask('http://api.example.com/', { origin: 'https://app.example.com' });
    expect(judged(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'blocked-before-network' });
  });

  it('is a port of another protocol', async () => {
    const { exchange } = await ask('http://127.0.0.1:25/');
    expect(judged(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'unsafe-port' });
  });
});
