// A proxy's own error page: the application never answered.
import { type Message, message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence } from './evidence.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const STATUSES: Readonly<Record<number, Message>> = {
  502: message`The application behind the proxy gave no usable answer.`,
  503: message`The application behind the proxy is not available.`,
  504: message`The application behind the proxy did not answer in time.`,
};

export const docs: CauseDocs = {
  title: 'A proxy answered with its own error page',
  why: 'nginx, a load balancer or a CDN answers by itself when the application is down. That page has no CORS headers.',
  looksAt: 'One of these statuses without Access-Control-Allow-Origin, and headers that name a proxy.',
  triggers: '502 with Server: nginx; 504 from a load balancer.',
  doesNot: 'The same statuses with the application’s own fingerprints.',
};

export const proxyError: CauseRule = {
  id: 'proxy-error',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, servers } = facts;
    if (!failing || !Object.hasOwn(STATUSES, failing.status)) return null;
    const proxy = servers.find((server) => server.layer === 'proxy');
    if (
      !proxy ||
      servers.some((server) => server.layer === 'application' && server.confidence !== 'possible')
    )
      return null;
    return {
      confidence: 'likely',
      title: message`${proxy.label} answered ${failing.status} by itself: the application was not reached`,
      explanation: message`${STATUSES[failing.status] ?? ''} The error page of a proxy has no CORS headers, so the browser reports CORS instead of the real error.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(facts.where, failing, 'server'),
        ...layerEvidence(facts),
      ],
      remedy: {
        kind: 'headers-on-errors',
        where: 'proxy',
        summary: message`Bring the application behind the proxy back; CORS is not the problem.`,
        steps: [
          message`Check that the application runs and that the proxy has its right address and port.`,
          message`Look into the proxy’s error log.`,
          message`With the lines below the page can at least read the error.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
