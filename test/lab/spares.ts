// Spare processes: programs that have loaded what a kind of server needs, and wait for the word to become one. Loading is
// most of what starting a server takes, and is done while the browser works.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, type Launched, launch, type RunningProcess, untilListening } from './processes.ts';

/** What a server's program can do ahead of time. */
export interface Warm {
  readonly language: 'javascript' | 'python' | 'ruby';
  /** Packages to load. */
  readonly loads: readonly string[];
}

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

/** Scenarios come in the order of their servers, or of their faults on a few servers: so many kinds are worth keeping. */
const MOST_SPARE = 4;

export function createSpares(): Spares {
  /** By what they have loaded, the one wanted last at the end. */
  const waiting = new Map<string, Launched>();
  let stopped = false;

  function ready({ file, env }: Command, { language, loads }: Warm): Launched {
    const script = SCRIPTS[language];
    return launch({ file, args: [script, ...loads], cwd: dirname(script), env }, 'a line');
  }

  return {
    async start(command, warm) {
      const key = JSON.stringify([command.file, command.env, warm]);
      const spare = waiting.get(key);
      waiting.delete(key);
      const program = spare === undefined || spare.hasEnded() ? ready(command, warm) : spare;
      program.tell(JSON.stringify({ cwd: command.cwd, args: command.args }));
      if (!stopped) waiting.set(key, ready(command, warm));
      for (const [oldest, unused] of waiting) {
        if (waiting.size <= MOST_SPARE) break;
        waiting.delete(oldest);
        void unused.stop();
      }
      return untilListening(program, command.port);
    },
    async stop() {
      stopped = true;
      await Promise.all([...waiting.values()].map((spare) => spare.stop()));
      waiting.clear();
    },
  };
}
