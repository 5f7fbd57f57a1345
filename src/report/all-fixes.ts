// Every fix for the failed requests to one API, as Markdown to hand on: one change for all that it lets through, then the others.
import type { Diagnosis } from '../diagnosis/types.ts';
import { callChange } from '../fixes/call.ts';
import { editFor } from '../fixes/edit.ts';
import { fixEverything, fixFor } from '../fixes/index.ts';
import { sharedPolicy } from '../fixes/shared.ts';
import type { Fix, FixOptions } from '../fixes/types.ts';
import type { FixTarget } from '../servers/index.ts';
import { numberText } from '../words/language.ts';
import { render, say } from '../words/say.ts';
import { askedParts, type Block, code, editBlocks, line, valuePart } from './blocks.ts';
import { type Group, groupsOf } from './groups.ts';
import { markdownOf } from './markdown.ts';
import { placeWords, shortOrigin } from './words.ts';

interface AllFixesOptions {
  readonly server: FixTarget;
  readonly fix: FixOptions;
  /** Requests that wait for a fix, where these diagnoses are only the newest of them. */
  readonly total: number;
}

/**
 * Leaves nothing out of what it is given: the diagnoses are to be of redacted exchanges.
 * @param diagnoses of requests to that API
 */
export function allFixes(
  apiOrigin: string,
  diagnoses: readonly Diagnosis[],
  { server, fix, total }: AllFixesOptions,
): string {
  const shared = sharedPolicy(apiOrigin, diagnoses);
  const together = shared.covered.length > 1 ? fixEverything(shared, server, fix) : null;
  const alone = together ? shared.left.map(({ diagnosis }) => diagnosis) : diagnoses;
  return markdownOf([
    { kind: 'heading', level: 1, mark: 'none', parts: [say`Fixes for `, valuePart(shortOrigin(apiOrigin))] },
    ...(total > diagnoses.length
      ? [line(say`From the newest ${numberText(diagnoses.length)} of ${numberText(total)} blocked requests.`)]
      : []),
    ...(together ? togetherBlocks(shared.covered, together, shared.notes) : []),
    ...groupsOf(alone).flatMap((group) => aloneBlocks(group, server, fix)),
  ]);
}

function togetherBlocks(covered: readonly Diagnosis[], fix: Fix, notes: readonly string[]): Block[] {
  return [
    {
      kind: 'heading',
      level: 2,
      mark: 'none',
      parts: [say`One change for ${numberText(covered.length)} requests`],
    },
    {
      kind: 'list',
      items: groupsOf(covered).map((group) => ({
        mark: 'failed',
        parts: [...askedParts(group), `: ${render(group.diagnosis.headline)}. ${summaryOf(group.diagnosis)}`],
      })),
    },
    ...setupBlocks(fix),
    ...notes.map(line),
  ];
}

const summaryOf = ({ causes }: Diagnosis): string => render(causes[0]?.remedy.summary ?? '');

const setupBlocks = (fix: Fix): Block[] => [
  line(`${fix.label}: ${render(fix.place)}`),
  ...(fix.install === null ? [] : [line(say`First run:`), code('sh', fix.install)]),
  code(fix.language, fix.snippet),
];

/** Requests that need a change of their own. */
function aloneBlocks(group: Group, server: FixTarget, options: FixOptions): Block[] {
  const { diagnosis } = group;
  const [cause] = diagnosis.causes;
  if (!cause) return [];
  const items = cause.remedy.steps.map((step) => ({ mark: 'none' as const, parts: [render(step)] }));
  return [
    { kind: 'heading', level: 2, mark: 'failed', parts: [render(diagnosis.headline)] },
    { kind: 'line', parts: askedParts(group) },
    ...(cause.explanation === '' ? [] : [line(render(cause.explanation))]),
    line(say`Fix ${render(placeWords[cause.remedy.where])}: ${cause.remedy.summary}`),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...changeBlocks(diagnosis, server, options),
  ];
}

/** The page's changed call, the lines to change, or the whole set-up: whichever is the least. */
function changeBlocks(diagnosis: Diagnosis, server: FixTarget, options: FixOptions): Block[] {
  const call = callChange(diagnosis);
  if (call) return [code('javascript', call.after)];
  const edit = editFor(diagnosis, server);
  if (edit) return editBlocks(edit);
  const fix = fixFor(diagnosis, server, options);
  return fix ? setupBlocks(fix) : [];
}
