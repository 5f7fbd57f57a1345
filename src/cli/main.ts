#!/usr/bin/env node
// The command `cors-devtools`: hands the process's own arguments, pipes and terminal over.
import { oneLine } from './output.ts';
import { run } from './run.ts';

const { stdin, stdout, stderr, env, argv } = process;

// A reader that has seen enough, such as head, closes the pipe.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.exitCode = await run(argv.slice(2), {
  input: stdin,
  output: stdout,
  colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
  width: Math.min(stdout.columns ?? 100, 120),
  warn: (line) => stderr.write(`${oneLine(line)}\n`),
});
