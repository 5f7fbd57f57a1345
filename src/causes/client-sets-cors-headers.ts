// The page itself sends Access-Control-Allow-… headers, which belong in the server's response.

import { refusedHeaders } from '../cors/checks.ts';
import { tokenList } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerName, rawHeaderEvidence } from './evidence.ts';
import { credentialsConfidence, headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The page sends Access-Control response headers',
  why: 'Headers such as Access-Control-Allow-Origin belong in the server’s response. When the page sends them, all they do is force a preflight, which then fails.',
  fix: 'Remove the Access-Control headers from the request: from the call itself, or from the defaults of the HTTP client. The server needs no change.',
  looksAt: 'Access-Control-Request-Headers that lists headers beginning with access-control-.',
  triggers: 'fetch(url, { headers: { "Access-Control-Allow-Origin": "*" } })',
  doesNot: 'The same headers in the server’s response, where they belong.',
};

export const clientSetsCorsHeaders: CauseRule = {
  id: 'client-sets-cors-headers',
  find(facts) {
    const { preflight, verdict, failing } = facts;
    if (!preflight || verdict.outcome !== 'blocked' || facts.blockedAt !== 'preflight') return null;
    const own = preflight.requestHeaderNames.filter((name) => name.startsWith('access-control-'));
    if (own.length === 0) return null;
    const listed = tokenList(headerOf(failing, 'access-control-allow-headers')) ?? [];
    const mode = verdict.credentials.mode === 'include' ? 'include' : 'not-include';
    const missing = refusedHeaders(preflight.requestHeaderNames, listed, mode);
    const alone =
      facts.fault === 'HeaderDisallowedByPreflightResponse' && missing.every((name) => own.includes(name));
    const names = own.map(headerName).join(', ');
    return {
      confidence: alone ? credentialsConfidence(facts) : 'likely',
      title:
        own.length === 1
          ? message`${names} is a response header; don’t send it from the page`
          : message`${names} are response headers; don’t send them from the page`,
      explanation: message`As a request header it only forces a preflight, and the server doesn’t allow it.`,
      evidence: [
        rawHeaderEvidence(
          'preflight',
          'Access-Control-Request-Headers',
          preflight.requestHeaderNames.join(','),
        ),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Remove ${names} from the page’s request.`,
        steps: [
          message`Look for it in the fetch call, or in the defaults of axios or another client.`,
          ...(alone ? [message`No change is needed on the server.`] : []),
        ],
        policy: alone ? null : policyFor(facts),
      },
    };
  },
};
