// webpack-dev-server responds on the port: a front end, not the API, or one that another page loads from.
import { hostOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { hasCorsHeader, headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A front end’s dev server responds, not the API',
  why: 'webpack-dev-server (Create React App, Vue CLI, older Angular) responds to every OPTIONS itself with 204 and without CORS headers. A call to its port never reaches the API.',
  fix: 'Call the API’s own port. Or let the dev server forward the path (devServer.proxy, or proxy in package.json), so that the page calls its own origin and needs no CORS.',
  looksAt:
    'A preflight that got 204 with X-Powered-By: Express and Cross-Origin-Resource-Policy: same-origin, and without any Access-Control-Allow header.',
  triggers: 'OPTIONS http://localhost:8080/api returned 204 with these two.',
  doesNot: 'Express itself, which doesn’t send Cross-Origin-Resource-Policy.',
};

export const devServer: CauseRule = {
  id: 'dev-server',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'not-covered'],
  find(facts) {
    const { failing, leg } = facts;
    if (!facts.atPreflight || failing?.status !== 204 || hasCorsHeader(failing)) return null;
    const policy = headerOf(failing, 'cross-origin-resource-policy')?.toLowerCase();
    if (policy !== 'same-origin' || !/^Express\b/.test(headerOf(failing, 'x-powered-by') ?? '')) return null;
    const host = hostOf(leg.url);
    return {
      confidence: 'likely',
      title: message`A front end’s dev server (webpack) responds on ${host}, not the API`,
      explanation: message`webpack-dev-server responds to OPTIONS itself, with these headers and without CORS. The request never reaches an API behind it.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', failing, 'x-powered-by'),
        ...headerEvidence('preflight', failing, 'cross-origin-resource-policy'),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Call the API’s own port, or a path of the page’s own origin that the dev server forwards.`,
        steps: [
          message`Forward it with devServer.proxy, or "proxy" in package.json; then the page calls its own origin and doesn’t need CORS.`,
          message`If the page should load from this dev server, set the CORS headers in devServer.headers.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
