// The header that is missing was sent, under a name that no browser knows.
import { tokenList } from '../cors/headers.ts';
import { type Message, message } from '../words/say.ts';
import { type Misspelled, misspelledIn } from './cors-header-names.ts';
import { failingStatus, headerName, originEvidence, rawHeaderEvidence, sentence } from './evidence.ts';
import type { Facts, FaultName } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';
import { skeleton } from './similar.ts';

/** Which header a fault is about. */
const WANTED: Readonly<Partial<Record<FaultName, string>>> = {
  MissingAllowOriginHeader: 'access-control-allow-origin',
  MethodDisallowedByPreflightResponse: 'access-control-allow-methods',
  HeaderDisallowedByPreflightResponse: 'access-control-allow-headers',
  InvalidAllowCredentials: 'access-control-allow-credentials',
};

export const docs: CauseDocs = {
  title: 'A CORS header is misspelled',
  why: 'Browsers know CORS headers by their exact names. A header with any other name is silently ignored, so the right one is missing.',
  fix: 'Rename the header to its exact name, then check its value.',
  looksAt:
    'Response headers whose name is close to that of the missing CORS header: other letters, underscores, an X- in front, words swapped or left out, a dash that isn’t the ASCII one.',
  triggers:
    'Access-Control-Allow-Origins, Access_Control_Allow_Origin, Allow-Origin, Access-Control-Allow-Header, X-Access-Control-Allow-Origin, Access-Control-Request-Headers in a response.',
  doesNot: 'A misspelled header next to the right one, or Timing-Allow-Origin, which is a different header.',
};

export const headerMisspelled: CauseRule = {
  id: 'header-misspelled',
  faults: [
    'MissingAllowOriginHeader',
    'MethodDisallowedByPreflightResponse',
    'HeaderDisallowedByPreflightResponse',
    'InvalidAllowCredentials',
  ],
  supersedes: [
    'origin-not-listed',
    'no-cors-headers',
    'proxy-strips',
    'missing-on-answer',
    'headers-not-allowed',
    'method-not-allowed',
    'credentials-not-true',
  ],
  onlyWithCredentials: true,
  find(facts) {
    const { failing, fault, where } = facts;
    const wanted = WANTED[fault];
    if (!failing || wanted === undefined) return null;
    const all = misspelledIn(failing);
    const found = all.find(({ meant }) => meant === wanted);
    if (!found) return null;
    const right = headerName(wanted);
    const { name, value } = found.sent;
    return {
      confidence: wouldPass(facts, found) ? 'certain' : 'likely',
      title: message`The server sends ${name} instead of ${right}`,
      brief: message`${name}: misspelled ${shortName(right)}`,
      explanation: message`Browsers ignore ${name}: it isn’t a CORS header. ${difference(found)}`,
      evidence: [
        ...failingStatus(facts),
        ...all.map(({ sent }) => rawHeaderEvidence(where, sent.name, sent.value)),
        sentence(where, message`${right} is missing.`),
        originEvidence(facts),
      ],
      remedy: {
        ...serverRemedy(
          facts,
          wanted === 'access-control-allow-origin'
            ? 'correct-origin'
            : wanted === 'access-control-allow-credentials'
              ? 'allow-credentials'
              : 'allow-methods-headers',
          message`Rename ${name} to ${right}.`,
          [
            ...all
              .filter((other) => other !== found)
              .map((other) => message`Also rename ${other.sent.name} to ${headerName(other.meant)}.`),
            message`Then check its value: ${value === '' ? message`it is empty now` : value}.`,
          ],
        ),
        slips: all.map(({ sent, meant }) => ({ of: 'header', written: sent.name, meant })),
      },
    };
  },
};

/** `Access-Control-Allow-Origin` → `Allow-Origin`, for the row. */
const shortName = (name: string): string => name.replace('Access-Control-', '');

/** Whether the fault is gone once the header has its right name. Copies with an X- may be a proxy's, made on purpose. */
function wouldPass(facts: Facts, { sent }: Misspelled): boolean {
  if (/^x[-_]/i.test(sent.name) || facts.verdict.outcome !== 'blocked') return false;
  const value = sent.value.trim();
  const items = (tokenList(value) ?? []).map((item) => item.toLowerCase());
  switch (facts.fault) {
    case 'HeaderDisallowedByPreflightResponse':
      return facts.preflight?.requestHeaderNames.every((asked) => items.includes(asked)) ?? false;
    case 'MethodDisallowedByPreflightResponse':
      return (tokenList(value) ?? []).includes(facts.parameter);
    default:
      return false;
  }
}

/** In what the two names differ, as far as it has a short name. */
function difference({ sent, meant }: Misspelled): Message {
  const written = skeleton(sent.name);
  const right = skeleton(meant);
  if (/^x[-_]/i.test(sent.name)) return message`Only the name without “X-” counts.`;
  if (/^access-control-request-/i.test(sent.name)) {
    return message`Access-Control-Request-… are headers of the browser’s request; the response has Access-Control-Allow-….`;
  }
  if (written === right) return message`The words of the name must have plain hyphens (-) between them.`;
  if (written === `${right}s`) return message`The name doesn’t end with “s”.`;
  if (`${written}s` === right) return message`The name ends with “s”.`;
  return message`The name must be exact.`;
}
