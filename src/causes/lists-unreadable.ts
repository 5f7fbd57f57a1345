// Allow-Methods or Allow-Headers is not a comma list of names.

import { brokenItems } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A list in the preflight’s answer cannot be read',
  why: 'Both lists are names with commas between. Spaces instead of commas, quotation marks or brackets spoil the whole list, not only one entry.',
  looksAt: 'Access-Control-Allow-Methods and -Headers of the preflight’s answer.',
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
    const broken = brokenItems(headerOf(facts.failing, name) ?? '')[0] ?? '';
    return {
      confidence: 'certain',
      title: message`${shown} cannot be read: “${broken}” is not a name`,
      explanation: message`The list must be plain names with commas between. One bad entry makes the browser refuse the whole answer.`,
      evidence: headerEvidence('preflight', facts.failing, name),
      remedy: serverRemedy(
        facts,
        'allow-methods-headers',
        message`Write the list as names with commas between, without quotes.`,
      ),
    };
  },
};
