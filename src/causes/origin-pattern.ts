// Access-Control-Allow-Origin is a pattern; browsers compare plain text.
import { quoteShort } from '../cors/compare.ts';
import { hostOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { bothOrigins, sentence } from './evidence.ts';
import { type Facts, MISMATCHES } from './facts.ts';
import { pagesOrigin, writtenValue } from './origin-written.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** Signs of a regular expression: slashes around it, anchors, an escaped dot, “any number of”, choices. */
const REGEX = /^\/.+\/[a-z]*$|^\^|\$$|\\[./dwS]|\.[*+]|\(.*\||\[[^\]]*-[^\]]*\][*+]|^re\.compile|^RegExp/;

export const docs: CauseDocs = {
  title: 'The allowed origin is a pattern',
  why: 'Browsers compare Access-Control-Allow-Origin with the page’s origin as plain text. A star inside a value and regular expressions mean nothing to them; only the server’s own list can hold patterns.',
  fix: 'Return the exact origin. List each host, or use the CORS library’s own option for patterns; pass a regular expression as one, not as text.',
  looksAt: 'A star beside other text, or the signs of a regular expression, in Access-Control-Allow-Origin.',
  triggers: 'https://*.example.com, *.example.com, ^https://.*\\.example\\.com$, /example\\.com$/.',
  doesNot: 'The star alone; an unfilled template (see origin-placeholder).',
};

export const originPattern: CauseRule = {
  id: 'origin-pattern',
  faults: MISMATCHES,
  supersedes: ['origin-malformed', 'origin-other', 'origin-port', 'origin-scheme'],
  find(facts) {
    const value = writtenValue(facts);
    if (value === null || value === '' || /[,\s]/.test(value)) return null;
    const isRegex = REGEX.test(value);
    if (!isRegex && !(value.includes('*') && /[^*"'\s]/.test(value))) return null;
    const origin = pagesOrigin(facts);
    return {
      confidence: 'certain',
      title: isRegex
        ? message`Access-Control-Allow-Origin is a regular expression: ${quoteShort(value)}`
        : message`Access-Control-Allow-Origin is a pattern: ${quoteShort(value)}`,
      brief: message`Allow-Origin: pattern ${quoteShort(value)}`,
      explanation: message`Browsers compare plain text and don’t support patterns. The server must match the pattern itself and return the request’s own origin.`,
      evidence: [
        ...bothOrigins(facts),
        ...(fits(value, facts)
          ? [sentence('request', message`The page’s origin matches the pattern, but isn’t the same text.`)]
          : []),
      ],
      remedy: serverRemedy(
        facts,
        'correct-origin',
        origin === null ? message`Return one exact origin.` : message`Return the exact origin: ${origin}.`,
        [
          isRegex
            ? message`Pass the regular expression to the CORS library as one, not as text (in Express: origin: /…/ without quotes).`
            : message`List each host, or use the CORS library’s option for patterns.`,
          message`Send Vary: Origin with it.`,
        ],
      ),
    };
  },
};

/** Whether the page's host ends as the pattern with one star in front says. */
function fits(value: string, { origin }: Facts): boolean {
  const end = /^(?:https?:\/\/)?\*(\.[a-z0-9.-]+)$/i.exec(value)?.[1];
  return end !== undefined && origin !== null && hostOf(origin).endsWith(end.toLowerCase());
}
