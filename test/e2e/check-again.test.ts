// Check again in the real DevTools: the request is sent once more from the page, and the panel says what came of it.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extensionDir } from './built.ts';
import { type DevTools, openDevTools } from './devtools.ts';

interface Received {
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let page: Server;
let api: Server;
let devtools: DevTools;
let panel: Frame;
/** What the API sends on everything. */
let allowed: Record<string, string> = {};
/** What the API received since the test began. */
let received: Received[] = [];
/** Of the next page that is loaded. */
let policy: string | null = null;

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const origin = () => `http://localhost:${portOf(page)}`;
const target = (path: string) => `http://127.0.0.1:${portOf(api)}/${path}`;

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));

beforeAll(async () => {
  page = await listening(
    createServer((_request, response) =>
      response
        .writeHead(200, {
          'content-type': 'text/html',
          ...(policy === null ? {} : { 'content-security-policy': policy }),
        })
        .end('<!doctype html><title>Page</title>'),
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
  devtools = await openDevTools({ extension: extensionDir, dock: 'undocked', width: 900, height: 700 });
  await devtools.page.goto(`${origin()}/`);
  panel = await devtools.panel();
});

afterAll(async () => {
  await devtools?.close();
  for (const server of [page, api]) {
    server?.closeAllConnections();
    server?.close();
  }
});

beforeEach(() => {
  allowed = {};
});

/** Sends it from the page, and opens its row once it is there. */
async function fail(path: string, options: RequestInit = {}): Promise<void> {
  const url = target(path);
  await devtools.page.evaluate((to, how) => fetch(to, how).catch(() => {}), url, options);
  await panel.waitForSelector(`[data-request][data-url="${url}"]`);
  await panel.click(`[data-request][data-url="${url}"]`);
  await panel.waitForFunction(
    (wanted) =>
      document.querySelector('.strip .cut')?.getAttribute('title') === wanted &&
      document.querySelector('[data-tool=check-again]') !== null,
    {},
    url,
  );
  received = [];
}

const pressed = async (tool: string): Promise<void> => {
  await panel.waitForSelector(`[data-tool=${tool}]`);
  await panel.$eval(`[data-tool=${tool}]`, (button) => {
    (button as HTMLElement).focus();
    (button as HTMLElement).click();
  });
};

/** What the panel says beside the button, once the check is over. */
async function told(step = 'recorded'): Promise<string> {
  const box = await panel.waitForSelector(`[data-again=${step}]`, { timeout: 15_000 });
  return ((await box?.evaluate(({ textContent }) => textContent)) ?? '').trim();
}

/** What the panel says once the open request is fixed. */
const fixedTitle = async (): Promise<string> => {
  const title = await panel.waitForSelector('.fixed-title', { timeout: 15_000 });
  return (await title?.evaluate(({ textContent }) => textContent)) ?? '';
};

const allows = () => ({ 'access-control-allow-origin': origin(), vary: 'Origin' });
const allowsAll = () => ({
  ...allows(),
  'access-control-allow-methods': 'POST, PUT',
  'access-control-allow-headers': 'authorization, content-type',
});

describe('Check again', () => {
  it('says that a request is still blocked', async () => {
    await fail('still');
    await pressed('check-again');
    expect(await told()).toMatch(/^Still blocked at \d\d:\d\d:\d\d, for the same reason\./);
    expect(received.map(({ method }) => method)).toEqual(['GET']);
  });

  it('names the new reason, and opens it', async () => {
    await fail('other');
    allowed = { 'access-control-allow-origin': `${origin()}/` };
    await pressed('check-again');
    expect(await told()).toMatch(/^Still blocked at \d\d:\d\d:\d\d, for another reason: Allow-Origin/);
    await pressed('show-outcome');
    await panel.waitForSelector(
      `[data-request][aria-selected=true][data-url="${target('other')}"][data-cause=origin-trailing-slash]`,
    );
  });

  it('says that it is fixed, with before and after, once the server allows it', async () => {
    await fail('get');
    allowed = allows();
    await pressed('check-again');
    expect(await fixedTitle()).toMatch(/^Fixed at \d\d:\d\d:\d\d$/);
    const changes = await panel.$$eval('[data-change]', (rows) =>
      rows.map((row) => row.getAttribute('data-change')),
    );
    expect(changes.map((name) => name?.toLowerCase())).toContain('access-control-allow-origin');
    expect(await panel.$eval('[data-fold=before]', (fold) => (fold as HTMLDetailsElement).open)).toBe(false);
    expect(await panel.evaluate(() => document.activeElement?.className)).toBe('fixed-title');
  });

  it('says of a fixed request that it is blocked again', async () => {
    await fail('back');
    allowed = allows();
    await pressed('check-again');
    await fixedTitle();
    allowed = {};
    await pressed('check-again');
    expect(await told()).toMatch(/^Blocked again at \d\d:\d\d:\d\d: /);
  });

  it('asks before it sends a POST, which then has its headers and body, and passes', async () => {
    const body = JSON.stringify({ name: 'ü "quoted" \u2028 </script>' });
    await fail('post?token=4f9a7c11d2e8', {
      method: 'POST',
      headers: { authorization: 'Bearer abc.def', 'content-type': 'application/json' },
      body,
    });
    allowed = allowsAll();
    await pressed('check-again');
    const asked = await told('asking');
    expect(asked).toMatch(
      /^This sends POST http:\/\/127\.0\.0\.1:\d+\/post\?token=REDACTED again\. Send\? With the recorded body, \d+ bytes\./,
    );
    expect(received).toEqual([]);
    await pressed('send-again');
    expect(await fixedTitle()).toMatch(/^Fixed at/);
    expect(received.map(({ method }) => method)).toEqual(['OPTIONS', 'POST']);
    expect(received[1]?.body).toBe(body);
    expect(received[1]?.headers.authorization).toBe('Bearer abc.def');
    expect(received[1]?.headers['content-type']).toBe('application/json');
    expect(asked).not.toMatch(/4f9a7c11d2e8|abc\.def/);
  });

  it('is done with keys alone, and Escape sends nothing', async () => {
    await fail('keys', { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'one' });
    allowed = allowsAll();
    const keys = devtools.devtools.keyboard;
    await panel.focus('[data-tool=check-again]');
    await keys.press('Enter');
    await panel.waitForSelector('[data-tool=send-again]:focus');
    await keys.press('Escape');
    await panel.waitForSelector('[data-tool=check-again]:focus');
    expect(await panel.$('[data-again]')).toBeNull();
    expect(received).toEqual([]);
    await keys.press('Enter');
    await panel.waitForSelector('[data-tool=send-again]:focus');
    await keys.press('Enter');
    expect(await fixedTitle()).toMatch(/^Fixed at/);
    expect(received.map(({ method, body }) => [method, body])).toEqual([
      ['OPTIONS', ''],
      ['PUT', 'one'],
    ]);
  });

  it('sends cookies where the page did, and none where it did not', async () => {
    const sent = async (path: string, options: RequestInit): Promise<boolean[]> => {
      await fail(path, options);
      await pressed('check-again');
      expect(await told()).toMatch(/for the same reason\.\s*$/);
      // Chromium sends it with every request that may carry cookies.
      return received.map(({ headers }) => headers['sec-fetch-storage-access'] !== undefined);
    };
    expect(await sent('no-cookies', {})).toEqual([false]);
    expect(await sent('cookies', { credentials: 'include' })).toEqual([true]);
  });

  it('says what of it the page’s own policy forbids', async () => {
    await pressed('preserve-log');
    await fail('policy');
    policy = "connect-src 'self'";
    await devtools.page.goto(`${origin()}/policy`);
    policy = null;
    await pressed('check-again');
    expect(await told('stopped')).toMatch(/^The page’s Content-Security-Policy blocked it: connect-src/);
    expect(received).toEqual([]);
  });

  it('sends nothing from a page of another origin, and names the one to open', async () => {
    await devtools.page.goto(`${origin()}/`);
    await fail('elsewhere');
    await devtools.page.goto(`http://127.0.0.1:${portOf(page)}/`);
    await pressed('check-again');
    expect(await told('stopped')).toBe(
      `Open ${origin()} first: the request must come from the same origin, and this page has http://127.0.0.1:${portOf(page)}.`,
    );
    expect(received).toEqual([]);
    await devtools.page.goto(`${origin()}/`);
  });

  it('says so where the page goes before the response has come', async () => {
    await fail('gone');
    await devtools.page.evaluate(() => {
      window.fetch = () => new Promise(() => {});
    });
    await pressed('check-again');
    await panel.waitForSelector('[data-tool=check-again][data-state=checking]');
    await devtools.page.goto(`${origin()}/next`);
    expect(await told('stopped')).toMatch(/^The page was reloaded or navigated/);
  });

  it('says so in a page that lets no extension in', async () => {
    await fail('inside');
    await devtools.page.goto('chrome://version/');
    await pressed('check-again');
    expect(await told('stopped')).toMatch(/^The browser doesn’t run code for extensions in this page/);
    await devtools.page.goto(`${origin()}/`);
    await pressed('preserve-log');
  });

  it('leaves nothing behind in the page', async () => {
    await fail('clean');
    await pressed('check-again');
    await told();
    expect(
      await devtools.page.evaluate(() =>
        Object.getOwnPropertyNames(window).filter((name) => name.includes('corsDevTools')),
      ),
    ).toEqual([]);
  });

  it('fails nothing of the panel’s own', () => {
    expect(devtools.extension.complaints).toEqual([]);
  });
});
