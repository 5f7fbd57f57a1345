// A small server that answers as a test says, and remembers what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  /** As on the wire, names and order included. */
  readonly rawHeaders: readonly string[];
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  close(): Promise<void>;
}

export type Answer = {
  readonly status?: number;
  /** Pairs, so that a name may come twice. */
  readonly headers?: readonly (readonly [string, string])[];
};

/** What to answer; null closes the connection without a word. */
export type Handler = (request: Received) => Answer | null;

export async function startServer(
  handler: Handler,
  certificate?: { readonly key: string; readonly cert: string },
): Promise<TestServer> {
  const received: Received[] = [];
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      rawHeaders: request.rawHeaders,
    };
    received.push(asked);
    const answer = handler(asked);
    if (!answer) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, (answer.headers ?? []).flat());
    response.end();
  };
  const server = certificate ? createSecureServer(certificate, listen) : createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The value of a header as it was sent; undefined when it was not. */
export function sentHeader({ rawHeaders }: Received, name: string): string | undefined {
  const at = rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name);
  return at < 0 ? undefined : rawHeaders[at + 1];
}
