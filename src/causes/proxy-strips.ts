// The preflight passes and the response has no Allow-Origin, with a proxy or cache in between.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, rawHeaderEvidence, sentence } from './evidence.ts';
import { hasCorsHeader, headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A proxy removes the header',
  why: 'The application sends Access-Control-Allow-Origin, and a proxy or CDN in front removes or replaces it.',
  fix: 'Configure the proxy or CDN to pass Access-Control-Allow-Origin through (in nginx: no proxy_hide_header for it).',
  looksAt:
    'A response without Access-Control-Allow-Origin that still has other CORS headers (Allow-Credentials, Expose-Headers, Vary: Origin), and a proxy’s fingerprint.',
  triggers:
    'Server: nginx, X-Powered-By: Express, Access-Control-Allow-Credentials: true, and no Allow-Origin.',
  doesNot:
    'A response without any trace of CORS (see no-cors-headers). A list without this origin leaves the same trace, so this stays “possible”.',
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
      confidence: traces && application ? 'likely' : 'possible',
      title: message`${proxy.label} seems to remove Access-Control-Allow-Origin`,
      explanation: traces
        ? message`The response came through ${proxy.label}. It has other CORS headers, but Access-Control-Allow-Origin is missing.`
        : message`The response came through ${proxy.label}. The preflight had Access-Control-Allow-Origin, and this response doesn’t.`,
      evidence: [
        ...failingStatus(facts),
        sentence(facts.where, message`Access-Control-Allow-Origin is missing.`),
        ...headerEvidence(facts.where, failing, 'access-control-allow-credentials'),
        ...headerEvidence(facts.where, failing, 'access-control-expose-headers'),
        ...(passedPreflight ? [rawHeaderEvidence('preflight', 'Access-Control-Allow-Origin', own)] : []),
        ...layerEvidence(facts),
      ],
      remedy: {
        kind: 'keep-proxy-headers',
        where: 'proxy',
        summary: message`Configure ${proxy.label} to pass Access-Control-Allow-Origin through.`,
        steps: [
          message`Check the configuration of ${proxy.label} for rules that hide or replace response headers (in nginx: proxy_hide_header).`,
          message`Call the application directly with the curl command below, bypassing the proxy: if the header is in the response, the proxy removes it.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
