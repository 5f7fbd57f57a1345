// From the words of a command line to its exit code: 0 nothing blocked, 1 something is, 2 wrong input.
import packageJson from '../../package.json' with { type: 'json' };
import { HarFileError } from '../capture/har-file.ts';
import { HELP, readCommand, UsageError } from './arguments.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { type Terminal, write } from './output.ts';
import { SendError } from './send.ts';

/** Runs a command. Whatever goes wrong is one line on standard error, and exit code 2. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    const isExpected =
      error instanceof UsageError || error instanceof HarFileError || error instanceof SendError;
    const message = error instanceof Error ? error.message : String(error);
    terminal.warn(isExpected ? message : `Unexpected error: ${message}`);
    return 2;
  }
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<number> {
  const command = readCommand(words);
  switch (command.command) {
    case 'help':
      await write(HELP, terminal);
      return 0;
    case 'version':
      await write(`${packageJson.version}\n`, terminal);
      return 0;
    case 'explain':
      return explain(command, terminal);
    case 'check':
      return check(command, terminal, packageJson.version);
  }
}
