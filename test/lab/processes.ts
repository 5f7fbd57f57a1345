// Server processes and their ports: started, waited for by connecting, and never left behind.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';

/** A program that runs to its end. */
export interface Build {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Command extends Build {
  /** The port on 127.0.0.1 that it will listen on. */
  readonly port: number;
}

export interface RunningProcess {
  /** Ends it and resolves once it is gone. */
  stop(): Promise<void>;
}

/** A program that was started, whatever has become of it since. */
export interface Launched extends RunningProcess {
  hasEnded(): boolean;
  /** The end of what it wrote. */
  output(): string;
  /** Gives it an order; only where it was launched to hear of them. From then on its output is that of this order. */
  tell(order: Order): void;
  /** Asks it to let go of its port and its connections; false when it does not, or cannot be asked. */
  rest(): Promise<boolean>;
}

/** Where to run what. */
export interface Order {
  readonly cwd: string;
  readonly args: readonly string[];
}

/** Whether a program hears of orders, over Node's channel. */
export type Hears = 'nothing' | 'orders';

const READY_WITHIN_MS = 40_000;
const RETRY_MS = 15;
const RESTS_WITHIN_MS = 5_000;
const children = new Set<ChildProcess>();

/** Runs a compiler and resolves once it is done; throws with what it wrote when it finds fault. */
export async function runToEnd({ file, args, cwd, env }: Build): Promise<void> {
  await promisify(execFile)(file, args, { cwd, env: { ...process.env, ...env } }).catch(
    (error: Error & { stdout?: string; stderr?: string }) => {
      throw new Error(`The server was not built:\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
    },
  );
}

/** Starts a program and waits for nothing. It ends when this process does. */
export function launch({ file, args, cwd, env }: Build, hears: Hears = 'nothing'): Launched {
  killChildrenWithUs();
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(hears === 'orders' ? (['ipc'] as const) : [])],
  });
  children.add(child);
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = `${output}${chunk}`.slice(-20_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      ended = true;
      children.delete(child);
      resolve();
    };
    child.once('close', end);
    child.once('error', (error) => {
      output = `${output}${error.message}`;
      end();
    });
  });
  return {
    hasEnded: () => ended,
    output: () => output,
    tell(order) {
      output = '';
      // It may be gone already; then hasEnded says so.
      child.send(order, () => {});
    },
    async rest() {
      if (ended || hears === 'nothing') return false;
      const answered = new Promise<boolean>((resolve) => {
        child.once('message', () => resolve(true));
        setTimeout(() => resolve(false), RESTS_WITHIN_MS).unref();
      });
      child.send('rest', () => {});
      return Promise.race([answered, gone.then(() => false)]);
    },
    stop() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

/** Starts a server and resolves when it accepts connections; throws with what it wrote when it does not. */
export function startProcess(command: Command): Promise<RunningProcess> {
  return untilListening(launch(command), command.port);
}

/** Resolves when the program accepts connections on that port of 127.0.0.1; throws with what it wrote when it does not. */
export async function untilListening(program: Launched, port: number): Promise<RunningProcess> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await accepts(port))) {
    if (program.hasEnded()) throw new Error(`The server did not start:\n${program.output().trim()}`);
    if (Date.now() > deadline) {
      await program.stop();
      throw new Error(
        `The server did not listen within ${READY_WITHIN_MS / 1000} seconds:\n${program.output().trim()}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  return program;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A port that is kept for a server which is not running yet. */
export interface HeldPort {
  readonly port: number;
  /** Gives the port free, so that the server can listen on it. Connections already accepted stay open. */
  release(): void;
}

/**
 * Listens in a server's place on 127.0.0.1, so that nobody else takes its port.
 * `port` 0 lets the system choose one. `onConnection` gets each connection, paused.
 */
export function holdPort(port: number, onConnection: (socket: Socket) => void): Promise<HeldPort> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer({ pauseOnConnect: true }, onConnection);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port was given.'));
      resolve({ port: address.port, release: () => void server.close() });
    });
  });
}

/** Hands a connection that was accepted in a server's place to the server itself. */
export function forward(socket: Socket, port: number): void {
  const server = connect(port, '127.0.0.1');
  socket.pipe(server);
  server.pipe(socket);
  const end = (): void => {
    socket.destroy();
    server.destroy();
  };
  for (const side of [socket, server]) side.once('close', end).on('error', end);
}

let watching = false;

/** Takes every server down with this process, however it ends. */
function killChildrenWithUs(): void {
  if (watching) return;
  watching = true;
  const killAll = (): void => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  for (const [signal, number] of [
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.once(signal, () => {
      killAll();
      // Another listener decides what happens next; without one the signal ends us as usual.
      if (process.listenerCount(signal) === 0) process.exit(128 + number);
    });
  }
}
