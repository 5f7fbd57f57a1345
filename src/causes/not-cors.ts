// Failures that look like CORS from the page and are not: what each one is, and what helps.

import { isLocalAddress, isThisMachine, isTrustworthy } from '../cors/address.ts';
import { hostOf, originOf } from '../cors/origin.ts';
import type { NotCorsKind } from '../cors/types.ts';
import type { Confidence, Remedy } from '../diagnosis/types.ts';
import { type Message, message } from '../words/say.ts';
import { sentence } from './evidence.ts';
import type { Facts } from './facts.ts';
import { newestNeighbour } from './neighbours.ts';
import { policyFor } from './policy.ts';
import { FORWARDED, FORWARDED_STEPS } from './redirect-advice.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Given {
  readonly host: string;
  /** The net error as developers search for it. */
  readonly error: string;
  readonly url: string;
  /** Where a redirect came from; null where none led here. */
  readonly from: string | null;
  /** The page's origin, where it is known. */
  readonly page: string | null;
  /** The request carried a body. */
  readonly hasBody: boolean;
  /** Another request to the same API got a response in this recording. */
  readonly responds: boolean;
  /** Of the last response; 0 where there is none. */
  readonly status: number;
}

interface Words {
  readonly title: Message;
  readonly explanation: Message;
  readonly where: Remedy['where'];
  readonly kind: Remedy['kind'];
  readonly summary: Message;
  readonly steps: readonly Message[];
  readonly confidence?: Confidence;
}

