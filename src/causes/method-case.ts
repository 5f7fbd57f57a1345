// `patch` is not PATCH: fetch sends that name as it was written.

import { checksOf } from '../cors/checklist.ts';
import { normalizeMethod } from '../cors/safelist.ts';
import { message } from '../words/say.ts';
import { headerEvidence, rawHeaderEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { policyFor, serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The method is written in the wrong case',
  why: 'fetch() puts get, post, put, delete, head and options into capitals by itself, but not patch. Method names are compared letter by letter.',
  looksAt: 'A refused method that is in the list when capitals are ignored, or a method in small letters.',
  triggers:
    'fetch(url, { method: "patch" }) answered by Access-Control-Allow-Methods: PATCH; PUT answered by a list that says put, which only the server can mend.',
  doesNot: 'PATCH in capitals that is not listed (see method-not-allowed).',
};

export const methodCase: CauseRule = {
  id: 'method-case',
  faults: ['MethodDisallowedByPreflightResponse'],
  find(facts) {
    const { parameter: method } = facts;
    const listed = headerOf(facts.failing, 'access-control-allow-methods') ?? '';
    const same = listed
      .split(',')
      .find((item) => item.trim().toUpperCase() === method.toUpperCase())
      ?.trim();
    if (same === undefined) return null;
    // What the page can send: fetch() puts most names into capitals, whatever the page writes.
    const pageCan = normalizeMethod(same) === same && method !== method.toUpperCase();
    const alone =
      checksOf(facts.exchange, facts.verdict).filter(({ state }) => state === 'failed').length === 1;
    return {
      confidence: 'certain',
      title: message`The page asks for “${method}”, the server allows “${same}”`,
      explanation: pageCan
        ? message`Method names are compared letter by letter. fetch() does not change patch to PATCH by itself.`
        : message`Method names are compared letter by letter, and the page sends this one in capitals.`,
      evidence: [
        rawHeaderEvidence('preflight', 'Access-Control-Request-Method', method),
        ...headerEvidence('preflight', facts.failing, 'access-control-allow-methods'),
      ],
      remedy: pageCan
        ? {
            kind: 'client-change',
            where: 'client',
            summary: message`Write method: '${same}' in the page’s fetch call.`,
            steps: alone ? [message`Nothing needs to change on the server.`] : [],
            policy: alone ? null : policyFor(facts),
          }
        : serverRemedy(
            facts,
            'allow-methods-headers',
            message`List ${method} in Access-Control-Allow-Methods, in the same letters.`,
          ),
    };
  },
};
