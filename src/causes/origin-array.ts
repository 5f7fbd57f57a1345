// Access-Control-Allow-Origin is an array or list of a program, written as text.
import { quoteShort } from '../cors/compare.ts';
import { message } from '../words/say.ts';
import { bothOrigins } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { pagesOrigin, writtenValue } from './origin-written.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The allowed origin is an array written as text',
  why: 'A setting holds several origins as a JSON array or a list of the programming language, and the server writes it into the header unchanged. The header takes one origin.',
  fix: 'Parse the setting (JSON.parse, json.loads) and pass the list to the CORS library. It returns the one origin that the request has, with Vary: Origin.',
  looksAt: 'Brackets, braces or parentheses around the value of Access-Control-Allow-Origin.',
  triggers:
    "[\"https://app.example.com\"], ['https://a.example', 'https://b.example'], {https://app.example.com}.",
  doesNot:
    'Comma-separated origins with nothing around them (see origin-list); [object Object] (see origin-value-unset); an IPv6 address.',
};

export const originArray: CauseRule = {
  id: 'origin-array',
  faults: MISMATCHES,
  supersedes: [
    'origin-malformed',
    'origin-list',
    'origin-other',
    'origin-port',
    'origin-scheme',
    'origin-pattern',
  ],
  find(facts) {
    const value = writtenValue(facts);
    if (value === null || !/^[[{(].*[\])}]$/s.test(value) || !/:\/\/|["'*]|localhost|\w\.\w/.test(value))
      return null;
    const origin = pagesOrigin(facts);
    const holdsOrigin = origin !== null && value.includes(origin);
    return {
      confidence: 'certain',
      title: message`Access-Control-Allow-Origin is an array written as text: ${quoteShort(value)}`,
      brief: message`Allow-Origin: array ${quoteShort(value)}`,
      explanation: holdsOrigin
        ? message`The page’s origin is in it, but the header takes a single origin without brackets or quotes.`
        : message`The header takes a single origin without brackets or quotes.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(
        facts,
        'correct-origin',
        origin === null ? message`Return one exact origin.` : message`Return only ${origin}.`,
        [
          message`Parse the setting (JSON.parse, json.loads) and pass the list to the CORS library; it returns the request’s own origin.`,
          message`Send Vary: Origin with it.`,
        ],
      ),
    };
  },
};
