// Hundreds of requests in flight to a few URLs at once, every preflight answered differently, out of order.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CDPSession, Page } from 'puppeteer-core';
import { firstHeader } from '../../src/cors/headers.ts';
import type { Exchange, Leg } from '../../src/cors/types.ts';
import { type Random, randomOf } from './generate.ts';

/** One call of the page. Its number travels in `x-id`, whose value no preflight shows. */
interface Call {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** For each call's number: the number of the answer its preflight got, or null when it had none. */
export type Pairing = ReadonlyMap<number, string | null>;

export interface Server {
  readonly port: number;
  close(): Promise<void>;
}

const METHODS = ['PUT', 'PUT', 'PUT', 'DELETE', 'PATCH', 'POST', 'GET'] as const;
const PAGE = '<!doctype html><title>page</title>';

let answers = 0;

/**
 * A server whose answers to OPTIONS carry `x-answer`, each its own number, and are good or bad by the names asked for
 * or by the order of arrival; each after a wait of its own.
 */
export function startServer(random: Random): Promise<Server> {
  let arrivals = 0;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      return;
    }
    const preflight = request.method === 'OPTIONS';
    const names = request.headers['access-control-request-headers'] ?? '';
    const [status, headers] = preflight ? answerTo(names, arrivals++) : ([200, {}] as const);
    const send = (): void => {
      response.writeHead(status, {
        'access-control-allow-origin': request.headers.origin ?? '*',
        ...headers,
        ...(preflight ? numbered(++answers) : {}),
      });
      response.end();
    };
    setTimeout(send, random() * 60);
  };
  const server = createServer(answer);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** No two answers say the same about CORS, so that none may stand in for another. A few may be remembered. */
const numbered = (answer: number): Record<string, string> => ({
  'x-answer': String(answer),
  'access-control-expose-headers': `x-answer-${answer}`,
  'access-control-max-age': answer % 20 === 0 ? '5' : '0',
});

/** The status and headers for one OPTIONS. */
function answerTo(names: string, arrival: number): [status: number, headers: Record<string, string>] {
  const all = {
    'access-control-allow-methods': 'PUT, DELETE, PATCH',
    'access-control-allow-headers': 'x-id, x-a, x-b, x-c',
  };
  if (names.includes('x-a')) return [404, {}];
  if (names.includes('x-b')) return [204, { ...all, 'access-control-allow-headers': 'x-id' }];
  switch (arrival % 5) {
    case 0:
      return [204, all];
    case 1:
      return [401, all];
    case 2:
      return [200, { ...all, 'access-control-allow-origin': 'https://elsewhere.example' }];
    case 3:
      return [204, { 'access-control-allow-methods': '' }];
    default:
      return [500, {}];
  }
}

export function makeCalls(seed: number, urls: readonly string[], count: number): Call[] {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (_, id) => {
    const extra = pick(['', '', '', 'x-a', 'x-b', 'x-c']);
    return {
      id,
      url: pick(urls),
      method: pick(METHODS),
      headers: { 'x-id': String(id), ...(extra === '' ? {} : { [extra]: '1' }) },
    };
  });
}

/** Sends all calls in one go; resolves with the most that were in flight together. */
export async function sendAtOnce(page: Page, calls: readonly Call[]): Promise<number> {
  return page.evaluate(async (all) => {
    let running = 0;
    let most = 0;
    await Promise.all(
      all.map(async ({ url, method, headers }) => {
        running++;
        most = Math.max(most, running);
        await fetch(url, { method, headers }).then(
          (answer) => answer.text(),
          () => '',
        );
        running--;
      }),
    );
    return most;
  }, calls);
}

/** Which preflight was whose, told by Chromium itself; live. */
export async function watchPreflights(session: CDPSession): Promise<() => Pairing> {
  const calls = new Map<string, number>();
  const preflightOf = new Map<string, string>();
  const answerOf = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, request, initiator }) => {
    const id = request.headers['x-id'];
    if (id !== undefined) calls.set(requestId, Number(id));
    if (initiator.type === 'preflight' && initiator.requestId)
      preflightOf.set(initiator.requestId, requestId);
  });
  const note = (requestId: string, headers: Readonly<Record<string, string>>): void => {
    const answer = headers['x-answer'];
    if (answer !== undefined) answerOf.set(requestId, answer);
  };
  session.on('Network.responseReceived', ({ requestId, response }) => note(requestId, response.headers));
  session.on('Network.responseReceivedExtraInfo', ({ requestId, headers }) => note(requestId, headers));
  await session.send('Network.enable');
  return () =>
    new Map(
      [...calls].map(([requestId, id]) => [id, answerOf.get(preflightOf.get(requestId) ?? '') ?? null]),
    );
}

/** The same, as the extension has it. */
export function pairingOf(exchanges: readonly Exchange[]): Pairing {
  return new Map(
    exchanges.map(({ legs: [leg] }) => [Number(firstHeader(leg.requestHeaders, 'x-id')), answerIn(leg)]),
  );
}

const answerIn = ({ preflight }: Leg): string | null =>
  preflight?.response ? firstHeader(preflight.response.headers, 'x-answer') : null;
