// The method is not in Access-Control-Allow-Methods.
import { say } from '../words/say.ts';
import {
  credentialsConfidence,
  headerEvidence,
  headerOf,
  rawHeaderEvidence,
  sentence,
  serverRemedy,
} from './facts.ts';
import type { CauseRule } from './rule.ts';

export const methodNotAllowed: CauseRule = {
  id: 'method-not-allowed',
  faults: ['MethodDisallowedByPreflightResponse'],
  docs: {
    title: 'The method is not allowed',
    why: 'Methods other than GET, HEAD and POST must be listed in the preflight’s answer. Some libraries list only a few by default (Fastify 11: GET, HEAD, POST; Starlette: GET).',
    looksAt: 'Access-Control-Request-Method beside Access-Control-Allow-Methods, letter by letter.',
    triggers:
      'PUT answered by Access-Control-Allow-Methods: GET, POST; the header missing altogether; * with credentials.',
    doesNot: 'A method that differs only in capitals (see method-case).',
  },
  find(facts) {
    const { parameter, withCredentials } = facts.verdict;
    const method = parameter || (withCredentials?.parameter ?? '');
    const listed = headerOf(facts.failing, 'access-control-allow-methods');
    if (listed?.split(',').some((item) => item.trim().toUpperCase() === method.toUpperCase())) return null;
    const wildcard = listed?.split(',').some((item) => item.trim() === '*') ?? false;
    return {
      confidence: credentialsConfidence(facts),
      tell: () => ({
        title:
          listed === null
            ? say`${method} is not allowed: the preflight’s answer lists no methods`
            : say`${method} is not in Access-Control-Allow-Methods: ${listed}`,
        explanation: wildcard
          ? say`With credentials * is an ordinary character, not a wildcard. The method must be listed by name.`
          : say`The origin is allowed, but the method must be listed too. Only GET, HEAD and POST need no listing.`,
        evidence: [
          rawHeaderEvidence('preflight', 'Access-Control-Request-Method', method),
          ...(listed === null
            ? [sentence('preflight', say`The answer has no Access-Control-Allow-Methods.`)]
            : headerEvidence('preflight', facts.failing, 'access-control-allow-methods')),
        ],
        remedy: serverRemedy(facts, 'allow-methods-headers', say`Add ${method} to the allowed methods.`),
      }),
    };
  },
};
