#!/usr/bin/env node
// The command `cors-devtools`: reads its arguments, runs, and ends with 0, 1 or 2.
import packageJson from '../../package.json' with { type: 'json' };
import { HarFileError } from '../capture/har-file.ts';
import { HELP, readCommand, UsageError } from './arguments.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { oneLine, type Terminal } from './output.ts';
import { SendError } from './send.ts';

const { stdin, stdout, stderr, env, argv } = process;

// A reader that has seen enough, such as head, closes the pipe.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const terminal: Terminal = {
  input: stdin,
  output: stdout,
  colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
  width: Math.min(stdout.columns ?? 100, 120),
  warn: (line) => stderr.write(`${oneLine(line)}\n`),
};

async function run(): Promise<number> {
  const command = readCommand(argv.slice(2));
  switch (command.command) {
    case 'help':
      stdout.write(HELP);
      return 0;
    case 'version':
      stdout.write(`${packageJson.version}\n`);
      return 0;
    case 'explain':
      return explain(command, terminal);
    case 'check':
      return check(command, terminal, packageJson.version);
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const isExpected =
    error instanceof UsageError || error instanceof HarFileError || error instanceof SendError;
  const message = error instanceof Error ? error.message : String(error);
  terminal.warn(isExpected ? message : `Something unexpected went wrong: ${message}`);
  process.exitCode = 2;
}
