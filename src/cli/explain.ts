// `explain`: every exchange of a HAR file, diagnosed.
import { createReadStream } from 'node:fs';
import { HarFileError, readHarFile } from '../capture/har-file.ts';
import type { Exchange } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { diagnose } from '../report/diagnose.ts';
import { createNeighbourhood } from '../report/neighbours.ts';
import { render } from '../words/say.ts';
import type { ExplainCommand } from './arguments.ts';
import { type Terminal, writeReports } from './output.ts';

/** Pieces of this size are read at a time. Bytes. */
const PIECE = 1 << 20;

/** Runs the command and gives its exit code. */
export async function explain(command: ExplainCommand, terminal: Terminal): Promise<number> {
  const pieces =
    command.file === '-' ? terminal.input : createReadStream(command.file, { highWaterMark: PIECE });
  const { exchanges, problem } = await readHarFile(pieces).catch((error: unknown) => {
    throw readable(error, command.file);
  });
  const diagnoses = diagnoseAll(exchanges);
  await writeReports(diagnoses, command, terminal);
  if (problem !== null) terminal.warn(render(problem));
  if (diagnoses.some(({ verdict }) => verdict.outcome === 'blocked')) return 1;
  return problem === null ? 0 : 2;
}

function readable(error: unknown, file: string): unknown {
  if (error instanceof HarFileError || !(error instanceof Error)) return error;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return new HarFileError(`There is no file ${file}.`);
    case 'EISDIR':
      return new HarFileError(`${file} is a folder.`);
    case 'EACCES':
      return new HarFileError(`${file} may not be read.`);
    default:
      return error;
  }
}

/** How many of the following exchanges count as neighbours too. */
const AHEAD = 10;

/** Diagnoses each exchange with those of the same API around it. */
export function diagnoseAll(exchanges: readonly Exchange[]): Diagnosis[] {
  const neighbourhood = createNeighbourhood();
  for (const exchange of exchanges.slice(0, AHEAD)) neighbourhood.put(exchange);
  return exchanges.map((exchange, index) => {
    const next = exchanges[index + AHEAD];
    if (next) neighbourhood.put(next);
    return diagnose(exchange, neighbourhood.of(exchange));
  });
}
