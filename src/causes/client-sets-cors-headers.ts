// The page itself sends Access-Control-Allow-… headers, which belong into the server's answer.

import { refusedHeaders } from '../cors/checks.ts';
import { tokenList } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerName, rawHeaderEvidence } from './evidence.ts';
import { credentialsConfidence, headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The page sends Access-Control headers itself',
  why: 'Headers such as Access-Control-Allow-Origin belong into the server’s answer. Sent by the page they change nothing but force a preflight, which the server then refuses.',
  looksAt: 'Access-Control-Request-Headers naming headers that begin with access-control-.',
  triggers: 'fetch(url, { headers: { "Access-Control-Allow-Origin": "*" } })',
  doesNot: 'The same headers in the server’s answer, where they belong.',
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
      title: message`The page sends ${names} itself; that belongs into the server’s answer`,
      explanation: message`A request header of that name has no effect but one: the browser must ask first, and the server refuses it.`,
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
          ...(alone ? [message`Nothing needs to change on the server.`] : []),
        ],
        policy: alone ? null : policyFor(facts),
      },
    };
  },
};
