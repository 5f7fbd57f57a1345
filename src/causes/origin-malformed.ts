// A value that can never equal any origin: quotes, a path, capitals, a pattern, nothing at all.
import { say } from '../words/say.ts';
import { headerEvidence, MISMATCHES, originEvidence, serverRemedy } from './facts.ts';
import type { CauseRule } from './rule.ts';

const WHY: Readonly<Record<string, () => string>> = {
  'letter-case': () => say`Browsers write scheme and host in lower case and compare letter by letter.`,
  path: () => say`An origin ends after host and port; a path makes it another text.`,
  quotes: () => say`The quotation marks are sent as part of the value, often from an environment file.`,
  pattern: () => say`Browsers do not know patterns: a star inside a value is an ordinary character.`,
  invisible: () => say`An invisible character came along, often by copy and paste.`,
  list: () => say`A comma or a space stands in the value, and no origin has one.`,
  other: () => say`The value is not an origin: scheme, host and, if needed, port.`,
};

export const originMalformed: CauseRule = {
  id: 'origin-malformed',
  faults: MISMATCHES,
  docs: {
    title: 'The allowed origin is not written as an origin',
    why: 'The value holds something that no origin has: capitals, a path, quotation marks, a pattern with a star, an invisible character, or nothing at all.',
    looksAt: 'Access-Control-Allow-Origin, taken apart into scheme, host, port and the rest.',
    triggers:
      'https://App.example.com, "https://app.example.com", https://*.example.com, https://app.example.com/login, an empty value.',
    doesNot:
      'A lone slash at the end (see origin-trailing-slash), a missing scheme (see origin-scheme), a list (see origin-list).',
  },
  find(facts) {
    const { comparison } = facts;
    const difference = comparison?.differences.find((item) => Object.hasOwn(WHY, item.kind));
    if (!comparison || !difference) return null;
    if (
      difference.kind === 'list' &&
      comparison.allowed.split(/[, ]+/).filter((item) => item !== '').length > 1
    )
      return null;
    return {
      confidence: 'certain',
      title:
        comparison.allowed === ''
          ? say`Access-Control-Allow-Origin is sent empty`
          : say`The allowed origin is not written as an origin: ${difference.label}`,
      explanation: say`${WHY[difference.kind]?.() ?? ''} The page’s origin is ${comparison.origin}, and only that text matches.`,
      evidence: [
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
        originEvidence(facts),
      ],
      remedy: serverRemedy(facts, 'correct-origin', say`Write the origin exactly: ${comparison.origin}`, [
        say`Scheme, host and (when it is not the default) port, in lower case, nothing before and nothing after.`,
        ...(difference.kind === 'pattern'
          ? [
              say`To allow several hosts, list each, or let the server check the pattern and answer with the origin that asked.`,
            ]
          : []),
      ]),
    };
  },
};
