// Failures that look like CORS from the page and are not: what each one is, and what helps.

import type { NotCorsKind } from '../cors/types.ts';
import type { Confidence, Remedy } from '../diagnosis/types.ts';
import { say } from '../words/say.ts';
import { apiOf, type Facts, policyFor, sentence } from './facts.ts';
import type { CauseRule } from './rule.ts';

interface Given {
  readonly host: string;
  /** The net error as developers search for it. */
  readonly error: string;
}

interface Words {
  readonly title: string;
  readonly explanation: string;
  readonly where: Remedy['where'];
  readonly kind: Remedy['kind'];
  readonly summary: string;
  readonly steps: readonly string[];
  readonly confidence?: Confidence;
}

/** Made when they are needed: the language is chosen by then. */
const WORDS: Readonly<Record<NotCorsKind, (given: Given) => Words>> = {
  refused: ({ host }) => ({
    title: say`Not CORS: nothing listens at ${host}`,
    explanation: say`The connection was refused, so there was no answer whose headers could matter.`,
    where: 'server',
    kind: 'start-server',
    summary: say`Start the server, or correct the port.`,
    steps: [
      say`Check that the server runs, and on which port.`,
      say`A server inside a container must listen on 0.0.0.0, and its port must be published.`,
    ],
  }),
  'name-not-found': ({ host }) => ({
    title: say`Not CORS: the name ${host} was not found`,
    explanation: say`The host name does not lead to any address.`,
    where: 'client',
    kind: 'client-change',
    summary: say`Correct the host name in the URL.`,
    steps: [say`Look for a typing mistake, an unset variable in the URL, or a VPN that is off.`],
  }),
  tls: ({ host, error }) => ({
    title: say`Not CORS: no secure connection to ${host} (${error})`,
    explanation: say`The certificate was not accepted, or the server does not speak https at this port.`,
    where: 'server',
    kind: 'start-server',
    summary: say`Make https work for this address.`,
    steps: [
      say`Open the URL in a tab of its own: the browser says what is wrong with the certificate.`,
      say`For development, trust the local certificate, or call http if the server speaks only that.`,
    ],
  }),
  network: ({ host, error }) => ({
    title: say`Not CORS: the request to ${host} failed (${error})`,
    explanation: say`The browser names an error of its own. There was no complete answer whose headers could matter.`,
    where: 'server',
    kind: 'start-server',
    summary: say`Find out what this error of the browser means.`,
    steps: [
      say`Look into the server’s log for a crash at this moment.`,
      say`Try the curl command below from the same machine.`,
    ],
  }),
  'options-unanswered': ({ error }) => ({
    title: say`The server did not answer OPTIONS (${error})`,
    explanation: say`The browser asked first with OPTIONS and the connection ended without an answer. GET may still work, which makes it look like CORS; a firewall or a server that knows only GET and POST does this.`,
    where: 'server',
    kind: 'answer-options',
    summary: say`Let the server answer OPTIONS, or find what drops it.`,
    steps: [
      say`Look into the server’s log for a crash at OPTIONS.`,
      say`Check firewalls and gateways: some drop methods they do not know.`,
    ],
    confidence: 'likely',
  }),
  'blocked-by-client': ({ host }) => ({
    title: say`Not CORS: an extension or a policy blocked the request to ${host}`,
    explanation: say`An ad blocker, another extension, the administrator or a filter of the browser stopped it before it was sent.`,
    where: 'browser',
    kind: 'none',
    summary: say`Try again in a window without extensions.`,
    steps: [
      say`Words such as ads, track or analytics in the URL are enough for some blockers.`,
      say`Nothing needs to change on the server.`,
    ],
  }),
  'blocked-before-network': ({ host }) => ({
    title: say`Not CORS: the browser stopped the request before sending it`,
    explanation: say`A content security policy, mixed content (an http address on an https page), or request blocking in DevTools can do this. The console names which.`,
    where: 'client',
    kind: 'client-change',
    summary: say`Read the console line of this request.`,
    steps: [
      say`Content security policy: add ${host} to connect-src of the page.`,
      say`Mixed content: call the https address.`,
      say`DevTools: look at the “Network request blocking” drawer.`,
      say`Nothing needs to change on the server.`,
    ],
    confidence: 'likely',
  }),
  'unsafe-port': ({ host }) => ({
    title: say`Not CORS: browsers do not call this port (${host})`,
    explanation: say`Some ports belong to other protocols and are blocked in every browser.`,
    where: 'server',
    kind: 'start-server',
    summary: say`Let the server listen on another port.`,
    steps: [say`3000, 5000, 8000 and 8080 are common choices.`],
  }),
  'resource-policy': ({ error }) => ({
    title: say`Not CORS: Cross-Origin-Resource-Policy forbids it (${error})`,
    explanation: say`The server says that its answers are only for its own site. This concerns requests without CORS, such as plain images and scripts.`,
    where: 'server',
    kind: 'none',
    summary: say`Send Cross-Origin-Resource-Policy: cross-origin, or ask with crossorigin and allow the origin.`,
    steps: [],
  }),
  'opaque-response-blocking': () => ({
    title: say`Not CORS: the answer is not what the element asked for (ORB)`,
    explanation: say`An image, script or media element got HTML or JSON from another site, and the browser keeps it out.`,
    where: 'server',
    kind: 'none',
    summary: say`Let the address answer with the right content type.`,
    steps: [say`Often it is an error page or a login page: open the URL in a tab of its own.`],
  }),
  aborted: () => ({
    title: say`Not CORS: the request was cancelled`,
    explanation: say`It was aborted by code, by leaving the page, by closing what asked for it, or because the call’s own options (mode, cache) left nothing to do.`,
    where: 'nowhere',
    kind: 'none',
    summary: say`Nothing to change on the server.`,
    steps: [say`Look for an AbortController, a timeout or a form that reloads the page.`],
  }),
  'service-worker': () => ({
    title: say`Not CORS: the page’s service worker answered with an error`,
    explanation: say`The service worker took the request and did not give a usable answer. Where it asked the server itself, that request is in the list too and says why.`,
    where: 'client',
    kind: 'client-change',
    summary: say`Look at the service worker’s fetch handler.`,
    steps: [say`Try “Bypass for network” in the Application panel.`],
    confidence: 'likely',
  }),
  'same-origin': () => ({
    title: say`Not CORS: the request stays on the page’s own origin`,
    explanation: say`CORS has no say within one origin. A service worker that answered with an error looks like this, and so does an answer that the page refused, such as a redirect.`,
    where: 'client',
    kind: 'client-change',
    summary: say`Look at the service worker’s fetch handler and at the options of the call.`,
    steps: [say`Try “Bypass for network” in the Application panel.`],
    confidence: 'likely',
  }),
  'invalid-http': ({ error }) => ({
    title: say`Not CORS: the answer is not valid HTTP (${error})`,
    explanation: say`The head of the answer breaks a rule of HTTP: forbidden bytes such as NUL in a header, or a Location that is there twice.`,
    where: 'server',
    kind: 'none',
    summary: say`Find the header that breaks the rule.`,
    steps: [say`curl -i shows the raw head.`],
  }),
  'too-many-redirects': () => ({
    title: say`Not CORS: more than 20 redirects`,
    explanation: say`The server sends the request in circles.`,
    where: 'server',
    kind: 'none',
    summary: say`Break the circle of redirects.`,
    steps: [say`Often two rules fight: http to https in one place, https to http in another.`],
  }),
  'unsafe-redirect': ({ error }) => ({
    title: say`Not CORS: a redirect leads to an address that browsers do not follow (${error})`,
    explanation: say`Redirects to data: and similar addresses are refused.`,
    where: 'server',
    kind: 'none',
    summary: say`Redirect to an http(s) address.`,
    steps: [],
  }),
  'redirect-mode': () => ({
    title: say`Not CORS: the page asked for no redirects, and the server redirects`,
    explanation: say`The redirect itself passes the CORS check. fetch with redirect: "error" fails on any redirect.`,
    where: 'client',
    kind: 'client-change',
    summary: say`Call the final address, or let fetch follow redirects.`,
    steps: [say`Nothing needs to change on the server.`],
    confidence: 'likely',
  }),
  'same-origin-mode': () => ({
    title: say`Not CORS: the page allows only its own origin for this request`,
    explanation: say`fetch with mode: "same-origin" fails when a redirect leads elsewhere.`,
    where: 'client',
    kind: 'client-change',
    summary: say`Leave mode out, or call the page’s own origin.`,
    steps: [say`Nothing needs to change on the server.`],
  }),
};

