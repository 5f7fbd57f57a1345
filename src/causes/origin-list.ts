// Several origins in one Access-Control-Allow-Origin.
import { listedIn } from '../cors/compare.ts';
import { headerValues } from '../cors/headers.ts';
import { message } from '../words/say.ts';
import { bothOrigins, differenceBrief } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { isJoined } from './origin-repeated.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** What someone may have meant for an origin: with a scheme, a host name, a star or null. */
const isLikeOrigin = (item: string): boolean => /^(?:\*|null|localhost|.*:\/\/.+|.+\..+)$/.test(item);

export const docs: CauseDocs = {
  title: 'Several origins in one header',
  why: 'The header takes one origin or *. A server with several front ends must check the request’s Origin and return that one.',
  fix: 'Pass the list to a CORS library, which returns the one origin that the request has. Send Vary: Origin with it.',
  looksAt: 'A single Access-Control-Allow-Origin whose value holds a comma or a space.',
  triggers: 'Access-Control-Allow-Origin: https://a.example, https://b.example',
  doesNot:
    'The header sent twice, or its two values joined to one (see origin-repeated); one origin and a stray comma (see origin-malformed).',
};

export const originList: CauseRule = {
  id: 'origin-list',
  faults: MISMATCHES,
  find(facts) {
    const { comparison, allowOrigin, failing } = facts;
    if (allowOrigin === null || !failing) return null;
    // Where the page's origin is not known there is no comparison: then what stands in one header is looked at.
    const values = headerValues(failing.headers, 'access-control-allow-origin');
    if (comparison ? comparison.differences[0]?.kind !== 'list' : values.length > 1) return null;
    const items = listedIn(allowOrigin);
    if (items.length < 2 || isJoined(facts)) return null;
    const holdsOrigin = facts.origin !== null && items.includes(facts.origin);
    return {
      confidence: items.every(isLikeOrigin) ? 'certain' : 'likely',
      ...differenceBrief(facts),
      title: message`Access-Control-Allow-Origin has a list, but only one origin is allowed`,
      explanation: holdsOrigin
        ? message`This page’s origin is in the list, but the header takes a single value. The server must return the request’s own origin.`
        : facts.origin !== null
          ? message`The header takes a single value, and this page’s origin isn’t listed either.`
          : message`The header takes a single value. The server must return the request’s own origin.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(
        facts,
        'correct-origin',
        message`Pass the list to a CORS library, which returns the request’s own origin.`,
        [
          message`Don’t write the list into the header by hand.`,
          message`Send Vary: Origin with it, so that caches keep a copy for each origin.`,
        ],
      ),
    };
  },
};
