// A diagnosis as a short document: the same parts in the same order, whether it ends as Markdown or in a terminal.

import { checksOf } from '../cors/checklist.ts';
import { firefoxReason } from '../cors/codes.ts';
import { originOf } from '../cors/origin.ts';
import type { Check } from '../cors/types.ts';
import type { Cause, Diagnosis } from '../diagnosis/types.ts';
import { hasWarning } from '../diagnosis/warning.ts';
import { callChange } from '../fixes/call.ts';
import { type CommandPair, checkCommands } from '../fixes/curl.ts';
import { editFor } from '../fixes/edit.ts';
import { proofSentence, prove } from '../fixes/proof.ts';
import type { Fix } from '../fixes/types.ts';
import { render, say } from '../words/say.ts';
import {
  askedParts,
  type Block,
  chosenFix,
  code,
  comparisonBlock,
  type DocumentOptions,
  editBlocks,
  line,
  type Mark,
  notRecognized,
  type Part,
  valuePart,
} from './blocks.ts';
import { type Group, groupsOf, type Summary, summaryOf } from './groups.ts';
import { type Lane, lanesOf } from './lanes.ts';
import { shortBlocks } from './short.ts';
import { checkWords, confidenceWords, evidenceWords, messageWords, placeWords, plural } from './words.ts';

/** Most requests named under one diagnosis. */
const MOST_REQUESTS = 10;
/** One diagnosis, whole. Secrets are left out before an exchange is diagnosed (see redact.ts), not here. */
export function documentOf(diagnosis: Diagnosis, options: DocumentOptions = {}): Block[] {
  const group: Group = { diagnosis, requests: [], count: 1 };
  return [...groupBlocks(group, 1, options), ...leftOutBlocks(options)];
}

/** Many diagnoses: what failed in full, once for each kind of failure; warnings in a line; the rest counted. */
export function documentOfAll(diagnoses: readonly Diagnosis[], options: DocumentOptions = {}): Block[] {
  const groups = groupsOf(diagnoses);
  const failures = groups.filter(({ diagnosis }) => diagnosis.verdict.outcome !== 'allowed');
  const warnings = groups.filter(({ diagnosis }) => hasWarning(diagnosis));
  return [
    ...(options.recordings ?? []).map((recording): Block => ({ kind: 'line', parts: [render(recording)] })),
    summaryBlock(summaryOf(diagnoses)),
    ...failures.flatMap((group): Block[] => [
      { kind: 'rule' },
      ...(options.short ? shortBlocks(group, options) : groupBlocks(group, 2, options)),
    ]),
    ...(warnings.length > 0 ? warningBlocks(warnings) : []),
    ...leftOutBlocks(options),
  ];
}

function summaryBlock(summary: Summary): Block {
  const parts = [
    say`${summary.blocked} blocked by CORS`,
    ...(summary.notCors > 0 ? [say`${summary.notCors} failed, not CORS`] : []),
    ...(summary.undetermined > 0 ? [say`${summary.undetermined} unclear`] : []),
    ...(summary.warnings > 0 ? [say`${summary.warnings} passed with a warning`] : []),
    say`${summary.passed} passed`,
  ];
  const mark = summaryMark(summary);
  return { kind: 'heading', level: 1, mark, parts: [say`Cross-origin requests: ${parts.join(', ')}`] };
}

/** A failure of unknown cause is not a success. */
function summaryMark({ blocked, notCors, undetermined }: Summary): Mark {
  if (blocked > 0) return 'failed';
  return notCors + undetermined > 0 ? 'warning' : 'passed';
}

