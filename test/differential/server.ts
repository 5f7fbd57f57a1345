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

/** The path that makes the server answer so. */
export function orderPath(order: Order): string {
  return `/o/${order.id}/${Buffer.from(JSON.stringify(order)).toString('base64url')}`;
}

function readOrder(request: IncomingMessage): Order | null {
  const encoded = (request.url ?? '').split('?')[0]?.split('/')[3];
  if (!encoded) return null;
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Order;
  } catch {
    return null;
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const order = readOrder(request);
  const preflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
  const wanted = preflight ? order?.preflight : order?.response;
  if (!wanted) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>page</title>');
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
