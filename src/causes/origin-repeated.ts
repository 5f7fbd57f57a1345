// The header is there twice: two layers each add their own.

import { headerValues } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { headerEvidence, layerEvidence, rawHeaderEvidence } from './evidence.ts';
import type { Facts } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Access-Control-Allow-Origin is sent twice',
  why: 'The application and something in front of it (nginx, a gateway, a second middleware) each add the header. Browsers join the two into one value, which matches nothing.',
  fix: 'Send the header from one layer only. Keep the one that has the list of origins, and remove the header from the other.',
  looksAt:
    'Two or more headers of that name in one response, or one header with the same origin (or *) twice.',
  triggers:
    'Two headers, both https://app.example.com; one from a proxy with * and one from the application.',
  doesNot:
    'A list of different origins in one header (see origin-list). The same value twice in one header can be a list too, so that is likely, not certain.',
};

export const originRepeated: CauseRule = {
  id: 'origin-repeated',
  faults: ['MultipleAllowOriginValues'],
  find(facts) {
    const { failing, where, servers } = facts;
    const values = failing ? headerValues(failing.headers, 'access-control-allow-origin') : [];
    const joinedTwice = isJoined(facts);
    if (values.length < 2 && !joinedTwice) return null;
    const proxy = servers.find((server) => server.layer === 'proxy');
    return {
      confidence: joinedTwice ? 'likely' : 'certain',
      title: joinedTwice
        ? message`Access-Control-Allow-Origin has the same value ${joined(facts).length} times`
        : message`Access-Control-Allow-Origin is sent ${values.length} times`,
      explanation: proxy
        ? message`Only one layer should set CORS headers. ${proxy.label} is in front of the application here; remove them from one of the two.`
        : message`Two parts of the server each add the header: two middlewares, hand-written code beside a library, or a proxy in front.`,
      evidence: [
        ...(values.length > 1
          ? values.map((value) => rawHeaderEvidence(where, 'Access-Control-Allow-Origin', value))
          : headerEvidence(where, failing, 'access-control-allow-origin')),
        ...layerEvidence(facts),
      ],
      remedy: {
        kind: 'single-header',
        where: proxy ? 'proxy' : 'server',
        summary: message`Send the CORS headers from one layer and remove them from the other.`,
        steps: [
          message`Search the application for code that sets Access-Control-Allow-Origin by hand beside a CORS library.`,
          ...(proxy ? [message`Search the configuration of ${proxy.label} for the same header.`] : []),
          message`Keep the one that has the list of origins; remove the header from the other.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};

/** What stands between the commas of the value. */
const joined = ({ allowOrigin }: Facts): string[] =>
  (allowOrigin ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** One header holds the page's origin or `*` twice, as when something joined the headers of two layers. */
export function isJoined(facts: Facts): boolean {
  const kind = facts.comparison?.differences[0]?.kind;
  if (kind !== 'list' || facts.fault !== 'MultipleAllowOriginValues') return false;
  const items = joined(facts);
  return items.length > 1 && items.every((item) => item === facts.origin || item === '*');
}
