// nginx responds to OPTIONS in an `if` block, and add_header inside it discards the outer ones.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { hasCorsHeader } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'nginx drops the outer headers inside if',
  why: 'In nginx, one add_header inside “if ($request_method = OPTIONS)” discards all those outside it. The 204 then lacks Access-Control-Allow-Origin.',
  fix: 'Repeat every CORS header inside the if block, or let the application handle OPTIONS.',
  looksAt:
    'nginx itself returned 204 to OPTIONS, with other CORS headers or none, and without Access-Control-Allow-Origin.',
  triggers: 'OPTIONS returned 204 with Server: nginx and Access-Control-Max-Age, without Allow-Origin.',
  doesNot: 'A 204 with the mark of an application behind nginx.',
};

export const nginxIf: CauseRule = {
  id: 'nginx-if',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, servers } = facts;
    if (!facts.atPreflight || failing?.status !== 204) return null;
    if (!facts.layers.has('nginx')) return null;
    if (servers.some((server) => server.layer === 'application' && server.confidence !== 'possible'))
      return null;
    return {
      confidence: 'possible',
      title: message`nginx responds to OPTIONS itself, without Access-Control-Allow-Origin`,
      explanation: message`A block “if ($request_method = OPTIONS)” probably returns 204. One add_header inside it discards all those outside, so every header must be repeated there.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', failing, 'server'),
        ...(hasCorsHeader(failing)
          ? headerEvidence('preflight', failing, 'access-control-allow-methods')
          : [sentence('preflight', message`The response has no CORS headers.`)]),
      ],
      remedy: {
        kind: 'answer-options',
        where: 'proxy',
        summary: message`Repeat every CORS header inside the if block.`,
        steps: [message`Or handle OPTIONS in the application and configure nginx to pass it on.`],
        policy: policyFor(facts),
      },
    };
  },
};
