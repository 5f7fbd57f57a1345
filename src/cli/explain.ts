// `explain`: every exchange of HAR files, diagnosed.
import { createReadStream } from 'node:fs';
import { HarFileError, type HarFileResult, readHarFile } from '../capture/har-file.ts';
import { hostOf } from '../cors/origin.ts';
import type { Exchange, Verdict } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { diagnose } from '../report/diagnose.ts';
import { createNeighbourhood } from '../report/neighbours.ts';
import { recordingLine } from '../report/recording.ts';
import { createRedactor } from '../report/redact.ts';
import { message, render, type Wording } from '../words/say.ts';
import type { ExplainCommand } from './arguments.ts';
import { harFilesIn } from './files.ts';
import { type Terminal, writeReports } from './output.ts';

/** Pieces of this size are read at a time. Bytes. */
const PIECE = 1 << 20;

/** Runs the command and gives its exit code. */
export async function explain(command: ExplainCommand, terminal: Terminal): Promise<number> {
  const files = await harFilesIn(command.files);
  const isOnly = files.length === 1;
  const redactor = command.reveal ? null : createRedactor();
  const diagnoses: Diagnosis[] = [];
  const recordings: Wording[] = [];
  let read = 0;
  let isWhole = true;
  const report = (file: string, problem: string): void => {
    isWhole = false;
    terminal.warn(isOnly ? problem : `${file}: ${problem}`);
  };
  for (const file of files) {
    try {
      const recorded = await readFile(file, terminal);
      const { exchanges, problem } = recorded;
      read++;
      const line = recordingLine(recorded);
      recordings.push(isOnly ? line : message`${file}: ${line}`);
      const shown = redactor ? exchanges.map(redactor.exchange) : exchanges;
      for (const diagnosis of diagnoseAll(shown)) {
        if (isWanted(diagnosis, command)) diagnoses.push(diagnosis);
      }
      if (problem !== null) report(file, render(problem));
    } catch (error) {
      if (isOnly || !(error instanceof HarFileError)) throw error;
      report(file, error.message);
    }
  }
  if (read === 0) return 2;
  await writeReports(diagnoses, recordings, redactor, command, terminal);
  if (diagnoses.some(({ verdict }) => isFailure(verdict, command))) return 1;
  return isWhole ? 0 : 2;
}

/** Whether the report is about the request. */
function isWanted(
  { exchange, url, verdict, causes }: Diagnosis,
  { only, page, host }: ExplainCommand,
): boolean {
  if (page !== null && !exchange.origin?.includes(page)) return false;
  if (host !== null && !isWithin(hostOf(url), host)) return false;
  return only === 'all' || verdict.outcome !== 'allowed' || (only === 'warnings' && causes.length > 0);
}

/** The host itself, with or without its port, or a subdomain. */
const isWithin = (host: string, wanted: string): boolean =>
  [host, host.replace(/:\d+$/, '')].some((one) => one === wanted || one.endsWith(`.${wanted}`));

const isFailure = ({ outcome }: Verdict, { failOn }: ExplainCommand): boolean =>
  outcome === 'blocked' || (failOn === 'unclear' && outcome === 'undetermined');

const readFile = (file: string, { input }: Terminal): Promise<HarFileResult> =>
  readHarFile(file === '-' ? input : createReadStream(file, { highWaterMark: PIECE })).catch(
    (error: unknown) => {
      throw readable(error, file);
    },
  );

function readable(error: unknown, file: string): unknown {
  if (error instanceof HarFileError || !(error instanceof Error)) return error;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return new HarFileError(`File not found: ${file}.`);
    case 'EACCES':
      return new HarFileError(`Permission denied: ${file}.`);
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
