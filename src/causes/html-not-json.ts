// HTML came back where JSON was requested: a front end or another page responds, not the API.
import { firstHeader } from '../cors/headers.ts';
import { hostOf, pathOf } from '../cors/origin.ts';
import type { Evidence } from '../diagnosis/types.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, rawHeaderEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { type NeighbourTest, newestNeighbour } from './neighbours.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'HTML came back where JSON was requested',
  why: 'Front-end servers respond to every unknown path with index.html and 200. A base URL that leads to the front end, its dev server or a host’s landing page gets that page, which has no CORS headers, instead of the API.',
  looksAt:
    'A successful text/html response without Access-Control-Allow-Origin to a request that accepts or sends JSON, or at a path that returned JSON before.',
  triggers: 'GET with Accept: application/json returned 200 with Content-Type: text/html.',
  doesNot: 'A request that accepts text/html; an error page (see not-found, auth-error).',
};

export const htmlNotJson: CauseRule = {
  id: 'html-not-json',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'missing-on-answer'],
  find(facts) {
    const { failing, leg } = facts;
    if (facts.blockedAt !== 'response' || !failing || failing.status >= 300 || !isHtml(failing)) return null;
    const wanted = wantsJson(facts);
    if (wanted.length === 0) return null;
    return {
      confidence: 'likely',
      title: message`${hostOf(leg.url)} returned HTML instead of JSON: probably a front end, not the API`,
      brief: message`HTML instead of JSON: not the API?`,
      explanation: message`A front end’s index.html, a login page or a landing page seems to respond to ${pathOf(leg.url)}. It has no CORS headers, and the page couldn’t use it as JSON anyway.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('response', failing, 'content-type'),
        ...wanted,
        ...layerEvidence(facts),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Correct the base URL so that the request reaches the API.`,
        steps: [
          message`Check the API’s host, port and base path (such as /api) in the front end’s configuration; open the URL in a tab to see who responds.`,
          message`If the front end’s server should forward it, add a proxy or rewrite rule for ${pathOf(leg.url)} before the fallback to index.html.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};

const isHtml = (response: Facts['failing']): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)\b/i.test(headerOf(response, 'content-type') ?? '');

const JSON_TYPE = /\bapplication\/(?:[\w.+-]+\+)?json\b/i;

/** What shows that the page wants JSON; [] when nothing does. */
function wantsJson(facts: Facts): Evidence[] {
  const { requestHeaders } = facts.leg;
  const accept = firstHeader(requestHeaders, 'accept') ?? '';
  if (/\btext\/html\b/i.test(accept)) return [];
  if (JSON_TYPE.test(accept)) return [rawHeaderEvidence('request', 'Accept', accept)];
  const sent = firstHeader(requestHeaders, 'content-type') ?? '';
  if (JSON_TYPE.test(sent)) return [rawHeaderEvidence('request', 'Content-Type', sent)];
  const before = newestNeighbour(facts, wasJsonHere);
  return before
    ? [
        sentence(
          'neighbour',
          message`${before.leg.method} ${pathOf(before.leg.url)} returned JSON in this recording.`,
        ),
      ]
    : [];
}

const wasJsonHere: NeighbourTest = ({ leg, response }, facts) =>
  pathOf(leg.url) === pathOf(facts.leg.url) && JSON_TYPE.test(headerOf(response, 'content-type') ?? '');
