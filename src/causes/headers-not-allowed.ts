// Request headers that are not in Access-Control-Allow-Headers; all of them, not only the first.

import { refusedHeaders } from '../cors/checks.ts';
import { tokenList } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerEvidence, headerName, rawHeaderEvidence, sentence } from './evidence.ts';
import { credentialsConfidence, headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Request headers aren’t allowed',
  why: 'Headers such as Authorization, Content-Type: application/json or your own X- headers must be listed in the preflight’s response. The console shows only the first that is missing.',
  fix: 'Add every missing header to the allowed headers, not only the first one that the console shows.',
  looksAt: 'Access-Control-Request-Headers minus Access-Control-Allow-Headers, ignoring case.',
  triggers: 'x-api-key and authorization requested, only content-type allowed; * with credentials.',
  doesNot: 'Access-Control-… headers set by the page (see client-sets-cors-headers).',
};

export const headersNotAllowed: CauseRule = {
  id: 'headers-not-allowed',
  faults: ['HeaderDisallowedByPreflightResponse'],
  onlyWithCredentials: true,
  find(facts) {
    const { verdict, preflight, failing } = facts;
    if (!preflight) return null;
    const value = headerOf(failing, 'access-control-allow-headers');
    const credentialed = verdict.credentials.mode === 'include' || verdict.outcome === 'undetermined';
    const mode = credentialed ? 'include' : 'not-include';
    const missing = refusedHeaders(preflight.requestHeaderNames, tokenList(value) ?? [], mode);
    if (missing.every((name) => name.startsWith('access-control-'))) return null;
    const names = missing.map(headerName).join(', ');
    const wildcard = value?.split(',').some((item) => item.trim() === '*') ?? false;
    return {
      confidence: credentialsConfidence(facts),
      title:
        missing.length === 1
          ? message`The header ${names} isn’t allowed`
          : message`${missing.length} headers aren’t allowed: ${names}`,
      explanation: wildcard
        ? message`With credentials, * isn’t a wildcard. Each header must be listed by name.`
        : missing.length > 1
          ? message`The console shows only the first. All of these must be listed.`
          : message`The origin and the method are allowed, but this header must be listed too.`,
      evidence: [
        rawHeaderEvidence(
          'preflight',
          'Access-Control-Request-Headers',
          preflight.requestHeaderNames.join(','),
        ),
        ...(value === null
          ? [sentence('preflight', message`Access-Control-Allow-Headers is missing from the response.`)]
          : headerEvidence('preflight', failing, 'access-control-allow-headers')),
      ],
      remedy: serverRemedy(facts, 'allow-methods-headers', message`Add ${names} to the allowed headers.`),
    };
  },
};
