// Failures that look like CORS from the page and are not: what each one is, and what helps.
import type { NotCorsKind } from '../cors/types.ts';
import { apiOf, type Facts, policyFor, sentence } from './facts.ts';
import type { CauseRule } from './rule.ts';
import type { Confidence, Remedy } from './types.ts';

interface Words {
  /** May use {host} and {error}. */
  readonly title: string;
  readonly explanation: string;
  readonly where: Remedy['where'];
  readonly kind: Remedy['kind'];
  readonly summary: string;
  readonly steps: readonly string[];
  readonly confidence?: Confidence;
}

const WORDS: Readonly<Record<NotCorsKind, Words>> = {
  refused: {
    title: 'Not CORS: nothing listens at {host}',
    explanation: 'The connection was refused, so there was no answer whose headers could matter.',
    where: 'server',
    kind: 'start-server',
    summary: 'Start the server, or correct the port.',
    steps: [
      'Check that the server runs, and on which port.',
      'A server inside a container must listen on 0.0.0.0, and its port must be published.',
    ],
  },
  'name-not-found': {
    title: 'Not CORS: the name {host} was not found',
    explanation: 'The host name does not lead to any address.',
    where: 'client',
    kind: 'client-change',
    summary: 'Correct the host name in the URL.',
    steps: ['Look for a typing mistake, an unset variable in the URL, or a VPN that is off.'],
  },
  tls: {
    title: 'Not CORS: no secure connection to {host} ({error})',
    explanation: 'The certificate was not accepted, or the server does not speak https at this port.',
    where: 'server',
    kind: 'start-server',
    summary: 'Make https work for this address.',
    steps: [
      'Open the URL in a tab of its own: the browser says what is wrong with the certificate.',
      'For development, trust the local certificate, or call http if the server speaks only that.',
    ],
  },
  network: {
    title: 'Not CORS: the request to {host} failed ({error})',
    explanation:
      'The browser names an error of its own. There was no complete answer whose headers could matter.',
    where: 'server',
    kind: 'start-server',
    summary: 'Find out what this error of the browser means.',
    steps: [
      'Look into the server’s log for a crash at this moment.',
      'Try the curl command below from the same machine.',
    ],
  },
  'options-unanswered': {
    title: 'The server did not answer OPTIONS ({error})',
    explanation:
      'The browser asked first with OPTIONS and the connection ended without an answer. GET may still work, which makes it look like CORS; a firewall or a server that knows only GET and POST does this.',
    where: 'server',
    kind: 'answer-options',
    summary: 'Let the server answer OPTIONS, or find what drops it.',
    steps: [
      'Look into the server’s log for a crash at OPTIONS.',
      'Check firewalls and gateways: some drop methods they do not know.',
    ],
    confidence: 'likely',
  },
  'blocked-by-client': {
    title: 'Not CORS: an extension or a policy blocked the request to {host}',
    explanation:
      'An ad blocker, another extension, the administrator or a filter of the browser stopped it before it was sent.',
    where: 'browser',
    kind: 'none',
    summary: 'Try again in a window without extensions.',
    steps: [
      'Words such as ads, track or analytics in the URL are enough for some blockers.',
      'Nothing needs to change on the server.',
    ],
  },
  'blocked-before-network': {
    title: 'Not CORS: the browser stopped the request before sending it',
    explanation:
      'A content security policy, mixed content (an http address on an https page), or request blocking in DevTools can do this. The console names which.',
    where: 'client',
    kind: 'client-change',
    summary: 'Read the console line of this request.',
    steps: [
      'Content security policy: add {host} to connect-src of the page.',
      'Mixed content: call the https address.',
      'DevTools: look at the “Network request blocking” drawer.',
      'Nothing needs to change on the server.',
    ],
    confidence: 'likely',
  },
  'unsafe-port': {
    title: 'Not CORS: browsers do not call this port ({host})',
    explanation: 'Some ports belong to other protocols and are blocked in every browser.',
    where: 'server',
    kind: 'start-server',
    summary: 'Let the server listen on another port.',
    steps: ['3000, 5000, 8000 and 8080 are common choices.'],
  },
  'resource-policy': {
    title: 'Not CORS: Cross-Origin-Resource-Policy forbids it ({error})',
    explanation:
      'The server says that its answers are only for its own site. This concerns requests without CORS, such as plain images and scripts.',
    where: 'server',
    kind: 'none',
    summary: 'Send Cross-Origin-Resource-Policy: cross-origin, or ask with crossorigin and allow the origin.',
    steps: [],
  },
  'opaque-response-blocking': {
    title: 'Not CORS: the answer is not what the element asked for (ORB)',
    explanation:
      'An image, script or media element got HTML or JSON from another site, and the browser keeps it out.',
    where: 'server',
    kind: 'none',
    summary: 'Let the address answer with the right content type.',
    steps: ['Often it is an error page or a login page: open the URL in a tab of its own.'],
  },
  aborted: {
    title: 'Not CORS: the request was cancelled',
    explanation:
      'It was aborted by code, by leaving the page, by closing what asked for it, or because the call’s own options (mode, cache) left nothing to do.',
    where: 'nowhere',
    kind: 'none',
    summary: 'Nothing to change on the server.',
    steps: ['Look for an AbortController, a timeout or a form that reloads the page.'],
  },
  'service-worker': {
    title: 'Not CORS: the page’s service worker answered with an error',
    explanation:
      'The service worker took the request and did not give a usable answer. Where it asked the server itself, that request is in the list too and says why.',
    where: 'client',
    kind: 'client-change',
    summary: 'Look at the service worker’s fetch handler.',
    steps: ['Try “Bypass for network” in the Application panel.'],
    confidence: 'likely',
  },
  'same-origin': {
    title: 'Not CORS: the request stays on the page’s own origin',
    explanation:
      'CORS has no say within one origin. A service worker that answered with an error looks like this, and so does an answer that the page refused, such as a redirect.',
    where: 'client',
    kind: 'client-change',
    summary: 'Look at the service worker’s fetch handler and at the options of the call.',
    steps: ['Try “Bypass for network” in the Application panel.'],
    confidence: 'likely',
  },
  'invalid-http': {
    title: 'Not CORS: the answer is not valid HTTP ({error})',
    explanation:
      'The head of the answer breaks a rule of HTTP: forbidden bytes such as NUL in a header, or a Location that is there twice.',
    where: 'server',
    kind: 'none',
    summary: 'Find the header that breaks the rule.',
    steps: ['curl -i shows the raw head.'],
  },
  'too-many-redirects': {
    title: 'Not CORS: more than 20 redirects',
    explanation: 'The server sends the request in circles.',
    where: 'server',
    kind: 'none',
    summary: 'Break the circle of redirects.',
    steps: ['Often two rules fight: http to https in one place, https to http in another.'],
  },
  'unsafe-redirect': {
    title: 'Not CORS: a redirect leads to an address that browsers do not follow ({error})',
    explanation: 'Redirects to data: and similar addresses are refused.',
    where: 'server',
    kind: 'none',
    summary: 'Redirect to an http(s) address.',
    steps: [],
  },
  'redirect-mode': {
    title: 'Not CORS: the page asked for no redirects, and the server redirects',
    explanation:
      'The redirect itself passes the CORS check. fetch with redirect: "error" fails on any redirect.',
    where: 'client',
    kind: 'client-change',
    summary: 'Call the final address, or let fetch follow redirects.',
    steps: ['Nothing needs to change on the server.'],
    confidence: 'likely',
  },
  'same-origin-mode': {
    title: 'Not CORS: the page allows only its own origin for this request',
    explanation: 'fetch with mode: "same-origin" fails when a redirect leads elsewhere.',
    where: 'client',
    kind: 'client-change',
    summary: 'Leave mode out, or call the page’s own origin.',
    steps: ['Nothing needs to change on the server.'],
  },
};