const WORDS: Readonly<Record<NotCorsKind, (given: Given) => Words>> = {
  refused: ({ host }) => ({
    title: message`Not CORS: connection refused by ${host}`,
    explanation: message`The server never responded, so CORS wasn’t checked.`,
    where: 'server',
    kind: 'start-server',
    summary: message`Start the server, or correct the port.`,
    steps: [
      message`Check that the server is running, and on which port.`,
      message`A server inside a container must listen on 0.0.0.0, and its port must be published.`,
    ],
  }),
  'name-not-found': ({ host }) => ({
    title: message`Not CORS: the host name ${host} wasn’t found`,
    explanation: message`The host name doesn’t resolve to an address.`,
    where: 'client',
    kind: 'client-change',
    summary: message`Correct the host name in the URL.`,
    steps: [
      ...(/^(?!undefined|null|nan)[a-z0-9_-]+(?::\d+)?$/i.test(host)
        ? [
            message`If ${host} is a service of Docker Compose or Kubernetes: only other containers know this name. From the browser, call its published port, for example on localhost.`,
          ]
        : []),
      message`Look for a typo, an unset variable in the URL, or a VPN that is off.`,
    ],
  }),
  tls: ({ host, error }) => ({
    title: message`Not CORS: no secure connection to ${host} (${error})`,
    explanation: message`The browser didn’t accept the certificate, or the server doesn’t speak https on this port.`,
    where: 'server',
    kind: 'start-server',
    summary: message`Make https work for this address.`,
    steps: [
      message`Open the URL in a new tab: the browser says what is wrong with the certificate.`,
      message`For development, trust the local certificate, or call http if the server speaks only that.`,
    ],
  }),
  network: ({ host, error, hasBody }) => ({
    title: message`Not CORS: the request to ${host} failed (${error})`,
    explanation: message`The browser reported a network error. There was no complete response, so CORS wasn’t checked.`,
    where: 'server',
    kind: 'start-server',
    summary: message`Look up this browser error.`,
    steps: [
      message`Check the server logs for a crash at this time.`,
      ...(hasBody ? [message`A body that is larger than the server accepts can end this way, too.`] : []),
      message`Try the curl command below from the same machine.`,
    ],
  }),
  'options-unanswered': ({ error }) => ({
    title: message`The server doesn’t respond to OPTIONS (${error})`,
    explanation: message`The preflight got no response, although this server responds to other requests. A server or firewall that knows only GET and POST does this.`,
    where: 'server',
    kind: 'answer-options',
    summary: message`Configure the server to respond to OPTIONS, or find what drops it.`,
    steps: [
      message`Check the server logs for a crash on OPTIONS.`,
      message`Check firewalls and gateways: some drop methods they don’t know.`,
    ],
    confidence: 'likely',
  }),
  'blocked-by-client': ({ host }) => ({
    title: message`Not CORS: an extension or a policy blocked the request to ${host}`,
    explanation: message`An ad blocker, another extension, an administrator’s policy or a browser filter blocked it before it was sent.`,
    where: 'browser',
    kind: 'none',
    summary: message`Try again in a window without extensions.`,
    steps: [
      message`Words such as ads, track or analytics in the URL are enough for some blockers.`,
      message`No change is needed on the server.`,
    ],
  }),
  'blocked-before-network': ({ host }) => ({
    title: message`Not CORS: the browser stopped the request before sending it`,
    explanation: message`A content security policy, mixed content (an http address on an https page), or request blocking in DevTools can do this. The console says which.`,
    where: 'client',
    kind: 'client-change',
    summary: message`Read the console line of this request.`,
    steps: [
      message`Content security policy: add ${host} to connect-src of the page.`,
      message`Mixed content: call the https address.`,
      message`DevTools: check the “Network request blocking” drawer.`,
      message`No change is needed on the server.`,
    ],
    confidence: 'likely',
  }),
  'unsafe-port': ({ host }) => ({
    title: message`Not CORS: browsers block this port (${host})`,
    explanation: message`Some ports belong to other protocols and are blocked in every browser.`,
    where: 'server',
    kind: 'start-server',
    summary: message`Configure the server to listen on another port.`,
    steps: [message`3000, 5000, 8000 and 8080 are common choices.`],
  }),
  'resource-policy': ({ error }) => ({
    title: message`Not CORS: Cross-Origin-Resource-Policy forbids it (${error})`,
    explanation: message`The server restricts its responses to its own site. This applies to requests without CORS, such as plain images and scripts.`,
    where: 'server',
    kind: 'none',
    summary: message`Send Cross-Origin-Resource-Policy: cross-origin, or load it with crossorigin and allow the origin.`,
    steps: [],
  }),
  'opaque-response-blocking': () => ({
    title: message`Not CORS: the response isn’t the type that the element expects (ORB)`,
    explanation: message`An image, script or media element got HTML or JSON from another site, and the browser blocks it.`,
    where: 'server',
    kind: 'none',
    summary: message`Return the right content type from this address.`,
    steps: [message`Often it’s an error page or a login page: open the URL in a new tab.`],
  }),
  aborted: () => ({
    title: message`Not CORS: the request was cancelled`,
    explanation: message`It was aborted by code, by leaving the page, by closing what requested it, or because the call’s own options (mode, cache) left nothing to do.`,
    where: 'nowhere',
    kind: 'none',
    summary: message`No change is needed on the server.`,
    steps: [message`Look for an AbortController, a timeout or a form that reloads the page.`],
  }),
  'service-worker': () => ({
    title: message`Not CORS: the page’s service worker responded with an error`,
    explanation: message`The service worker handled the request and returned no usable response. If it called the server itself, that request is listed too and says why.`,
    where: 'client',
    kind: 'client-change',
    summary: message`Check the service worker’s fetch handler.`,
    steps: [message`Try “Bypass for network” in the Application panel.`],
    confidence: 'likely',
  }),
  'same-origin': () => ({
    title: message`Not CORS: the request stays on the page’s own origin`,
    explanation: message`CORS doesn’t apply within one origin. A service worker that responded with an error looks like this, and so does a response that the call rejects, such as a redirect.`,
    where: 'client',
    kind: 'client-change',
    summary: message`Check the service worker’s fetch handler and the options of the call.`,
    steps: [message`Try “Bypass for network” in the Application panel.`],
    confidence: 'likely',
  }),
  'invalid-http': ({ error }) => ({
    title: message`Not CORS: the response isn’t valid HTTP (${error})`,
    explanation: message`The response’s headers break the rules of HTTP: forbidden bytes such as NUL in a header, or Location sent twice.`,
    where: 'server',
    kind: 'none',
    summary: message`Find and fix the invalid header.`,
    steps: [message`curl -i shows the raw headers.`],
  }),
  'too-many-redirects': () => ({
    title: message`Not CORS: more than 20 redirects`,
    explanation: message`The redirects form a loop.`,
    where: 'server',
    kind: 'none',
    summary: message`Fix the redirect loop.`,
    steps: [message`Often two rules conflict: http to https in one place, https to http in another.`],
  }),
  'unsafe-redirect': ({ error }) => ({
    title: message`Not CORS: a redirect leads to an address that browsers don’t follow (${error})`,
    explanation: message`Browsers refuse redirects to data: and similar addresses.`,
    where: 'server',
    kind: 'none',
    summary: message`Redirect to an http(s) address.`,
    steps: [],
  }),
  'redirect-mode': () => ({
    title: message`Not CORS: the page’s fetch call doesn’t allow redirects, and the server redirects`,
    explanation: message`The redirect itself passes the CORS check. fetch with redirect: "error" fails on any redirect.`,
    where: 'client',
    kind: 'client-change',
    summary: message`Call the final address, or allow fetch to follow redirects.`,
    steps: [message`No change is needed on the server.`],
    confidence: 'likely',
  }),
  websocket: ({ status }) => ({
    title: message`Not CORS: WebSockets skip CORS; the server refused the handshake (${status})`,
    explanation: message`Browsers open WebSockets to any origin without a CORS check. The server returned ${status} instead of 101.`,
    where: 'server',
    kind: 'none',
    summary: message`Configure the server to accept the handshake.`,
    steps: [
      message`Check the path, and that a proxy in front of the server forwards the Upgrade header.`,
      message`Check the server’s own list of allowed origins and its authentication: a WebSocket server checks Origin itself.`,
    ],
  }),
  'same-origin-mode': () => ({
    title: message`Not CORS: the page allows only its own origin for this request`,
    explanation: message`fetch with mode: "same-origin" fails when a redirect leads to another origin.`,
    where: 'client',
    kind: 'client-change',
    summary: message`Leave mode out, or call the page’s own origin.`,
    steps: [message`No change is needed on the server.`],
  }),
};

