// A loopback server that answers exactly as the URL tells it: headers, statuses and redirects to order.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer to order. In header values `$ORIGIN` becomes the request's own Origin. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Close the socket instead of answering. */
  readonly close?: boolean;
  /** Wait so many milliseconds first. */
  readonly delay?: number;
  readonly body?: string;
}

/** What a URL of this server does. */
export interface Order {
  /** Tells one order from another, and keeps preflight caches apart. */
  readonly id: string;
  readonly preflight?: Answer;
  readonly response?: Answer;
}

const orders = new Map<string, Order>();

/** The path that makes every order server of this process answer so. */
export function orderPath(order: Order): string {
  orders.set(order.id, order);
  return `/o/${order.id}`;
}

/** What a URL of these servers does, while it is remembered. */
export function orderAt(url: string): Order | undefined {
  return orders.get(new URL(url).pathname.split('/')[2] ?? '');
}

/** Forgets all orders. */
export function forgetOrders(): void {
  orders.clear();
}

/** The page that sends: `sendAll(tasks)` sends them, some at a time, and waits for all to end, well or badly. */
const PAGE = `<!doctype html><title>page</title><script>
async function sendOne({ url, readBody, ...init }) {
  try {
    const answer = await fetch(url, init);
    if (readBody) await answer.text();
  } catch {}
}
async function sendAll(tasks, atOnce) {
  const queue = [...tasks];
  const work = async () => { while (queue.length > 0) await sendOne(queue.shift()); };
  await Promise.all(Array.from({ length: atOnce }, work));
}
</script>`;

const readOrder = (request: IncomingMessage): Order | undefined =>
  orders.get((request.url ?? '').split(/[?/]/)[2] ?? '');

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const order = readOrder(request);
  const preflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
  const wanted = preflight ? order?.preflight : order?.response;
  if (!wanted) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    return;
  }
  if (wanted.close) {
    request.socket.destroy();
    return;
  }
  const send = (): void => {
    const origin = request.headers.origin ?? '';
    response.sendDate = false;
    const flat = wanted.headers.flatMap(([name, value]) => [name, value.replaceAll('$ORIGIN', origin)]);
    const bodyless = wanted.status === 204 || wanted.status === 304 || request.method === 'HEAD';
    const body = bodyless ? '' : (wanted.body ?? 'ok');
    response.writeHead(wanted.status, [...flat, 'content-length', String(body.length)]);
    response.end(body);
  };
  if (wanted.delay) setTimeout(send, wanted.delay);
  else send();
}

/** Starts the server on a free port of 127.0.0.1. */
export function startOrderServer(): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = createServer(answer);
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve) => {
    server.listen(0, () => {
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
