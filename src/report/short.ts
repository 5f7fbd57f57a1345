// A failure in short, answer first: the cause, why, the change, and how to verify it.
import { originOf } from '../cors/origin.ts';
import type { Cause, Diagnosis } from '../diagnosis/types.ts';
import { checkCommands } from '../fixes/curl.ts';
import { editFor } from '../fixes/edit.ts';
import type { Fix } from '../fixes/types.ts';
import { shortHeaders } from '../servers/headers.ts';
import { render, say } from '../words/say.ts';
import {
  askedParts,
  type Block,
  chosenFix,
  comparisonBlock,
  type DocumentOptions,
  editBlocks,
  line,
  notRecognized,
  type Part,
} from './blocks.ts';
import type { Group } from './groups.ts';
import { placeWords } from './words.ts';

/** Lines of one kind of failure, at a terminal's usual width: what does not fit is left to the details. */
const MOST_LINES = 20;
const WIDTH = 100;
/** Most steps shown. */
const MOST_STEPS = 2;

/** The blocks of one kind of failure: at most {@link MOST_LINES} lines. */
export function shortBlocks(group: Group, options: DocumentOptions): Block[] {
  const { diagnosis } = group;
  const [cause] = diagnosis.causes;
  const head: Block[] = [
    { kind: 'heading', level: 2, mark: markOf(diagnosis), parts: [render(diagnosis.headline)] },
    { kind: 'line', parts: askedParts(group) },
    line(whyOf(diagnosis, cause)),
  ];
  const { comparison } = diagnosis;
  const comparisons = comparison
    ? [[comparisonBlock(comparison)], [comparisonBlock(comparison, false)], []]
    : [[]];
  if (!cause) return [...head, ...(comparisons[0] ?? [])];
  const fix = line(say`Fix ${render(placeWords[cause.remedy.where])}: ${cause.remedy.summary}`);
  const verify = verifyBlocks(diagnosis);
  return fitting(
    changes(diagnosis, cause, options).flatMap((change) =>
      comparisons.map((compared) => [...head, ...compared, fix, ...change, ...verify]),
    ),
  );
}

/** The first that fits, else the last, which is the shortest. */
const fitting = (candidates: readonly Block[][]): Block[] =>
  candidates.find((blocks) => heightOf(blocks) <= MOST_LINES) ?? candidates.at(-1) ?? [];

/** Lines in a terminal of that width, about. */
const heightOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + heightOfOne(block), 0);

function heightOfOne(block: Block): number {
  switch (block.kind) {
    case 'code':
      return block.text.split('\n').length + 2;
    case 'list':
      return block.items.reduce((sum, { parts }) => sum + rows(parts, 4), 0);
    case 'line':
      return rows(block.parts, 2);
    case 'heading':
    case 'rule':
      return 1;
  }
}

/** Lines break between words, so that some of each stays empty. */
function rows(parts: readonly Part[], indent: number): number {
  let count = 1;
  let column = 0;
  for (const word of parts
    .map((part) => (typeof part === 'string' ? part : part.value))
    .join('')
    .split(' ')) {
    if (column > 0 && indent + column + word.length > WIDTH) {
      count++;
      column = 0;
    }
    column += word.length + 1;
  }
  return count;
}

const markOf = ({ verdict }: Diagnosis) => (verdict.outcome === 'blocked' ? 'failed' : 'warning');

function whyOf({ verdict }: Diagnosis, cause: Cause | undefined): string {
  if (verdict.outcome === 'undetermined') return render(verdict.unsettled.settle);
  return cause ? render(cause.explanation) : '';
}

/** What to change, the most useful first and the shortest last. */
function changes(diagnosis: Diagnosis, { remedy }: Cause, options: DocumentOptions): Block[][] {
  const fix = chosenFix(diagnosis, options);
  const steps = [MOST_STEPS, 1, 0].map((most) => stepBlocks(remedy, most));
  if (!fix) return steps;
  if (fix.second) {
    const more = line(detailsText(remedy));
    return steps.map((blocks) => [...blocks, more]);
  }
  const edit = editFor(diagnosis, fix.server);
  if (edit) return [[...unrecognized(fix, options), ...editBlocks(edit)]];
  const more = line(
    fix.server === 'headers'
      ? say`--details shows the response headers that are needed.`
      : say`--details shows the complete setup for ${fix.label}.`,
  );
  return [
    wholeBlocks(fix, options),
    ...(fix.form === 'setting' ? [] : [headerBlocks(diagnosis, fix, options)]),
    ...steps.map((blocks) => [...blocks, more]),
  ];
}

const detailsText = ({ kind }: Cause['remedy']): string =>
  kind === 'headers-on-errors'
    ? say`To let the page read such errors too, see the CORS part in --details.`
    : say`If the server should send CORS headers instead, see --details.`;

function stepBlocks({ steps }: Cause['remedy'], most: number): Block[] {
  if (steps.length === 0 || most === 0) return [];
  const items = steps.slice(0, most).map((step) => ({ mark: 'none' as const, parts: [render(step)] }));
  return [{ kind: 'list', items }];
}

const wholeBlocks = (fix: Fix, options: DocumentOptions): Block[] => [
  ...unrecognized(fix, options),
  line(`${fix.label}: ${fix.place}`),
  { kind: 'code', language: fix.language, text: fix.snippet.trimEnd() },
  ...(fix.apply ? [line(say`Then run`), sh(fix.apply)] : []),
];

/** What the responses must say, where a set-up is long or nobody knows the server. */
function headerBlocks(diagnosis: Diagnosis, fix: Fix, options: DocumentOptions): Block[] {
  const plan = chosenFix(diagnosis, { ...options, server: 'headers' })?.plan;
  if (!plan) return [];
  return [
    ...unrecognized(fix, options),
    ...(fix.server === 'headers'
      ? []
      : [line(say`The responses need these headers; --details shows the complete setup for ${fix.label}.`)]),
    { kind: 'code', language: 'http', text: shortHeaders(plan).trimEnd() },
  ];
}

const sh = (text: string): Block => ({ kind: 'code', language: 'sh', text });

const unrecognized = (fix: Fix, options: DocumentOptions): Block[] =>
  fix.server === 'headers' && !options.server ? [line(notRecognized(options))] : [];

/** The one command that shows whether the failing message is right by now. */
function verifyBlocks(diagnosis: Diagnosis): Block[] {
  if (originOf(diagnosis.url) === null) return [];
  const { preflight, request } = checkCommands(diagnosis);
  const { verdict } = diagnosis;
  const failedBefore = verdict.outcome === 'blocked' && verdict.stage === 'preflight';
  const command = (failedBefore ? preflight : null) ?? request;
  return [line(say`Verify:`), sh(command.command)];
}