/** The page's own embedder policy asks for the header; the server sent none. */
const BY_EMBEDDER: Partial<Words> = {
  title: 'Not CORS: the page’s embedder policy wants Cross-Origin-Resource-Policy ({error})',
  explanation:
    'A page with Cross-Origin-Embedder-Policy loads from other origins only what says that it may be loaded. This concerns requests without CORS, such as plain images and scripts.',
};

/** Frame and window policies end with the same error. */
const BY_FRAME: Partial<Words> = {
  title: 'Not CORS: a policy of the answer forbids its use here ({error})',
  explanation:
    'X-Frame-Options, frame-ancestors, and the opener and embedder policies stop frames and windows this way.',
  summary: 'Read the console line of this request: it names the policy.',
  confidence: 'likely',
};

function wordsOf(kind: NotCorsKind, error: string): Words {
  const words = WORDS[kind];
  if (kind !== 'resource-policy') return words;
  if (/AfterDefaulted/.test(error)) return { ...words, ...BY_EMBEDDER };
  return /NotSame(?:Origin|Site)$/.test(error) ? words : { ...words, ...BY_FRAME };
}

const fill = (text: string, facts: Facts): string =>
  text.replace(/\{host\}|\{error\}/g, (key) => (key === '{host}' ? apiOf(facts.leg.url) : errorName(facts)));

/** The net error without its prefix, as developers search for it. */
function errorName(facts: Facts): string {
  const error = facts.preflight?.error || facts.leg.error || '';
  return error.replace(/^net::/, '');
}

export const notCors: CauseRule = {
  id: 'not-cors',
  docs: {
    title: 'It is not CORS',
    why: 'A refused connection, an unknown host, a bad certificate, an ad blocker and many more look the same to the page: “Failed to fetch”. No CORS header helps there.',
    looksAt: 'The browser’s net error.',
    triggers: 'net::ERR_CONNECTION_REFUSED, net::ERR_CERT_AUTHORITY_INVALID, net::ERR_BLOCKED_BY_CLIENT, …',
    doesNot: 'net::ERR_FAILED with an answer whose CORS headers do not fit.',
  },
  find(facts) {
    const kind = facts.verdict.notCors;
    if (facts.verdict.outcome !== 'not-cors' || kind === null) return null;
    const words = wordsOf(kind, errorName(facts));
    const error = facts.preflight?.error ?? facts.leg.error;
    return {
      confidence: words.confidence ?? 'certain',
      title: fill(words.title, facts),
      explanation: words.explanation,
      evidence: [
        sentence(
          'network',
          error === ''
            ? 'The browser recorded the request as stopped, with no net error.'
            : `The browser reported ${error ?? 'a failure'} for ${facts.leg.url}.`,
        ),
      ],
      remedy: {
        kind: words.kind,
        where: words.where,
        summary: words.summary,
        steps: words.steps.map((step) => fill(step, facts)),
        // A server that answers OPTIONS needs the whole of CORS; nothing else here is mended by headers.
        policy: words.kind === 'answer-options' ? policyFor(facts) : null,
      },
    };
  },
};
