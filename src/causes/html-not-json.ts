// HTML came back where JSON was requested: a front end or another page responds, not the API.
import { hostOf, pathOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { layerEvidence } from './evidence.ts';
import { HTML_BRIEF, HTML_SUMMARY, htmlSteps, unwantedHtml } from './html.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'HTML came back where JSON was requested',
  why: 'Front-end servers respond to every unknown path with index.html and 200. A base URL that leads to the front end, its dev server or a host’s landing page gets that page, which has no CORS headers, instead of the API.',
  fix: 'Correct the base URL so that the request reaches the API. If the front end’s server should forward it, add a proxy or rewrite rule before the fallback to index.html.',
  looksAt:
    'A successful text/html response without Access-Control-Allow-Origin to a request that accepts or sends JSON, at a path that returned JSON before, or at an API’s path such as /api/items.',
  triggers: 'GET with Accept: application/json returned 200 with Content-Type: text/html.',
  doesNot:
    'A request that accepts text/html; an error page (see not-found, auth-error). PHP and others that send JSON as text/html by mistake keep it “possible”, and so does axios, which accepts JSON in every request.',
};

export const htmlNotJson: CauseRule = {
  id: 'html-not-json',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'missing-on-answer'],
  find(facts) {
    const { leg, blockedAt } = facts;
    const wanted = blockedAt === 'response' ? unwantedHtml(facts) : null;
    if (!wanted) return null;
    return {
      confidence: wanted.confidence,
      title: message`${hostOf(leg.url)} returned HTML instead of JSON: probably a front end, not the API`,
      brief: HTML_BRIEF,
      explanation: message`A front end’s index.html, a login page or a landing page seems to respond to ${pathOf(leg.url)}. It has no CORS headers, and the page couldn’t use it as JSON anyway.`,
      evidence: [...wanted.evidence, ...layerEvidence(facts)],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: HTML_SUMMARY,
        steps: [
          ...htmlSteps(facts),
          ...(wanted.confidence === 'possible'
            ? [message`If the page expects HTML, allow its origin on the server instead.`]
            : []),
        ],
        policy: policyFor(facts),
      },
    };
  },
};
