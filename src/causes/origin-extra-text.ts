// Access-Control-Allow-Origin holds the right kind of value with something around it: a header's name, a line of a file, a comment.
import { quoteShort } from '../cors/compare.ts';
import { type Message, message } from '../words/say.ts';
import { bothOrigins } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { pagesOrigin, writtenValue } from './origin-written.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Extra {
  /** The first group is what was meant. */
  readonly value: RegExp;
  readonly why: Message;
}

const EXTRAS: readonly Extra[] = [
  {
    value: /^(?:access-control-[a-z-]+|origin)\s*:\s*(.+)$/i,
    why: message`The header’s name is also in its value: a setting for the value got the whole header line.`,
  },
  {
    value: /^(?:export\s+)?[A-Za-z_]\w*\s*=\s*["']?(.+?)["']?$/,
    why: message`The whole line of an environment file is in the value, with the variable’s name.`,
  },
  {
    value: /^(\S+)\s+(?:#|\/\/|;|--|<!--).*$/,
    why: message`A comment of the settings file became part of the value.`,
  },
  {
    value: /^([^;]+);+$/,
    why: message`The semicolon that ends a line in the settings file became part of the value.`,
  },
  {
    value: /^["'`“‘](\*)["'`”’]$/,
    why: message`The quotation marks are part of the value, so the star is no wildcard.`,
  },
];

export const docs: CauseDocs = {
  title: 'The allowed origin has text around it',
  why: 'The header takes the origin alone. A header name, a variable’s name, a comment or a semicolon of the settings file in the value makes it an invalid origin.',
  fix: 'Write only the origin into the setting, without a name, quotes, comment or semicolon, and restart the server.',
  looksAt:
    'Access-Control-Allow-Origin that begins with a header’s or variable’s name, or ends with a comment or a semicolon; a star in quotation marks.',
  triggers:
    'Access-Control-Allow-Origin: *, CORS_ORIGIN=https://app.example.com, https://app.example.com # production, "*".',
  doesNot:
    'Several origins (see origin-list); an origin in quotation marks or with a path (see origin-malformed).',
};

export const originExtraText: CauseRule = {
  id: 'origin-extra-text',
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
    if (value === null) return null;
    const extra = EXTRAS.find((one) => one.value.test(value));
    const meant = extra?.value.exec(value)?.[1];
    if (!extra || meant === undefined) return null;
    const origin = pagesOrigin(facts);
    return {
      confidence: 'certain',
      title: message`Access-Control-Allow-Origin is ${quoteShort(value)}: more than an origin`,
      brief: message`Allow-Origin: ${quoteShort(value)}`,
      explanation: extra.why,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(
        facts,
        'correct-origin',
        origin === null ? message`Leave only ${meant}.` : message`Write only the origin: ${origin}.`,
        [message`Correct the setting that it comes from, then restart the server.`],
      ),
    };
  },
};
