// Authorization passed under Allow-Headers: *, which the standard does not allow.

import { tokenList } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerEvidence, rawHeaderEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Authorization is allowed only by *',
  why: 'Per the Fetch standard, * in Access-Control-Allow-Headers doesn’t cover Authorization. Browsers still allow it, with a deprecation warning; one day they may not.',
  fix: 'List Authorization by name in Access-Control-Allow-Headers.',
  looksAt: 'A preflight that asks for authorization, and a response with * that doesn’t list it.',
  triggers:
    'Access-Control-Request-Headers: authorization in the preflight, Access-Control-Allow-Headers: * in its response',
  doesNot: 'Authorization listed by name.',
};

export const authorizationWildcard: CauseRule = {
  id: 'authorization-wildcard',
  when: 'passes',
  find(facts) {
    const { preflight } = facts;
    if (!preflight?.requestHeaderNames.includes('authorization')) return null;
    const listed = (tokenList(headerOf(preflight.response, 'access-control-allow-headers')) ?? []).map(
      (name) => name.toLowerCase(),
    );
    if (!listed.includes('*') || listed.includes('authorization')) return null;
    return {
      confidence: 'certain',
      title: message`Authorization passes only because browsers are lenient: list it next to *`,
      explanation: message`The standard requires Authorization to be listed by name. Chrome and Firefox accept * for it and warn in the console.`,
      evidence: [
        rawHeaderEvidence(
          'preflight',
          'Access-Control-Request-Headers',
          preflight.requestHeaderNames.join(','),
        ),
        ...headerEvidence('preflight', preflight.response, 'access-control-allow-headers'),
      ],
      remedy: serverRemedy(
        facts,
        'allow-methods-headers',
        message`List Authorization by name in Access-Control-Allow-Headers.`,
      ),
    };
  },
};
