// `patch` is not PATCH: fetch sends that name as it was written.

import { checksOf } from '../cors/checklist.ts';
import { normalizeMethod } from '../cors/safelist.ts';
import { message } from '../words/say.ts';
import { headerEvidence, rawHeaderEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { policyFor, serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The method’s case is wrong',
  why: 'fetch() uppercases get, post, put, delete, head and options, but not patch. Method names are case-sensitive.',
  fix: 'Write the method in capitals in the page’s code, above all PATCH. On the server, list it in exactly the case that is sent.',
  looksAt: 'A refused method that is listed in another case, or a lowercase method.',
  triggers:
    'fetch(url, { method: "patch" }) with Access-Control-Allow-Methods: PATCH in the response; PUT with a list that says put, which only the server can fix.',
  doesNot: 'PATCH in uppercase that isn’t listed (see method-not-allowed).',
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
      title: message`The page sends “${method}”, but the server allows “${same}”`,
      explanation: pageCan
        ? message`Method names are case-sensitive, and fetch() doesn’t change patch to PATCH.`
        : message`Method names are case-sensitive, and the page sends this one in uppercase.`,
      evidence: [
        rawHeaderEvidence('preflight', 'Access-Control-Request-Method', method),
        ...headerEvidence('preflight', facts.failing, 'access-control-allow-methods'),
      ],
      remedy: pageCan
        ? {
            kind: 'client-change',
            where: 'client',
            summary: message`Write method: '${same}' in the page’s fetch call.`,
            steps: alone ? [message`No change is needed on the server.`] : [],
            policy: alone ? null : policyFor(facts),
          }
        : serverRemedy(
            facts,
            'allow-methods-headers',
            message`List ${method} in Access-Control-Allow-Methods, in exactly this case.`,
          ),
    };
  },
};
