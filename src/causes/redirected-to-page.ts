// The API redirected to a page: a login, a checkout. It has no CORS headers, and fetch couldn't show it anyway.
import { hostOf, pathOf } from '../cors/origin.ts';
import type { Remedy } from '../diagnosis/types.ts';
import { type Message, message } from '../words/say.ts';
import { failingStatus, headerEvidence, rawHeaderEvidence, statusEvidence } from './evidence.ts';
import { type Facts, headerOf, locationOf } from './facts.ts';
import { MASKED_ERRORS } from './masked.ts';
import { policyFor } from './policy.ts';
import { redirectKind } from './redirect-kind.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The API redirects to a page',
  why: 'Without a session, servers made for pages redirect to their login page, or to an identity provider; a payment redirects to a checkout. fetch follows the redirect, and the page there has no CORS headers. Even with them, fetch couldn’t show it.',
  fix: 'Navigate instead of calling fetch: with a link, a form or location.assign. To API calls without a session, return 401 instead of a redirect to the login page.',
  looksAt:
    'A redirect that passed, to an address that looks like a login, or to HTML on another site, and the response there without Access-Control-Allow-Origin.',
  triggers: 'GET /me returned 302 to https://idp.example.com/oauth2/authorize, which has no CORS headers.',
  doesNot:
    'A redirect that has no CORS headers itself (see redirect-without-cors); one to a file or an API (see redirect-taint).',
};

interface Variant {
  readonly title: Message;
  readonly explanation: Message;
  readonly remedy: Omit<Remedy, 'policy'>;
}

const FOLLOWED = (host: string): Message =>
  message`fetch followed the redirect to ${host}. A page there has no CORS headers, and fetch couldn’t show it anyway.`;

const noSession = (host: string): Variant => ({
  title: message`The API redirects to a login page: the session is missing or expired`,
  explanation: FOLLOWED(host),
  remedy: {
    kind: 'cors-first',
    where: 'server',
    summary: message`Return 401 to API calls instead of a redirect to the login page.`,
    steps: [
      message`Until then: sign in again in a tab, and repeat the request.`,
      message`In the page’s code, navigate to the login page when a call gets 401.`,
      message`ASP.NET Core: return 401 in OnRedirectToLogin or OnRedirectToIdentityProvider. Spring: an AuthenticationEntryPoint with 401. Laravel: send Accept: application/json.`,
    ],
  },
});

const loginStart = (host: string): Variant => ({
  title: message`fetch can’t start a login at ${host}: the page must navigate there`,
  explanation: FOLLOWED(host),
  remedy: {
    kind: 'client-change',
    where: 'client',
    summary: message`Navigate to this address instead of calling fetch.`,
    steps: [
      message`Use a link, or location.assign(…) with the same address. After the login, the provider redirects back to your server.`,
      message`No change is needed on the server.`,
    ],
  },
});

const otherPage = (host: string): Variant => ({
  title: message`The API redirects to a page of ${host}, which fetch can’t show`,
  explanation: FOLLOWED(host),
  remedy: {
    kind: 'client-change',
    where: 'client',
    summary: message`Navigate to that page: with a link, a form, or an address that the API returns as JSON.`,
    steps: [
      message`Return the address from the API, such as { "url": "…" }, and call location.assign with it. Or use a form or a link instead of fetch.`,
      message`If you expected data: the first server doesn’t serve this path. Open it in a new tab.`,
    ],
  },
});

/** Addresses whose very purpose is to start a login. */
const LOGIN_START =
  /\/(?:log-?in|sign-?in|authorize|authorization|oauth2?|sso)(?:\/[\w-]+)?\/?$|\/auth\/(?:google|github|gitlab|facebook|twitter|x|microsoft|azure|apple|discord|linkedin|okta|auth0|steam)\/?$/i;

export const redirectedToPage: CauseRule = {
  id: 'redirected-to-page',
  faults: ['MissingAllowOriginHeader'],
  supersedes: [
    ...MASKED_ERRORS,
    'redirect-taint',
    'html-not-json',
    'not-covered',
    'missing-on-answer',
    'origin-not-listed',
    'instances-differ',
    'cached-copy',
  ],
  find(facts) {
    const { exchange, legIndex, failing } = facts;
    const hop = exchange.legs[legIndex - 1];
    if (facts.blockedAt !== 'response' || !failing || !hop?.response) return null;
    const variant = variantOf(facts, hop.url);
    if (!variant) return null;
    return {
      confidence: 'likely',
      title: variant.title,
      brief: message`The API redirects to a page of ${hostOf(facts.leg.url)}`,
      explanation: variant.explanation,
      evidence: [
        statusEvidence('redirect', hop.method, hop.response),
        rawHeaderEvidence('redirect', 'Location', locationOf(hop.response)),
        ...failingStatus(facts),
        ...headerEvidence('response', failing, 'content-type'),
      ],
      remedy: {
        ...variant.remedy,
        policy: variant.remedy.where === 'client' ? null : policyFor(facts),
      },
    };
  },
};

function variantOf({ leg, failing }: Facts, from: string): Variant | null {
  const host = hostOf(leg.url);
  const { kind } = redirectKind(from, leg.url);
  if (kind === 'login') return LOGIN_START.test(pathOf(from)) ? loginStart(host) : noSession(host);
  const isPage = headerOf(failing, 'content-type')?.startsWith('text/html') === true;
  return kind === 'elsewhere' && isPage ? otherPage(host) : null;
}