/** The page's own embedder policy asks for the header; the server sent none. */
const byEmbedder = ({ error }: Given): Partial<Words> => ({
  title: say`Not CORS: the page’s embedder policy wants Cross-Origin-Resource-Policy (${error})`,
  explanation: say`A page with Cross-Origin-Embedder-Policy loads from other origins only what says that it may be loaded. This concerns requests without CORS, such as plain images and scripts.`,
});

/** Frame and window policies end with the same error. */
const byFrame = ({ error }: Given): Partial<Words> => ({
  title: say`Not CORS: a policy of the answer forbids its use here (${error})`,
  explanation: say`X-Frame-Options, frame-ancestors, and the opener and embedder policies stop frames and windows this way.`,
  summary: say`Read the console line of this request: it names the policy.`,
  confidence: 'likely',
});

function wordsOf(kind: NotCorsKind, given: Given): Words {
  const words = WORDS[kind](given);
  if (kind !== 'resource-policy') return words;
  if (/AfterDefaulted/.test(given.error)) return { ...words, ...byEmbedder(given) };
  return /NotSame(?:Origin|Site)$/.test(given.error) ? words : { ...words, ...byFrame(given) };
}

/** The net error without its prefix, as developers search for it. */
function errorName(facts: Facts): string {
  const error = facts.preflight?.error || facts.leg.error || '';
  return error.replace(/^net::/, '');
}

export const notCors: CauseRule = {
  id: 'not-cors',
  faults: [''],
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
    const words = wordsOf(kind, { host: apiOf(facts.leg.url), error: errorName(facts) });
    const error = facts.preflight?.error ?? facts.leg.error;
    return {
      confidence: words.confidence ?? 'certain',
      tell: () => ({
        title: words.title,
        explanation: words.explanation,
        evidence: [
          sentence(
            'network',
            error === ''
              ? say`The browser recorded the request as stopped, with no net error.`
              : error === null
                ? say`The browser reported a failure for ${facts.leg.url}.`
                : say`The browser reported ${error} for ${facts.leg.url}.`,
          ),
        ],
        remedy: {
          kind: words.kind,
          where: words.where,
          summary: words.summary,
          steps: words.steps,
          // A server that answers OPTIONS needs the whole of CORS; nothing else here is mended by headers.
          policy: words.kind === 'answer-options' ? policyFor(facts) : null,
        },
      }),
    };
  },
};