function groupBlocks(group: Group, level: 1 | 2, options: DocumentOptions): Block[] {
  const { diagnosis } = group;
  const below = level === 1 ? 2 : 3;
  const heading = (text: string): Block => ({ kind: 'heading', level: below, mark: 'none', parts: [text] });
  const [cause, ...further] = diagnosis.causes;
  const { verdict } = diagnosis;
  const mark: Mark =
    verdict.outcome === 'allowed' ? (hasWarning(diagnosis) ? 'warning' : 'passed') : 'failed';
  return [
    { kind: 'heading', level, mark, parts: [render(diagnosis.headline)] },
    { kind: 'line', parts: askedParts(group) },
    { kind: 'line', parts: verdictParts(diagnosis) },
    ...requestList(group),
    ...(diagnosis.comparison ? [comparisonBlock(diagnosis.comparison)] : []),
    heading(say`What happened`),
    { kind: 'list', items: lanesOf(diagnosis).map(laneItem) },
    ...checkBlocks(diagnosis, heading),
    ...(cause ? causeBlocks(cause, say`Cause`, heading) : []),
    ...further.flatMap((other) => causeBlocks(other, say`Also`, heading)),
    ...(cause ? remedyBlocks(diagnosis, cause, options, heading) : []),
    ...(verdict.outcome === 'allowed' && !cause ? [] : curlBlocks(diagnosis, heading)),
  ];
}

function verdictParts({ exchange, verdict }: Diagnosis): Part[] {
  switch (verdict.outcome) {
    case 'allowed':
      return [say`The browser allowed the page to read the response.`];
    case 'not-cors':
      return [say`It failed, but not because of CORS.`];
    case 'undetermined':
      return [render(verdict.unsettled.settle)];
    case 'blocked': {
      const firefox = firefoxReason(exchange, verdict)?.reason;
      return [
        say`Blocked by the browser: `,
        valuePart(verdict.code),
        ...(verdict.parameter === '' ? [] : [' ', valuePart(verdict.parameter)]),
        ...(firefox ? [say` (Firefox: `, valuePart(firefox), ')'] : []),
      ];
    }
  }
}

function requestList({ requests }: Group): Block[] {
  if (requests.length < 2) return [];
  const named = requests
    .slice(0, MOST_REQUESTS)
    .map(({ method, url, count }): Part[] => [
      valuePart(`${method} ${url}`),
      ...(count > 1 ? [` × ${count}`] : []),
    ]);
  const rest = requests.length - named.length;
  return listOf(rest > 0 ? [...named, [say`and ${rest} more`]] : named);
}

function laneItem(lane: Lane): { mark: Mark; parts: Part[] } {
  const sent: Part[] = [valuePart(`${lane.method} ${lane.path}`), say` at `, valuePart(lane.server)];
  const mark: Mark = lane.fault ? 'failed' : lane.state === 'passed' ? 'passed' : 'none';
  if (lane.state === 'not sent') return { mark, parts: [...sent, say`: never sent`] };
  return {
    mark,
    parts: [...sent, ': ', valuePart(lane.answer), ...(lane.note === '' ? [] : [`, ${lane.note}`])],
  };
}

function checkBlocks({ verdict, exchange }: Diagnosis, heading: (text: string) => Block): Block[] {
  const checks = checksOf(exchange, verdict);
  if (checks.length === 0) return [];
  const item = (check: Check): { mark: Mark; parts: Part[] } => {
    const where = messageWords(check.stage, check.leg, exchange.legs.length);
    const title = `${where}: ${render(checkWords[check.id])}`;
    if (check.state === 'passed') return { mark: 'passed', parts: [title] };
    if (check.state === 'not reached') return { mark: 'none', parts: [title, say` (not reached)`] };
    return {
      mark: 'failed',
      parts: [
        title,
        say`; expected `,
        valuePart(render(check.expected)),
        say`, received `,
        valuePart(render(check.received)),
      ],
    };
  };
  return [heading(say`Checks`), { kind: 'list', items: checks.map(item) }];
}

function causeBlocks(cause: Cause, word: string, heading: (text: string) => Block): Block[] {
  return [
    heading(`${word} (${render(confidenceWords[cause.confidence])})`),
    { kind: 'line', parts: [`${render(cause.title)}.`.replace(/([.!?])\.$/, '$1')] },
    { kind: 'line', parts: [render(cause.explanation)] },
    ...listOf(
      cause.evidence.map(({ where, text, raw }) => [
        `${render(evidenceWords[where])}: `,
        raw ? valuePart(render(text)) : render(text),
      ]),
    ),
  ];
}

