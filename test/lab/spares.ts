// Spare processes: programs that have loaded what a kind of server needs, and wait for the word to become one. Loading is
// most of what starting a server takes. It is done while the browser works, or not again: a program that can close its server
// is a spare one after it.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, type Launched, launch, type RunningProcess, untilListening } from './processes.ts';

/** What a server's program can do ahead of time. */
export interface Warm {
  readonly language: 'javascript' | 'python' | 'ruby';
  /** Packages to load. */
  readonly loads: readonly string[];
}

/** Puma with a Rails application in `config.ru`: loading Rails takes longer than all the rest. */
export const warmRails = (port: number): { readonly args: readonly string[]; readonly warm: Warm } => ({
  args: ['-q', '-b', `tcp://127.0.0.1:${port}`, 'config.ru'],
  warm: {
    language: 'ruby',
    // Debian's ActiveSupport counts on Logger being there.
    loads: ['logger', 'rails', 'action_controller/railtie', 'rack/cors', 'puma/cli'],
  },
});

export interface Spares {
  /** Starts a server out of a spare process and gets the next one ready; throws as `startProcess` does. */
  start(command: Command, warm: Warm): Promise<RunningProcess>;
  stop(): Promise<void>;
}

const SCRIPTS: Readonly<Record<Warm['language'], string>> = {
  javascript: fileURLToPath(new URL('warm/start.mjs', import.meta.url)),
  python: fileURLToPath(new URL('warm/start.py', import.meta.url)),
  ruby: fileURLToPath(new URL('warm/start.rb', import.meta.url)),
};

/** Scenarios come in the order of their servers, or of their faults on a few servers: so many are worth keeping. */
const MOST_SPARE = 4;

export function createSpares(): Spares {
  /** With what each has loaded, the one wanted last at the end. */
  let waiting: { readonly key: string; readonly program: Launched }[] = [];
  let stopped = false;

  function ready({ file, env }: Command, { language, loads }: Warm): Launched {
    const script = SCRIPTS[language];
    return launch({ file, args: [script, ...loads], cwd: dirname(script), env }, 'orders');
  }

  function keep(key: string, program: Launched): void {
    waiting.push({ key, program });
    while (waiting.length > MOST_SPARE) void waiting.shift()?.program.stop();
  }

  function take(key: string): Launched | null {
    waiting = waiting.filter(({ program }) => !program.hasEnded());
    const found = waiting.find((one) => one.key === key);
    waiting = waiting.filter((one) => one !== found);
    return found?.program ?? null;
  }

  return {
    async start(command, warm) {
      const key = JSON.stringify([command.file, command.env, warm]);
      const program = take(key) ?? ready(command, warm);
      program.tell({ cwd: command.cwd, args: command.args });
      if (!stopped && !waiting.some((one) => one.key === key)) keep(key, ready(command, warm));
      const running = await untilListening(program, command.port);
      return {
        async stop() {
          if (!stopped && (await program.rest()) && !stopped) keep(key, program);
          else await running.stop();
        },
      };
    },
    async stop() {
      stopped = true;
      await Promise.all(waiting.map(({ program }) => program.stop()));
      waiting = [];
    },
  };
}
