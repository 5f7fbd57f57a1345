// The page itself has no origin: a local file, a sandboxed frame, or a redirect that erased it.

import { firstHeader } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerEvidence, originEvidence } from './evidence.ts';
import { OPAQUE_FAULTS, opaqueOriginConfidence } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The page’s origin is “null”',
  why: 'Pages opened from a file, frames with the sandbox attribute and data: pages have no origin; they send null. No server should allow it, since anyone can create such a page.',
  fix: 'Serve the page over http (a static server is enough), so that it has an origin, and allow that. For a sandboxed frame, add allow-same-origin if you trust its content, or call the API from the parent page. Don’t allow “null”.',
  looksAt:
    'Origin: null on the first request, with no redirect before it, and an Allow-Origin that is missing or holds another origin. It’s certain only if Allow-Origin holds one and the request has no Referer: a redirect that wasn’t recorded leaves both.',
  triggers: 'A page opened as file:///…/index.html; an iframe with sandbox and without allow-same-origin.',
  doesNot:
    'A null origin after a redirect between two other sites (see redirect-taint); a problem for any origin, such as a method that isn’t listed.',
};

export const nullOrigin: CauseRule = {
  id: 'null-origin',
  faults: OPAQUE_FAULTS,
  find(facts) {
    if (facts.origin !== 'null' || facts.exchange.origin !== 'null' || facts.verdict.outcome !== 'blocked')
      return null;
    const explains = opaqueOriginConfidence(facts);
    if (explains === null) return null;
    // A redirect that was not recorded leaves the same Origin, and the page's own address in Referer.
    const referer = firstHeader(facts.leg.requestHeaders, 'referer');
    return {
      confidence: explains === 'certain' && referer !== null ? 'likely' : explains,
      title: message`The page has no origin: it sends Origin: null`,
      explanation: message`It was opened from a file, or runs in a sandboxed frame. All such pages look the same to a server, so it shouldn’t allow them.`,
      evidence: [
        originEvidence(facts),
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
      ],
      remedy: {
        kind: 'page-origin',
        where: 'client',
        summary: message`Serve the page over http, so that it has an origin.`,
        steps: [
          message`For a local file: run a static server in its folder, for example npx serve, and open the http://localhost address.`,
          message`For a sandboxed frame: add allow-same-origin if you trust the content, or make the call from the parent page.`,
          message`Then allow that origin on the server. Don’t allow “null”.`,
        ],
        policy: null,
      },
    };
  },
};