/** The page's own embedder policy asks for the header; the server sent none. */
const byEmbedder = ({ error }: Given): Partial<Words> => ({
  title: message`Not CORS: the page’s embedder policy requires Cross-Origin-Resource-Policy (${error})`,
  explanation: message`A page with Cross-Origin-Embedder-Policy loads from other origins only what explicitly allows it. This applies to requests without CORS, such as plain images and scripts.`,
});

/** Frame and window policies end with the same error. */
const byFrame = ({ error }: Given): Partial<Words> => ({
  title: message`Not CORS: a policy of the response forbids its use here (${error})`,
  explanation: message`X-Frame-Options, frame-ancestors, and the opener and embedder policies stop frames and windows this way.`,
  summary: message`Read the console line of this request: it says which policy.`,
  confidence: 'likely',
});

/** The connection ended without a response, whatever was sent. */
const byNoResponse = ({ host, error, url, hasBody }: Given): Words => ({
  title: message`Not CORS: no response from ${host} (${error})`,
  explanation: message`The connection ended without a response, so CORS wasn’t checked. The server may have crashed, or something else is listening there.`,
  where: 'server',
  kind: 'start-server',
  summary: message`Check that the server is running and responds at ${host}.`,
  steps: [
    message`Check the server logs for a crash at this time, and a container’s published port.`,
    url.startsWith('https:')
      ? message`If the server speaks only http on this port, call http://${host}.`
      : message`If the server speaks only https on this port, call https://${host}.`,
    ...(hasBody ? [message`A body that is larger than the server accepts can end this way, too.`] : []),
    message`If GET works with curl and OPTIONS doesn’t, the server or a firewall drops OPTIONS.`,
  ],
  confidence: 'likely',
});

/** Net errors of a connection that brought no response. */
const NO_RESPONSE = /^ERR_(?:EMPTY_RESPONSE|CONNECTION_(?:CLOSED|RESET|ABORTED|TIMED_OUT)|TIMED_OUT)$/;

/** An https page called an http address. */
const byMixedContent = ({ url, error }: Given): Partial<Words> => ({
  title: message`Not CORS: mixed content, an https page can’t call ${originOf(url) ?? url}`,
  explanation: message`The page is on https and the address on http, so the browser stopped the request before sending it.`,
  summary: message`Call the https address.`,
  steps: [
    message`If the server has no https, put a proxy with a certificate in front, or open the page over http while you develop.`,
    message`The console line of this request says “Mixed Content”; if it doesn’t, look there for another policy.`,
  ],
  confidence: /MixedContent$/.test(error) ? 'certain' : 'likely',
});

/** The page called https, and a redirect led to http. */
const byDowngrade = ({ url }: Given): Partial<Words> => ({
  title: message`Not CORS: mixed content, as the server redirects to ${url}`,
  explanation: message`The page called the https address. The server redirected to http, which browsers don’t follow on an https page.`,
  where: 'server',
  summary: FORWARDED,
  steps: FORWARDED_STEPS,
});

/** https where the port speaks something else, mostly http. */
const byPlainHttp = ({ host, error }: Given): Partial<Words> => ({
  title: message`Not CORS: ${host} doesn’t seem to speak https (${error})`,
  explanation: message`The TLS handshake failed at its first bytes. Usually the server speaks plain http on this port.`,
  summary: message`Call http://${host}, or set up https on this port.`,
  steps: [message`Development servers speak http unless they are set up with a certificate.`],
  confidence: 'likely',
});

