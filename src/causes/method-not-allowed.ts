// The method is not in Access-Control-Allow-Methods.
import { message } from '../words/say.ts';
import { headerEvidence, rawHeaderEvidence, sentence } from './evidence.ts';
import { credentialsConfidence, headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The method isn’t allowed',
  why: 'Methods other than GET, HEAD and POST must be listed in the preflight’s response. Some libraries list only a few by default (Fastify 11: GET, HEAD, POST; Starlette: GET).',
  fix: 'Add the method to the allowed methods.',
  looksAt: 'Access-Control-Request-Method against Access-Control-Allow-Methods, case-sensitively.',
  triggers:
    'PUT with Access-Control-Allow-Methods: GET, POST in the response; the header missing altogether; * with credentials.',
  doesNot: 'A method that differs only in case (see method-case).',
};

export const methodNotAllowed: CauseRule = {
  id: 'method-not-allowed',
  faults: ['MethodDisallowedByPreflightResponse'],
  onlyWithCredentials: true,
  find(facts) {
    const { parameter: method } = facts;
    const listed = headerOf(facts.failing, 'access-control-allow-methods');
    if (listed?.split(',').some((item) => item.trim().toUpperCase() === method.toUpperCase())) return null;
    const wildcard = listed?.split(',').some((item) => item.trim() === '*') ?? false;
    return {
      confidence: credentialsConfidence(facts),
      title:
        listed === null
          ? message`${method} isn’t allowed: the preflight’s response lists no methods`
          : message`${method} isn’t in Access-Control-Allow-Methods: ${listed}`,
      explanation: wildcard
        ? message`With credentials, * isn’t a wildcard. The method must be listed by name.`
        : message`The origin is allowed, but the method must be listed too. Only GET, HEAD and POST don’t have to be.`,
      evidence: [
        rawHeaderEvidence('preflight', 'Access-Control-Request-Method', method),
        ...(listed === null
          ? [sentence('preflight', message`Access-Control-Allow-Methods is missing from the response.`)]
          : headerEvidence('preflight', facts.failing, 'access-control-allow-methods')),
      ],
      remedy: serverRemedy(facts, 'allow-methods-headers', message`Add ${method} to the allowed methods.`),
    };
  },
};
