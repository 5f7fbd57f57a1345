// The response is 401, 403 or 419: authentication or authorization failed, and ran before CORS.
import { firstHeader, lowerName } from '../cors/headers.ts';
import { pathOf } from '../cors/origin.ts';
import type { Evidence } from '../diagnosis/types.ts';
import { type Message, message } from '../words/say.ts';
import { deniedWithoutLogin, keptBackCookie } from './cookies.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import {
  corsWorks,
  maskedConfidence,
  maskedError,
  maskedEvidence,
  maskedExplanation,
  maskedRemedy,
} from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Authentication failed, and CORS hides it',
  why: 'The token or the session is missing, expired or not enough for this call. Authentication responded before the code that adds CORS headers, so the page sees “CORS” instead of 401 or 403.',
  fix: 'Send a valid token or session, or give this user the right that is missing. Then run CORS before authentication, so that the page can read the status.',
  looksAt:
    'A final response of 401, 403 or 419 without Access-Control-Allow-Origin, which of Authorization and Cookie were sent, and whether the preflight passed.',
  triggers: 'OPTIONS returned 204 with Allow-Origin, then GET with Authorization returned 401 without.',
  doesNot:
    'A preflight that got 401 (see preflight-auth). A bare 403 stays “possible”: gin, Tomcat, Ktor and others refuse an origin with it.',
};

const STATUSES = new Set([401, 403, 419]);

export const authError: CauseRule = {
  id: 'auth-error',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'error-hides-cors'],
  find(facts) {
    const failing = maskedError(facts);
    if (!failing || !STATUSES.has(failing.status)) return null;
    // The gateway itself says which of its errors it is (see api-gateway-error).
    if (headerOf(failing, 'x-amzn-errortype') !== null) return null;
    const { status } = failing;
    const sent = sentLogins(facts);
    const challenge = headerEvidence('response', failing, 'www-authenticate');
    const keptBack = deniedWithoutLogin(facts) ? keptBackCookie(facts) : null;
    const isClear = status !== 403 || challenge.length > 0;
    return {
      confidence: maskedConfidence(facts, isClear ? 'clear' : 'ambiguous'),
      title: titleOf(status, sent),
      brief: message`The API returned ${status}; CORS only hides it`,
      explanation: maskedExplanation(whatHappened(status, sent)),
      evidence: maskedEvidence(facts, [
        ...challenge,
        ...headerEvidence('response', failing, 'x-ms-error-code'),
        loginEvidence(facts, sent),
        ...(keptBack
          ? [
              sentence(
                'neighbour',
                message`${keptBack.setter.leg.method} ${pathOf(keptBack.setter.leg.url)} set a cookie that isn’t sent across sites (${keptBack.reason}).`,
              ),
            ]
          : []),
      ]),
      remedy: maskedRemedy(
        facts,
        status === 401
          ? message`Fix the ${status} first: send a valid token or session. Then run CORS before authentication.`
          : message`Fix the ${status} first: CORS isn’t why the API refused the request.`,
        [
          ...(keptBack
            ? [
                message`Set the session cookie with SameSite=None; Secure, or serve page and API from one site.`,
              ]
            : []),
          ...stepsFor(facts, status, sent),
          ...(corsWorks(facts) ? [] : ambiguousSteps(facts, status)),
        ],
      ),
    };
  },
};

function titleOf(status: number, [login]: readonly string[]): Message {
  switch (status) {
    case 401:
      return login
        ? message`The API returned 401 although ${login} was sent; CORS only hides it`
        : message`The API returned 401 (authentication required); CORS only hides it`;
    case 419:
      return message`The API returned 419 (session or CSRF token expired); CORS only hides it`;
    default:
      return message`The API returned 403 (access denied); CORS only hides it`;
  }
}

function whatHappened(status: number, sent: readonly string[]): Message {
  if (status === 419) return message`The session or its CSRF token is missing or expired.`;
  if (status === 403) return message`The API understood the request and refused it: access denied.`;
  return sent.length > 0
    ? message`Authentication refused the credentials, which may be expired, and responded before CORS ran.`
    : message`The request has no credentials that the API accepts, and authentication responded before CORS ran.`;
}

function stepsFor(facts: Facts, status: number, sent: readonly string[]): Message[] {
  if (status === 419) {
    return [
      message`Fetch a new CSRF token, and send it and the session cookie with the request (credentials: "include").`,
    ];
  }
  if (
    status === 403 &&
    (facts.layers.has('s3') || facts.layers.has('gcs') || facts.layers.has('azure-storage'))
  ) {
    return [
      message`A signed URL: it may have expired, or the method, Content-Type or a header isn’t what was signed. The body (XML) has the error code.`,
      ...(facts.layers.has('s3')
        ? [
            message`S3 returns 403, not 404, for a file that doesn’t exist, unless the caller may list the bucket: check the path.`,
          ]
        : []),
    ];
  }
  if (status === 403) {
    const proxy = facts.servers.find(({ id, layer }) => layer === 'proxy' && id !== 'proxy');
    return [
      message`Check what this user or key may do (role, scope, plan), and checks for CSRF tokens or the caller’s address.`,
      ...(proxy
        ? [message`${proxy.label} may have refused it itself: check its firewall and access rules.`]
        : []),
      ...(headerOf(facts.failing, 'content-type')?.startsWith('text/plain')
        ? [
            message`If the body says “Blocked request. This host is not allowed” (Vite) or “Invalid Host header” (webpack), add the host to allowedHosts.`,
          ]
        : []),
    ];
  }
  return sent.length > 0
    ? [message`Sign in again or refresh the token, then repeat the request.`]
    : [message`Send the token in Authorization, or the session cookie with credentials: "include".`];
}

/** Without any sign that CORS is set up, a refused origin looks the same. */
const ambiguousSteps = (facts: Facts, status: number): Message[] =>
  status === 403
    ? [
        message`Repeat the request with curl, with and without the Origin header: if only the one with Origin gets 403, the CORS library doesn’t allow ${facts.page}.`,
      ]
    : [];

/** Headers by which APIs know who calls. */
const LOGINS = [
  'Authorization',
  'Cookie',
  'X-API-Key',
  'API-Key',
  'apikey',
  'X-Auth-Token',
  'X-Access-Token',
];

/** The names of those that went along, as the request or its preflight shows; never their values. */
function sentLogins({ leg, preflight }: Facts): string[] {
  const asked = new Set(preflight?.requestHeaderNames);
  return LOGINS.filter(
    (name) => firstHeader(leg.requestHeaders, lowerName(name)) !== null || asked.has(lowerName(name)),
  );
}

const loginEvidence = ({ verdict }: Facts, sent: readonly string[]): Evidence => {
  if (sent.length > 0) return sentence('request', message`The request was sent with ${sent.join(', ')}.`);
  return sentence(
    'request',
    verdict.credentials.mode === 'not-include'
      ? message`The request was sent without Authorization, and without cookies.`
      : message`The recorded request has neither Authorization nor Cookie.`,
  );
};
