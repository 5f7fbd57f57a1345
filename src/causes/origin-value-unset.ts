// Access-Control-Allow-Origin is a word that a program writes where a value is missing or of the wrong type.
import { type Message, message } from '../words/say.ts';
import { bothOrigins } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { originSummary, pagesOrigin, writtenValue } from './origin-written.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Writer {
  readonly value: RegExp;
  readonly why: Message;
  readonly step: Message;
}

const UNSET = message`Check the environment variables where the server runs: the name, the .env file, the settings of the container or host. Restart the server after the change.`;

/** Who writes such words, and what they mean there. A scheme in front and a port behind come from templates. */
const WRITERS: readonly Writer[] = [
  {
    value: /^$/,
    why: message`The header is sent without a value: the variable with the allowed origin is empty or not set.`,
    step: UNSET,
  },
  {
    value: /^(?:[a-z]+:\/\/)?undefined(?::\w*)?\/?$/,
    why: message`JavaScript writes undefined for a variable that isn’t set.`,
    step: UNSET,
  },
  {
    value: /^(?:[a-z]+:\/\/)?None(?::\w*)?\/?$/,
    why: message`Python writes None for a variable that isn’t set.`,
    step: UNSET,
  },
  {
    value:
      /^(?:[a-z]+:\/\/null(?::\w*)?\/?|~|nil|<nil>|<null>|\(null\)|NULL|NaN|none|unset|undef|N\/A|%!\w\(.*\))$/,
    why: message`A program writes this for a variable that isn’t set.`,
    step: UNSET,
  },
  {
    value: /^\[(?:object \w+|Function.*)\]$|^function\b|=>|^<function /,
    why: message`A JavaScript object or function was turned into text. The header takes a string.`,
    step: message`Pass the object or function to the CORS library’s origin option; don’t write it into the header yourself.`,
  },
  {
    value: /^(?:true|false|yes|no|on|off|[01])$/i,
    why: message`It looks like a setting that switches CORS on or off, written into the header as text.`,
    step: message`The switch belongs in the CORS library’s options (in Express: cors({ origin: true })); the header itself takes an origin.`,
  },
  {
    value:
      /^(?:all|any|anyone|everyone|everything|self|'self'|same-origin|origin|allow(?:ed)?|default|anonymous)$/i,
    why: message`This word has no meaning here: the header takes one origin, or * for all of them without credentials.`,
    step: message`Words such as all or self belong in the settings of a library, or in other headers.`,
  },
];

export const docs: CauseDocs = {
  title: 'The allowed origin is an unset variable',
  why: 'If a variable isn’t set, programs write undefined, None or [object Object] into the header, or nothing at all.',
  fix: 'Set the variable that holds the allowed origin where the server runs, and restart the server. If a function or object landed in the header, pass it to the CORS library’s origin option instead.',
  looksAt: 'An Access-Control-Allow-Origin with such a word, with or without a scheme in front.',
  triggers: 'undefined, None, <nil>, [object Object], true, http://undefined:3000, an empty value.',
  doesNot:
    'The text null, which pages without an origin also send (see origin-null); an unfilled template (see origin-placeholder).',
};

export const originValueUnset: CauseRule = {
  id: 'origin-value-unset',
  faults: MISMATCHES,
  supersedes: [
    'origin-placeholder',
    'origin-array',
    'origin-pattern',
    'origin-malformed',
    'origin-other',
    'origin-port',
    'origin-scheme',
    'origin-list',
  ],
  find(facts) {
    const value = writtenValue(facts);
    const writer = value === null ? undefined : WRITERS.find((one) => one.value.test(value));
    if (value === null || !writer) return null;
    return {
      confidence: 'certain',
      title:
        value === ''
          ? message`Access-Control-Allow-Origin is empty: the server’s variable isn’t set`
          : message`Access-Control-Allow-Origin is “${value}”, not an origin`,
      brief: value === '' ? message`Allow-Origin is empty` : message`Allow-Origin: “${value}”`,
      explanation: writer.why,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(facts, 'correct-origin', originSummary(pagesOrigin(facts)), [writer.step]),
    };
  },
};
