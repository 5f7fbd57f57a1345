// HTML that came back where JSON was requested, and what to do about it.
import { firstHeader } from '../cors/headers.ts';
import { pathOf } from '../cors/origin.ts';
import type { ResponseHead } from '../cors/types.ts';
import type { Confidence, Evidence } from '../diagnosis/types.ts';
import { type Message, message } from '../words/say.ts';
import { failingStatus, headerEvidence, rawHeaderEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { type NeighbourTest, newestNeighbour } from './neighbours.ts';

interface UnwantedHtml {
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** A successful HTML response to a request for JSON, with what shows that; null when it may be just what was requested. */
export function unwantedHtml(facts: Facts): UnwantedHtml | null {
  const { failing, leg } = facts;
  if (!failing || failing.status >= 300 || !HTML_TYPE.test(headerOf(failing, 'content-type') ?? ''))
    return null;
  if (/(?:^$|\/|\.html?|\.php)$/i.test(pathOf(leg.url))) return null;
  const wish = wishForJson(facts);
  if (!wish) return null;
  return {
    confidence: wish.isSure && !mayMislabel(failing) ? 'likely' : 'possible',
    evidence: [
      ...failingStatus(facts),
      ...headerEvidence('response', failing, 'content-type'),
      wish.evidence,
    ],
  };
}

const HTML_TYPE = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const JSON_TYPE = /\bapplication\/(?:[\w.+-]+\+)?json\b/i;

/** Made by what calls a text HTML unless it is told what it is, JSON too: Express, PHP, and Python's frameworks. */
const mayMislabel = (response: ResponseHead): boolean =>
  /^(?:Express|PHP)\b/i.test(headerOf(response, 'x-powered-by') ?? '') ||
  /\b(?:Werkzeug|gunicorn|WSGI)/i.test(headerOf(response, 'server') ?? '');

interface Wish {
  readonly isSure: boolean;
  readonly evidence: Evidence;
}

/** What shows that the page wants JSON; null when nothing does. */
function wishForJson(facts: Facts): Wish | null {
  const { requestHeaders } = facts.leg;
  const before = newestNeighbour(facts, wasJsonHere);
  if (before) {
    const { method, url } = before.leg;
    return {
      isSure: true,
      evidence: sentence('neighbour', message`${method} ${pathOf(url)} returned JSON in this recording.`),
    };
  }
  const accept = firstHeader(requestHeaders, 'accept') ?? '';
  if (/\btext\/html\b/i.test(accept)) return null;
  const sent = firstHeader(requestHeaders, 'content-type') ?? '';
  if (JSON_TYPE.test(sent)) {
    return { isSure: true, evidence: rawHeaderEvidence('request', 'Content-Type', sent) };
  }
  // axios accepts “application/json, text/plain, */*” whatever the page wants.
  if (JSON_TYPE.test(accept)) {
    return { isSure: !accept.includes('*/*'), evidence: rawHeaderEvidence('request', 'Accept', accept) };
  }
  const path = pathOf(facts.leg.url);
  return OF_API.test(path)
    ? { isSure: false, evidence: sentence('request', message`${path} looks like the path of an API.`) }
    : null;
}

/** Paths that few pages have. What fetch accepts, unless it is told, is everything. */
const OF_API = /^\/(?:api|rest|graphql|v\d+)(?:\/|$)|\.json$/i;

const wasJsonHere: NeighbourTest = ({ leg, response }, facts) =>
  pathOf(leg.url) === pathOf(facts.leg.url) && JSON_TYPE.test(headerOf(response, 'content-type') ?? '');

export const HTML_BRIEF: Message = message`HTML instead of JSON: not the API?`;

export const HTML_SUMMARY: Message = message`Correct the base URL so that the request reaches the API.`;

/** Where to look for the wrong URL. */
export const htmlSteps = ({ leg }: Facts): Message[] => [
  message`Check the API’s host, port and base path (such as /api) in the front end’s configuration; open the URL in a tab to see what responds.`,
  message`If the front end’s server should forward it, add a proxy or rewrite rule for ${pathOf(leg.url)} before the fallback to index.html.`,
];
