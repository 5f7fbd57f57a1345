// The preflight passes and the answer has no Allow-Origin, with a proxy or cache in between.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, rawHeaderEvidence, sentence } from './evidence.ts';
import { hasCorsHeader, headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A proxy drops the header on the way',
  why: 'The application sends Access-Control-Allow-Origin, and a proxy or CDN in front hides it or replaces it.',
  looksAt:
    'An answer without Access-Control-Allow-Origin that still has other CORS headers (Allow-Credentials, Expose-Headers, Vary: Origin), and a proxy’s fingerprint.',
  triggers:
    'Server: nginx, X-Powered-By: Express, Access-Control-Allow-Credentials: true, and no Allow-Origin.',
  doesNot:
    'An answer without any trace of CORS (see no-cors-headers). A list that this origin is not on leaves the same trace, so this stays “possible”.',
};

export const proxyStrips: CauseRule = {
  id: 'proxy-strips',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, servers } = facts;
    if (!failing || facts.blockedAt === 'redirect') return null;
    const proxy = servers.find((server) => server.layer === 'proxy');
    if (!proxy) return null;
    const own = headerOf(facts.leg.preflight?.response, 'access-control-allow-origin');
    const traces = hasCorsHeader(failing) || headerOf(failing, 'access-control-expose-headers') !== null;
    const passedPreflight = own !== null && !facts.atPreflight && failing.status < 400;
    if (!traces && !passedPreflight) return null;
    const application = servers.some((server) => server.layer === 'application');
    return {
      confidence: (traces && application) || passedPreflight ? 'likely' : 'possible',
      title: message`${proxy.label} seems to drop Access-Control-Allow-Origin on the way`,
      explanation: message`The answer came through ${proxy.label}. Other CORS headers are there, but the one that counts is not.`,
      evidence: [
        ...failingStatus(facts),
        sentence(facts.where, message`There is no Access-Control-Allow-Origin.`),
        ...headerEvidence(facts.where, failing, 'access-control-allow-credentials'),
        ...headerEvidence(facts.where, failing, 'access-control-expose-headers'),
        ...(passedPreflight ? [rawHeaderEvidence('preflight', 'Access-Control-Allow-Origin', own)] : []),
        ...layerEvidence(facts),
      ],
      remedy: {
        kind: 'keep-proxy-headers',
        where: 'proxy',
        summary: message`Let ${proxy.label} pass Access-Control-Allow-Origin on.`,
        steps: [
          message`Look in the configuration of ${proxy.label} for rules that hide or replace response headers (in nginx: proxy_hide_header).`,
          message`Ask the application directly with the curl command below, past the proxy: if the header is there, the proxy drops it.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
