// Writing reports: in the format asked for, and only as fast as they are read.
import { once } from 'node:events';
import type { Diagnosis } from '../diagnosis/types.ts';
import type { Block, DocumentOptions } from '../report/blocks.ts';
import { documentOf } from '../report/document.ts';
import { jsonText, toJson } from '../report/json.ts';
import { markdownOf, toMarkdown } from '../report/markdown.ts';
import type { Redacted, Redactor } from '../report/redact.ts';
import { textOf, toText } from '../report/text.ts';
import { spelledOut } from '../report/visible.ts';
import type { Wording } from '../words/say.ts';
import type { CheckCommand, ExplainCommand } from './arguments.ts';
import { type ComparedWith, comparedBlocks } from './compare.ts';

/** What the commands need of the process. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly output: NodeJS.WritableStream;
  readonly colour: boolean;
  readonly width: number;
  /** One line on standard error. */
  warn(line: string): void;
}

type Wanted = Pick<ExplainCommand | CheckCommand, 'format' | 'server' | 'details'>;

const optionsOf = ({ server }: Wanted, redacted: readonly Redacted[]): DocumentOptions => ({
  redacted,
  commandLine: true,
  ...(server ? { server } : {}),
});

/**
 * A list of diagnoses, as `explain` shows it.
 * @param recordings what was read, one line for each file
 * @param redactor the one that their exchanges went through; null where secrets are to be shown
 */
export async function writeReports(
  diagnoses: readonly Diagnosis[],
  recordings: readonly Wording[],
  redactor: Redactor | null,
  wanted: Wanted,
  terminal: Terminal,
): Promise<void> {
  const options = optionsOf(wanted, redactor?.redacted() ?? []);
  switch (wanted.format) {
    case 'json':
      return writeList(
        diagnoses,
        (diagnosis) =>
          toJson(diagnosis, { ...options, redacted: redactor?.redacted([diagnosis.exchange]) ?? [] }),
        terminal,
      );
    case 'markdown':
      return write(toMarkdown(diagnoses, { ...options, recordings }), terminal);
    case 'text':
      return write(
        toText(diagnoses, {
          ...options,
          recordings,
          short: !wanted.details,
          colour: terminal.colour,
          width: terminal.width,
        }),
        terminal,
      );
  }
}

/** One diagnosis, as `check` shows it. */
export async function writeReport(
  diagnosis: Diagnosis,
  compared: ComparedWith | null,
  redactor: Redactor | null,
  wanted: Wanted,
  terminal: Terminal,
): Promise<void> {
  const options = optionsOf(wanted, redactor?.redacted() ?? []);
  if (wanted.format === 'json') {
    const report = toJson(diagnosis, options);
    return writeList([compared ? { ...report, comparedWith: compared } : report], (one) => one, terminal);
  }
  const blocks: Block[] = [...documentOf(diagnosis, options), ...(compared ? comparedBlocks(compared) : [])];
  const text =
    wanted.format === 'markdown'
      ? markdownOf(blocks)
      : textOf(blocks, { colour: terminal.colour, width: terminal.width });
  return write(text, terminal);
}

/** A JSON list with one object a line. */
async function writeList<T>(
  items: readonly T[],
  reportOf: (item: T) => unknown,
  terminal: Terminal,
): Promise<void> {
  let before = '[\n';
  for (const item of items) {
    await write(before + jsonText(reportOf(item)), terminal);
    before = ',\n';
  }
  await write(before === '[\n' ? '[]\n' : '\n]\n', terminal);
}

/** Writes, and waits while the reader is slow. */
export async function write(text: string, { output }: Terminal): Promise<void> {
  if (!output.write(text)) await once(output, 'drain');
}

/** An error or warning as one line that no terminal acts on. */
export const oneLine = (text: string): string => spelledOut(text.trim());
