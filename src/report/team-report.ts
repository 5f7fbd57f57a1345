// One request for the back-end team, in a few lines of plain text: what failed, why, what is missing, and how to check it.
import { checksOf } from '../cors/checklist.ts';
import type { Check } from '../cors/types.ts';
import type { Diagnosis, Evidence } from '../diagnosis/types.ts';
import { checkCommands } from '../fixes/curl.ts';
import { render, say, type Wording } from '../words/say.ts';
import { shortened, spelledOut } from './visible.ts';
import { confidenceWords } from './words.ts';

/** A longer line is not read in a chat. */
const LONGEST_LINE = 500;
const MOST_EVIDENCE = 3;

/**
 * About eight lines of plain text. Leaves nothing out of what it is given: the diagnosis is to be one of a redacted exchange.
 * @returns ends with a newline
 */
export function teamReport(diagnosis: Diagnosis): string {
  const { causes, exchange, headline, method, url, verdict } = diagnosis;
  const [cause] = causes;
  const failed = checksOf(exchange, verdict).find(({ state }) => state === 'failed') ?? null;
  const { preflight, request } = checkCommands(diagnosis, 'posix');
  const { command, expect } = (failed?.stage === 'preflight' ? preflight : null) ?? request;
  const lines = [
    say`Request: ${method} ${url} from ${exchange.origin ?? say`an unknown origin`}`,
    cause && verdict.outcome !== 'undetermined'
      ? say`Cause (${render(confidenceWords[cause.confidence])}): ${headline}`
      : say`Cause (unclear): ${headline}`,
    ...(cause && cause.explanation !== '' ? [say`Why: ${cause.explanation}`] : []),
    ...(cause && cause.evidence.length > 0 ? [say`Evidence: ${evidenceText(cause.evidence)}`] : []),
    ...(failed ? headerLines(failed) : []),
    ...(changeOf(diagnosis) === '' ? [] : [say`Change: ${changeOf(diagnosis)}`]),
  ];
  return `${[...lines.map(oneLine), say`Verify: ${command}`, oneLine(say`Expect: ${expect}`)].join('\n')}\n`;
}

const evidenceText = (evidence: readonly Evidence[]): string =>
  evidence
    .slice(0, MOST_EVIDENCE)
    .map(({ text }) => render(text))
    .join(' · ');

/** What the failing check found, and what it needs. */
const headerLines = ({ received, expected }: Check): string[] => [
  say`Received: ${received}`,
  say`Needed: ${expected}`,
];

/** What to do; where the outcome is unclear, what would settle it. */
function changeOf({ causes, verdict }: Diagnosis): Wording {
  if (verdict.outcome === 'undetermined') return verdict.unsettled.settle;
  return causes[0]?.remedy.summary ?? '';
}

/** Line breaks and characters nobody sees could make one line look like two, or like another. */
const oneLine = (text: string): string => {
  const { text: cut, rest } = shortened(spelledOut(text), LONGEST_LINE);
  return rest > 0 ? `${cut}…` : cut;
};
