// Allow-Methods or Allow-Headers is not a comma list of names.

import { brokenItems, isToken, lowerName } from '../cors/headers.ts';
import { type Message, message } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A list in the preflight’s response can’t be parsed',
  why: 'Both lists are comma-separated names. Spaces instead of commas, quotation marks or brackets break the whole list, not only one entry.',
  fix: 'Write the list as names separated by commas, without quotes or brackets. Join an array before the header is set.',
  looksAt: 'Access-Control-Allow-Methods and -Headers of the preflight’s response.',
  triggers: 'Access-Control-Allow-Methods: GET POST PUT; Access-Control-Allow-Headers: ["X-Api-Key"]',
  doesNot: 'Empty entries, which browsers skip.',
};

export const listsUnreadable: CauseRule = {
  id: 'lists-unreadable',
  faults: ['InvalidAllowMethodsPreflightResponse', 'InvalidAllowHeadersPreflightResponse'],
  find(facts) {
    const methods = facts.fault === 'InvalidAllowMethodsPreflightResponse';
    const name = methods ? 'access-control-allow-methods' : 'access-control-allow-headers';
    const shown = methods ? 'Access-Control-Allow-Methods' : 'Access-Control-Allow-Headers';
    const value = headerOf(facts.failing, name) ?? '';
    const broken = brokenItems(value)[0] ?? '';
    const meant = namesIn(value);
    const remedy = serverRemedy(
      facts,
      'allow-methods-headers',
      message`Write the list as comma-separated names, as in ${shown}: ${meant.join(', ')}.`,
      [whyBroken(value)],
    );
    const list = methods ? 'methods' : 'headers';
    return {
      confidence: 'certain',
      title: message`${shown} can’t be read: “${broken}” isn’t a name`,
      brief: message`${shown}: can’t be read`,
      explanation: message`The list must be plain names separated by commas. One bad entry makes the browser reject the whole response.`,
      evidence: headerEvidence('preflight', facts.failing, name),
      remedy: {
        ...remedy,
        policy: remedy.policy && {
          ...remedy.policy,
          [list]: uniqueNames([...meant, ...remedy.policy[list]]),
        },
      },
    };
  },
};

/** The names that were meant: without quotation marks and brackets, apart by whatever stands between them. */
const namesIn = (value: string): string[] =>
  value
    .replace(/["'`“”‘’[\](){}]/g, '')
    .split(/[\s,;|:]+/)
    .filter((item) => item !== '*' && isToken(item));

/** Each name once, in the first spelling. */
const uniqueNames = (names: readonly string[]): string[] =>
  names.filter((one, index) => names.findIndex((other) => lowerName(other) === lowerName(one)) === index);

/** What was written instead of a plain list. */
function whyBroken(value: string): Message {
  if (/^\s*[[{(]/.test(value))
    return message`It looks like an array turned into text: join the items with commas before the header is set.`;
  if (/["“”`]/.test(value))
    return message`Remove the quotation marks; they often come from an environment file.`;
  if (value.includes(';')) return message`Replace the semicolons with commas.`;
  return message`Put a comma between the names; a space isn’t enough.`;
}