/** A page from elsewhere calls the machine of whoever opens it. */
const isForeignLoopback = ({ url, page }: Given): boolean =>
  page !== null && /^https?:/.test(page) && isThisMachine(url) && !isLocalAddress(page);

/** Such a page was mostly built with the address that its developer uses. */
const byBuild = ({ host, page, error }: Given): Words => ({
  title: message`Not CORS: the page calls ${host}, the machine of whoever opens it (${error})`,
  explanation: message`The page comes from ${page ?? ''}, and nothing responds at ${host} on this machine. Usually the API’s address from development is still in the build.`,
  where: 'client',
  kind: 'client-change',
  summary: message`Set the API’s address for this deployment, and build the page again.`,
  steps: [
    message`Variables such as VITE_…, NEXT_PUBLIC_… and REACT_APP_… are read when the page is built, not when it runs.`,
    message`If the page really needs a program on this machine: start it, and check its port.`,
  ],
});

function wordsOf(kind: NotCorsKind, given: Given): Words {
  const words = WORDS[kind](given);
  const { error, url, page, responds } = given;
  switch (kind) {
    case 'refused':
      return isForeignLoopback(given) ? byBuild(given) : words;
    case 'options-unanswered':
      // The server may run and drop OPTIONS all the same, so the fix for that follows.
      return responds ? words : byNoResponse(given);
    case 'network':
      return NO_RESPONSE.test(error) ? byNoResponse(given) : words;
    case 'tls':
      return error === 'ERR_SSL_PROTOCOL_ERROR' ? { ...words, ...byPlainHttp(given) } : words;
    case 'blocked-before-network':
      return page?.startsWith('https:') && url.startsWith('http:') && !isTrustworthy(url)
        ? {
            ...words,
            ...byMixedContent(given),
            ...(given.from?.startsWith('https:') ? byDowngrade(given) : {}),
          }
        : words;
    case 'resource-policy':
      return policyWords(words, given);
    default:
      return words;
  }
}

function policyWords(words: Words, given: Given): Words {
  if (/AfterDefaulted/.test(given.error)) return { ...words, ...byEmbedder(given) };
  return /NotSame(?:Origin|Site)$/.test(given.error) ? words : { ...words, ...byFrame(given) };
}

/** The net error without its prefix, as developers search for it. */
function errorName(facts: Facts): string {
  const error = facts.preflight?.error || facts.leg.error || '';
  return error.replace(/^net::/, '');
}

export const docs: CauseDocs = {
  title: 'It isn’t CORS',
  why: 'A refused connection, an unknown host, a bad certificate, an ad blocker, a refused WebSocket and many more look the same to the page: “Failed to fetch”. CORS headers can’t fix those.',
  fix: 'Check that the server runs, that the URL, port and certificate are right, and that no ad blocker, firewall or browser setting stops the request. CORS headers don’t help here.',
  looksAt: 'The browser’s net error.',
  triggers: 'net::ERR_CONNECTION_REFUSED, net::ERR_CERT_AUTHORITY_INVALID, net::ERR_BLOCKED_BY_CLIENT, …',
  doesNot: 'net::ERR_FAILED with a response whose CORS headers don’t match.',
};

export const notCors: CauseRule = {
  id: 'not-cors',
  faults: [''],
  find(facts) {
    if (facts.verdict.outcome !== 'not-cors') return null;
    const { url } = facts.leg;
    const words = wordsOf(facts.verdict.notCors, {
      host: hostOf(url),
      error: errorName(facts),
      url,
      from: facts.exchange.legs[facts.legIndex - 1]?.url ?? null,
      page: facts.exchange.origin,
      hasBody: facts.leg.hasBody,
      responds: newestNeighbour(facts, () => true) !== null,
      status: facts.leg.response?.status ?? 0,
    });
    const error = facts.preflight?.error ?? facts.leg.error;
    return {
      confidence: words.confidence ?? 'certain',
      title: words.title,
      explanation: words.explanation,
      evidence: [
        sentence(
          'network',
          error === ''
            ? message`The browser recorded the request as stopped, with no net error.`
            : error === null
              ? message`The browser reported a failure for ${facts.leg.url}.`
              : message`The browser reported ${error} for ${facts.leg.url}.`,
        ),
      ],
      remedy: {
        kind: words.kind,
        where: words.where,
        summary: words.summary,
        steps: words.steps,
        // A server that handles OPTIONS needs all CORS headers; headers fix nothing else here.
        policy: facts.verdict.notCors === 'options-unanswered' ? policyFor(facts) : null,
      },
    };
  },
};
