// `patch` is not PATCH: fetch sends that name as it was written.
import { headerEvidence, headerOf, policyFor, rawHeaderEvidence } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const methodCase: CauseRule = {
  id: 'method-case',
  docs: {
    title: 'The method is written in the wrong case',
    why: 'fetch() puts get, post, put, delete, head and options into capitals by itself, but not patch. Method names are compared letter by letter.',
    looksAt: 'A refused method that is in the list when capitals are ignored, or a method in small letters.',
    triggers: 'fetch(url, { method: "patch" }) answered by Access-Control-Allow-Methods: PATCH',
    doesNot: 'PATCH in capitals that is not listed (see method-not-allowed).',
  },
  find(facts) {
    const method = facts.verdict.parameter;
    if (facts.verdict.code !== 'MethodDisallowedByPreflightResponse') return null;
    const listed = headerOf(facts.failing, 'access-control-allow-methods') ?? '';
    const same = listed
      .split(',')
      .find((item) => item.trim().toUpperCase() === method.toUpperCase())
      ?.trim();
    if (same === undefined) return null;
    const alone = facts.verdict.checks.filter(({ state }) => state === 'failed').length === 1;
    return {
      confidence: 'certain',
      title: `The page asks for “${method}”, the server allows “${same}”`,
      explanation:
        'Method names are compared letter by letter. fetch() does not change patch to PATCH by itself.',
      evidence: [
        rawHeaderEvidence('preflight', 'Access-Control-Request-Method', method),
        ...headerEvidence('preflight', facts.failing, 'access-control-allow-methods'),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: `Write method: '${same}' in the page’s fetch call.`,
        steps: alone ? ['Nothing needs to change on the server.'] : [],
        policy: alone ? null : policyFor(facts),
      },
    };
  },
};
