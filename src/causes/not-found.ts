// The response is 404, 405 or 410: a wrong path, base URL or method. CORS often runs only for known routes.
import { pathOf } from '../cors/origin.ts';
import { type Message, message } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { maskedConfidence, maskedError, maskedEvidence, maskedExplanation, maskedRemedy } from './masked.ts';
import { allowsThisPage, type NeighbourTest, newestNeighbour } from './neighbours.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule, Finding } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Wrong path, base URL or method, and CORS hides it',
  why: 'Many servers add CORS headers only for routes that exist. A wrong base URL or method gets an error page without them, and the page sees “CORS” instead of 404 or 405.',
  fix: 'Correct the path, base URL or method first. Then send the CORS headers with errors too.',
  looksAt:
    'A final response of 404, 405 or 410 without Access-Control-Allow-Origin, and the paths of other requests to the same API that allowed the page. A preflight’s 404 counts only beside such a path.',
  triggers: 'GET /api/items returned 200 with Allow-Origin, GET /items returned 404 without.',
  doesNot: 'A preflight that got 404 or 405 with nothing to compare (see options-not-handled).',
};

const STATUSES = new Set([404, 405, 410]);

export const notFound: CauseRule = {
  id: 'not-found',
  faults: STATUS_FAULTS,
  supersedes: ['no-cors-headers', 'error-hides-cors'],
  find(facts) {
    // The gateway itself says which of its errors it is (see api-gateway-error).
    if (headerOf(facts.failing, 'x-amzn-errortype') !== null) return null;
    const status = maskedError(facts)?.status ?? preflightStatus(facts);
    if (status === null || !STATUSES.has(status)) return null;
    const fault = pathFault(pathOf(facts.leg.url));
    if (fault && status !== 405) return malformedPath(facts, status, fault);
    const right = status === 405 ? null : rightPath(facts);
    if (right) return wrongBase(facts, status, right);
    return facts.atPreflight ? null : wrongCall(facts, status);
  },
};

function wrongCall(facts: Facts, status: number): Finding {
  const { method, url } = facts.leg;
  return {
    confidence: maskedConfidence(facts, 'clear'),
    title:
      status === 405
        ? message`The API returned 405 (${method} isn’t allowed there); CORS only hides it`
        : message`The API returned ${status} for ${pathOf(url)}; CORS only hides it`,
    brief: message`The API returned ${status}; CORS only hides it`,
    explanation: maskedExplanation(
      status === 405
        ? message`The path exists, but not for ${method}.`
        : message`Nothing on the server matches this method and path.`,
    ),
    evidence: maskedEvidence(facts, headerEvidence('response', facts.failing, 'allow')),
    remedy: maskedRemedy(facts, message`Fix the ${status} first: correct the path, base URL or method.`, [
      message`Compare base URL, path, trailing slash and method with the API’s routes.`,
    ]),
  };
}

function wrongBase(facts: Facts, status: number, { base, path: right }: RightPath): Finding {
  const path = pathOf(facts.leg.url);
  const isTwice = path.startsWith(`${base}${base}/`);
  return {
    confidence: 'likely',
    title: isTwice
      ? message`The API returned ${status} for ${path}: ${base} is in it twice`
      : message`The API returned ${status} for ${path}; paths that work start with ${base}`,
    brief: message`${status}: wrong base URL? Try ${right}`,
    explanation: maskedExplanation(
      message`The base URL is probably wrong: the path differs from those that work in its first part.`,
    ),
    evidence: maskedEvidence(facts),
    remedy: maskedRemedy(facts, message`Fix the ${status} first: call ${right} instead of ${path}.`, [
      message`Check the base URL in the front end’s configuration.`,
    ]),
  };
}

/** What the page's code made of the path by mistake; null when it looks as meant. */
function pathFault(path: string): Message | null {
  const unset = /\/(undefined|null|NaN|\[object%20Object\]|\$?%7B[^/]*%7D|\$?\{[^/]*\})(?=\/|$)/.exec(
    path,
  )?.[1];
  if (unset !== undefined) return message`a variable in it is unset or not replaced (${unset})`;
  return path.includes('//') ? message`it has a double slash` : null;
}

function malformedPath(facts: Facts, status: number, fault: Message): Finding {
  const path = pathOf(facts.leg.url);
  return {
    confidence: 'likely',
    title: message`The API returned ${status} for ${path}: ${fault}`,
    brief: message`${status}: the URL’s path is wrong`,
    explanation: maskedExplanation(message`The page’s code built the URL wrong, so the path doesn’t exist.`),
    evidence: maskedEvidence(facts),
    remedy: maskedRemedy(facts, message`Fix the ${status} first: correct the URL that the page calls.`, [
      message`Check the variables in the URL, and the slash between base URL and path.`,
    ]),
  };
}

/** The base path of calls that work, and the path that the request should have after their example. */
interface RightPath {
  readonly base: string;
  readonly path: string;
}

/** After the example of the newest neighbour that allowed the page; null when the path has the same base as that. */
function rightPath(facts: Facts): RightPath | null {
  const neighbour = newestNeighbour(facts, isExample);
  return neighbour && correctedPath(pathOf(facts.leg.url), pathOf(neighbour.leg.url));
}

const isExample: NeighbourTest = (neighbour, facts) =>
  neighbour.response.status < 400 && allowsThisPage(neighbour, facts);

/** First parts that are a base path, whatever follows. */
const BASE = /^\/(?:api|rest|v\d+|services?|backend|wp-json)(?=\/)/i;

function correctedPath(path: string, working: string): RightPath | null {
  const base = BASE.exec(working)?.[0];
  if (base !== undefined) {
    if (path.startsWith(`${base}${base}/`)) return { base, path: path.slice(base.length) };
    return path === base || path.startsWith(`${base}/`) ? null : { base, path: `${base}${path}` };
  }
  // `/shop/items` works and `/items` does not.
  const [, first = '', rest] = /^(\/[a-z-]+)(\/.+)$/i.exec(working) ?? [];
  return rest === path ? { base: first, path: working } : null;
}
