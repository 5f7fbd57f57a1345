// A value that can never equal any origin: quotes, a path, capitals, an invisible character.
import { compareOrigins, type DifferenceKind, listedIn, quoteShort } from '../cors/compare.ts';
import { headerValues } from '../cors/headers.ts';
import { originOf } from '../cors/origin.ts';
import { type Message, message } from '../words/say.ts';
import { bothOrigins } from './evidence.ts';
import { type Facts, MISMATCHES } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const WHY: Readonly<Record<string, Message>> = {
  'letter-case': message`Browsers send scheme and host in lowercase and compare them case-sensitively.`,
  path: message`An origin ends after host and port; with a path it never matches.`,
  quotes: message`The quotation marks are sent as part of the value, often from an environment file.`,
  pattern: message`Browsers don’t support patterns: a star inside a value is an ordinary character.`,
  invisible: message`The value contains an invisible character, often from copy and paste.`,
  list: message`The value contains a comma or a space, and no origin has one.`,
  other: message`The value isn’t an origin: scheme, host and, if needed, port.`,
};

/** A line end as text: written in single quotes, or encoded. */
const ESCAPED_LINE_END = /(?:\\[nrt]|%0[ad])+$/i;
const LINE_END = message`The value ends with an escaped line break, which a program or a quoted setting didn’t turn into a real one.`;

export const docs: CauseDocs = {
  title: 'The allowed origin isn’t a valid origin',
  why: 'The value contains something that no origin has: uppercase letters, a path, quotation marks, a line break, an invisible character.',
  fix: 'Write the origin exactly: scheme, host and port in lowercase, with nothing before or after.',
  looksAt: 'Access-Control-Allow-Origin, split into scheme, host, port and the rest.',
  triggers:
    'https://App.example.com, "https://app.example.com", https://app.example.com/login, https://app.example.com\\n.',
  doesNot:
    'A lone slash at the end (see origin-trailing-slash), a missing scheme (see origin-scheme), a list (see origin-list), a word for a missing value (see origin-value-unset), a pattern (see origin-pattern).',
};

export const originMalformed: CauseRule = {
  id: 'origin-malformed',
  faults: MISMATCHES,
  find(facts) {
    const { allowOrigin, comparison } = facts;
    const why = whyNoOrigin(facts);
    if (allowOrigin === null || why === null) return null;
    // Where the page has no origin to write there, or it is not known, it can only be said what an origin looks like.
    const origin = facts.origin !== null && facts.origin !== 'null' ? facts.origin : null;
    const reason = ESCAPED_LINE_END.test(allowOrigin) ? LINE_END : (WHY[why] ?? '');
    const label = comparison?.differences.find(({ kind }) => kind === why)?.label ?? quoteShort(allowOrigin);
    return {
      confidence: 'certain',
      brief:
        allowOrigin === '' ? message`Access-Control-Allow-Origin is empty` : message`Allow-Origin: ${label}`,
      title:
        allowOrigin === ''
          ? message`Access-Control-Allow-Origin is empty`
          : message`Access-Control-Allow-Origin isn’t a valid origin: ${label}`,
      explanation:
        origin === null
          ? reason
          : message`${reason} The page’s origin is ${origin}, and only that exact value matches.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(
        facts,
        'correct-origin',
        origin === null
          ? message`Write one origin, exactly as the browser sends it.`
          : message`Allow exactly ${origin}.`,
        [
          message`Scheme, host and (if it isn’t the default) port, in lowercase, with nothing before or after.`,
          ...(why === 'pattern'
            ? [
                message`To allow several hosts, list each, or configure the server to match the pattern and return the request’s own origin.`,
              ]
            : []),
        ],
      ),
    };
  },
};

/** What makes the value one that no page's origin equals; null when it may be an origin, or another rule says it better. */
function whyNoOrigin({ allowOrigin, comparison, failing, origin, fault }: Facts): DifferenceKind | null {
  if (allowOrigin === null || !failing || fault === 'WildcardOriginNotAllowed') return null;
  const values = headerValues(failing.headers, 'access-control-allow-origin');
  const compared = comparison ?? (origin !== null ? null : compareOrigins(meantBy(allowOrigin), values));
  const kinds = compared?.differences.map(({ kind }) => kind) ?? [];
  const known = kinds.find((kind) => Object.hasOwn(WHY, kind));
  if (known !== undefined) return known === 'list' && listedIn(allowOrigin).length > 1 ? null : known;
  if (origin === null)
    return kinds.includes('repeated') ? null : kinds.includes('trailing-slash') ? 'path' : 'other';
  const unlike = kinds.includes('scheme-missing') && kinds.length > 1;
  return unlike || (kinds.includes('null') && fault === 'InvalidAllowOriginValue') ? 'other' : null;
}

/** The origin that someone meant who wrote this. */
const meantBy = (value: string): string => originOf(value) ?? 'null';
