// Authorization passed under Allow-Headers: *, which the standard does not allow.

import { tokenList } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerEvidence, rawHeaderEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Authorization is allowed only by *',
  why: 'By the Fetch standard * in Access-Control-Allow-Headers does not cover Authorization. Browsers still let it pass, with a deprecation warning; one day they may not.',
  looksAt: 'A preflight that asks for authorization, answered by * without naming it.',
  triggers: 'Access-Control-Request-Headers: authorization answered by Access-Control-Allow-Headers: *',
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
      title: message`Authorization passes only because browsers are lenient: name it beside *`,
      explanation: message`The standard wants Authorization listed by name. Chrome and Firefox let it pass under * and warn in the console.`,
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
