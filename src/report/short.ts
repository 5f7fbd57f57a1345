// A failure in short, answer first: the cause, why, the change, and how to verify it.
import { originOf } from '../cors/origin.ts';
import type { Cause, Diagnosis } from '../diagnosis/types.ts';
import { checkCommands } from '../fixes/curl.ts';
import { editFor } from '../fixes/edit.ts';
import type { Fix } from '../fixes/types.ts';
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
} from './blocks.ts';
import type { Group } from './groups.ts';
import { placeWords } from './words.ts';

/** A set-up of more lines is left to the details; what the responses must say is shown in its place. */
const MOST_LINES = 11;
/** No header of one's own does what a setting does: only one with very long lists is left to the details. */
const MOST_SETTING_LINES = 28;
/** Most steps shown. */
const MOST_STEPS = 2;

/** The blocks of one kind of failure: some 20 lines at most. */
export function shortBlocks(group: Group, options: DocumentOptions): Block[] {
  const { diagnosis } = group;
  const [cause] = diagnosis.causes;
  return [
    { kind: 'heading', level: 2, mark: markOf(diagnosis), parts: [render(diagnosis.headline)] },
    { kind: 'line', parts: askedParts(group) },
    line(whyOf(diagnosis, cause)),
    ...(diagnosis.comparison ? [comparisonBlock(diagnosis.comparison)] : []),
    ...(cause ? fixBlocks(diagnosis, cause, options) : []),
  ];
}

const markOf = ({ verdict }: Diagnosis) => (verdict.outcome === 'blocked' ? 'failed' : 'warning');

function whyOf({ verdict }: Diagnosis, cause: Cause | undefined): string {
  if (verdict.outcome === 'undetermined') return render(verdict.unsettled.settle);
  return cause ? render(cause.explanation) : '';
}

function fixBlocks(diagnosis: Diagnosis, { remedy }: Cause, options: DocumentOptions): Block[] {
  const fix = chosenFix(diagnosis, options);
  const place = render(placeWords[remedy.where]);
  return [
    line(say`Fix ${place}: ${remedy.summary}`),
    ...(fix && !fix.second ? changeBlocks(diagnosis, fix, options) : stepBlocks(remedy)),
    ...(fix?.second ? [line(detailsText(remedy))] : []),
    ...verifyBlocks(diagnosis),
  ];
}

const detailsText = ({ kind }: Cause['remedy']): string =>
  kind === 'headers-on-errors'
    ? say`To let the page read such errors too, see the CORS part in --details.`
    : say`If the server should send CORS headers instead, see --details.`;

function stepBlocks({ steps }: Cause['remedy']): Block[] {
  if (steps.length === 0) return [];
  const items = steps.slice(0, MOST_STEPS).map((step) => ({ mark: 'none' as const, parts: [render(step)] }));
  return [{ kind: 'list', items }];
}

/** The lines to change where that is all; else the set-up if it is short, or the response headers that it comes to. */
function changeBlocks(diagnosis: Diagnosis, fix: Fix, options: DocumentOptions): Block[] {
  const edit = editFor(diagnosis, fix.server);
  if (edit) return [...unrecognized(fix, options), ...editBlocks(edit)];
  const most = fix.form === 'setting' ? MOST_SETTING_LINES : MOST_LINES;
  const isShort = fix.snippet.trimEnd().split('\n').length <= most;
  const shown = isShort ? fix : chosenFix(diagnosis, { ...options, server: 'headers' });
  if (!shown) return [];
  return [
    ...unrecognized(fix, options),
    ...(isShort ? [line(`${fix.label}: ${fix.place}`)] : []),
    ...(isShort || fix.server === 'headers'
      ? []
      : [line(say`The responses need these headers; --details shows the complete setup for ${fix.label}.`)]),
    { kind: 'code', language: shown.language, text: shown.snippet.trimEnd() },
    ...(shown.apply ? [line(say`Then run`), sh(shown.apply)] : []),
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