/** A list without marks; nothing where there are no items. */
function listOf(items: readonly (readonly Part[])[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items: items.map((parts) => ({ mark: 'none', parts })) }];
}

function remedyBlocks(
  diagnosis: Diagnosis,
  { remedy }: Cause,
  options: DocumentOptions,
  heading: (text: string) => Block,
): Block[] {
  const fix = chosenFix(diagnosis, options);
  return [
    heading(say`Fix, ${placeWords[remedy.where]}`),
    { kind: 'line', parts: [render(remedy.summary)] },
    ...listOf(remedy.steps.map((step) => [render(step)])),
    ...changeBlocks(diagnosis),
    ...(fix ? fixBlocks(diagnosis, fix, options) : []),
  ];
}

/** The page's call as it is and as it should be, where that is what to change. */
function changeBlocks(diagnosis: Diagnosis): Block[] {
  const change = callChange(diagnosis);
  if (!change) return [];
  return [
    { kind: 'line', parts: [say`In the page’s code, change this call`] },
    code('javascript', change.before),
    { kind: 'line', parts: [say`to`] },
    code('javascript', change.after),
  ];
}

/** The one line to change first, where that is all; then the whole set-up, what it opens, and the proof. */
function fixBlocks(diagnosis: Diagnosis, fix: Fix, options: DocumentOptions): Block[] {
  const edit = editFor(diagnosis, fix.server);
  return [
    ...(fix.second ? [line(say`Fix the error first. To let the page read such errors too:`)] : []),
    ...(fix.server === 'headers' && !options.server ? [line(notRecognized(options))] : []),
    ...(edit ? editBlocks(edit) : []),
    line(`${edit ? say`Or the complete setup` : fix.label}: ${fix.place}`),
    ...(fix.install ? [code('sh', fix.install)] : []),
    code(fix.language, fix.snippet),
    ...(fix.apply ? [line(say`Then run`), code('sh', fix.apply)] : []),
    line(provenText(diagnosis, fix)),
  ];
}

/** What the fix opens, behind what becomes of this request and the others where there was something to fix. */
function provenText(diagnosis: Diagnosis, fix: Fix): string {
  return diagnosis.verdict.outcome === 'allowed'
    ? fix.opens
    : `${proofSentence(prove(diagnosis, fix))} ${fix.opens}`;
}

function curlBlocks(diagnosis: Diagnosis, heading: (text: string) => Block): Block[] {
  if (originOf(diagnosis.url) === null) return [];
  const { direct, ...commands } = checkCommands(diagnosis);
  return [
    heading(say`Verify with curl`),
    ...commandBlocks(commands),
    ...(direct
      ? [
          {
            kind: 'line',
            parts: [say`The same, bypassing the proxy or CDN:`],
          } as const,
          ...commandBlocks(direct),
        ]
      : []),
  ];
}

function commandBlocks({ preflight, request }: CommandPair): Block[] {
  return [preflight, request].flatMap((command): Block[] =>
    command ? [code('sh', command.command), { kind: 'line', parts: [say`Expect: ${command.expect}`] }] : [],
  );
}

function warningBlocks(warnings: readonly Group[]): Block[] {
  const items = warnings.map(({ diagnosis, requests, count }) => ({
    mark: 'warning' as const,
    parts: [
      `${render(diagnosis.headline)}: `,
      valuePart(`${diagnosis.method} ${diagnosis.url}`),
      ...(requests.length > 1 ? [say` and ${requests.length - 1} more`] : []),
      ...(count > requests.length ? [` (${plural(count, 'time')})`] : []),
    ],
  }));
  return [
    { kind: 'rule' },
    { kind: 'heading', level: 2, mark: 'none', parts: [say`Passed with a warning`] },
    { kind: 'list', items },
  ];
}

function leftOutBlocks({ redacted = [] }: DocumentOptions): Block[] {
  if (redacted.length === 0) return [];
  const list = redacted.map(({ what, count }) => (count > 1 ? `${what} (${count})` : what)).join(', ');
  return [{ kind: 'rule' }, { kind: 'line', parts: [say`Redacted: ${list}.`] }];
}
