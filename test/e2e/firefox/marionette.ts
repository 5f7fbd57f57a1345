// The Marionette protocol, with which Firefox lets itself be driven from outside: one socket, one answer for each command.
import { connect, type Socket } from 'node:net';

export interface Marionette {
  /**
   * Sends one command and waits for its answer.
   * @throws with Firefox's own words when it says no, and when the connection ends first
   */
  send<T>(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<T>;
  close(): void;
}

interface Waiting {
  readonly command: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** `[1, id, error, result]`, or the greeting, which is an object. */
type Message =
  | readonly [1, number, { error: string; message: string } | null, unknown]
  | { readonly marionetteProtocol: number };

/** Connects to a Firefox that listens on this port of the machine; resolves once it has said hello. */
export function connectMarionette(port: number): Promise<Marionette> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', reject);
    const marionette = talk(socket, () => resolve(marionette));
  });
}

function talk(socket: Socket, onHello: () => void): Marionette {
  const waiting = new Map<number, Waiting>();
  let count = 0;

  const receive = (message: Message): void => {
    if (!Array.isArray(message)) {
      onHello();
      return;
    }
    const [, id, error, result] = message;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(`Firefox on ${asked.command}: ${error.error}: ${error.message}`));
    else asked?.resolve(result);
  };

  readMessages(socket, receive);
  socket.once('close', () => {
    for (const { command, reject } of waiting.values())
      reject(new Error(`Firefox ended before it answered ${command}.`));
    waiting.clear();
  });

  return {
    send: <T>(command: string, parameters: Readonly<Record<string, unknown>> = {}) =>
      new Promise<T>((resolve, reject) => {
        const id = ++count;
        waiting.set(id, { command, resolve: resolve as (value: unknown) => void, reject });
        const text = JSON.stringify([0, id, command, parameters]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
    close: () => socket.destroy(),
  };
}

/** Each message is its length in bytes, a colon, and so much JSON. */
function readMessages(socket: Socket, receive: (message: Message) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const colon = pending.indexOf(':');
      if (colon < 0) return;
      const start = colon + 1;
      const end = start + Number(pending.toString('latin1', 0, colon));
      if (pending.length < end) return;
      const text = pending.toString('utf8', start, end);
      pending = pending.subarray(end);
      receive(JSON.parse(text) as Message);
    }
  });
}
