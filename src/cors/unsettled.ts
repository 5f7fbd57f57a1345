// Failures that the recording does not explain: what is known of them, what they can be, and what would settle it.
import { joined, type Message, message, type Wording } from '../words/say.ts';
import { isLocalAddress, isTrustworthy } from './address.ts';
import { hostOf } from './origin.ts';
import { isSafelistedMethod, unsafeHeaderNames } from './safelist.ts';
import type { Exchange, Leg, Unsettled } from './types.ts';
import { isVague } from './webkit-errors.ts';

/** The words for a request that is still under way. Chromium holds it so while it asks for permission (measured, 156). */
export function underWay(exchange: Exchange): Unsettled {
  return {
    known: message`The request hasn’t finished yet.`,
    settle: mayNeedPermission(exchange)
      ? message`Look for a prompt about access to other devices on the local network: the request waits for your choice.`
      : message`Wait for its response.`,
  };
}

/** The words for a recording that does not say which page asked. */
export function originMissing(): Unsettled {
  return {
    known: message`The Origin header of this request wasn’t recorded, so its page is unknown.`,
    settle: message`Compare Access-Control-Allow-Origin in the response with the page’s origin: they must be equal.`,
  };
}

/** The words for a failure of which no rule tells the reason. */
export function whatIsMissing(exchange: Exchange, last: Leg): Unsettled {
  const { consoleNames, keepsBlockedResponses, keepsFailures } = exchange.recording;
  if (last.response) {
    return {
      known: message`The response (${last.response.status}) passes every CORS check, but the browser reported a failure.`,
      settle: message`The console line of this request shows the reason. An extension that changes headers can be one: try again in a window without extensions.`,
    };
  }
  // Firefox records no time for what was not sent, or had not ended (measured, 153).
  if (consoleNames === 'firefox' && last.duration > 0) {
    return {
      known: message`The request to ${hostOf(last.url)} was sent, but its response wasn’t recorded.`,
      settle: message`The console shows the reason for this URL: “CORS request did not succeed” means that the connection broke, any other that the response was blocked.`,
    };
  }
  if (!keepsFailures && last.preflight?.response) return requestLeftOut();
  if (isVague(last.error)) return accessControlChecks(last);
  if (consoleNames !== 'chromium')
    return keepsBlockedResponses ? withoutResponse(last) : withoutBlocked(last);
  // What Chromium marks with no error hadn't ended when the file was saved.
  if (last.error === null) return withoutResponse(last);
  if (exchange.fromWorker) return ofWorker(exchange, last);
  if (last.preflight?.response) {
    return {
      known: message`The preflight passed and the request failed; its response headers weren’t recorded.`,
      settle: message`Send it again with DevTools open, or run the curl command below and look for Access-Control-Allow-Origin.`,
    };
  }
  return {
    known: message`The request to ${hostOf(last.url)} failed, and its response wasn’t recorded.`,
    settle: message`It can be ${list(candidates(exchange, last))}. The console line of this request shows the reason; with DevTools open and “Disable cache” on, most headers are recorded the next time.`,
  };
}

/** The words for a request of which the recording has its preflight alone. */
function requestLeftOut(): Unsettled {
  return {
    known: message`The preflight passed. The request itself isn’t in this recording, which leaves out requests that failed.`,
    settle: message`Send it again with DevTools open, or run the curl command below and look for Access-Control-Allow-Origin.`,
  };
}

/** The words for a failure in a recording that drops what was blocked. */
function withoutBlocked({ url, error }: Leg): Unsettled {
  return {
    known:
      error === null || error === ''
        ? message`The request to ${hostOf(url)} failed. This recording keeps neither the reason nor the response.`
        : message`The request to ${hostOf(url)} failed (${error}). This recording doesn’t keep the response that was blocked.`,
    settle: message`Send it again with DevTools open: the console line of this request shows the reason.`,
  };
}

/** The words for a failure of which Safari gives no reason. */
function accessControlChecks({ url }: Leg): Unsettled {
  return {
    known: message`The request to ${hostOf(url)} failed “due to access control checks”. Safari says so of CORS failures, and of requests that were canceled because the page was left.`,
    settle: message`If the page was left or reloaded at that moment, nothing is wrong. Otherwise send it again: the console line before this one shows the reason.`,
  };
}

/** The words for a request that was recorded without a response, whatever became of it. */
function withoutResponse({ url }: Leg): Unsettled {
  return {
    known: message`No response from ${hostOf(url)} is in this recording, and the reason wasn’t recorded.`,
    settle: message`Send it again with DevTools open: the console line of this request shows the reason.`,
  };
}

/** The words for a redirect whose target is not in the recording. */
export function targetMissing(target: string): Unsettled {
  return {
    known: message`The redirect to ${hostOf(target)} was recorded, but the response of its target wasn’t.`,
    settle: message`The response of the redirect’s target decides. Send the request again with DevTools open, or run the curl command below with -L.`,
  };
}

/** The words for a 304 in a recording of what went over the wire. */
export function storedCopyDecides(): Unsettled {
  return {
    known: message`The server returned 304: the headers of the browser’s stored copy decide, and they aren’t in this recording.`,
    settle: message`If the page did get the response, the stored copy has Access-Control-Allow-Origin. With “Disable cache” on in DevTools, the server sends the whole response.`,
  };
}

/** The words for a request that may be a form or a beacon, which nobody reads the response of. */
export function onlyIfRead(): Unsettled {
  return {
    known: message`The browser blocks this response if a script wanted to read it. A form or a beacon looks the same in this recording.`,
    settle: message`If fetch or XMLHttpRequest sent it, the response needs Access-Control-Allow-Origin. If not, nothing is wrong.`,
  };
}

/** The words for a recording that no browser made. */
export function noBrowser(): Unsettled {
  return {
    known: message`No browser sent this request, so CORS wasn’t checked.`,
    settle: message`Send it from the page with DevTools open, and save that as a HAR file.`,
  };
}

/** The words for headers that the recording lacks, or that a tool took out of it. */
export function headersMissing(): Unsettled {
  return {
    known: message`The headers that decide aren’t in this recording, or a tool took out their values.`,
    settle: message`Send it again with DevTools open, or run the curl command below and look for Access-Control-Allow-Origin.`,
  };
}

/** The words for a response that did not come over the network (measured, Firefox 153: nothing tells the two apart). */
export function notFromServer(): Unsettled {
  return {
    known: message`This response came from a cache or from the page’s service worker. CORS isn’t checked for a response that a service worker made.`,
    settle: message`Unregister the page’s service worker, turn on “Disable cache” in DevTools, and send it again.`,
  };
}

/** The words for a request of an extension or an app that shows files. */
export function notByPage(origin: string): Unsettled {
  return {
    known: message`An extension or an app sent this request (${origin}); it may be allowed to read every response.`,
    settle: message`If its code couldn’t read the response, the response needs Access-Control-Allow-Origin.`,
  };
}

/** The words for a request that was sent without the name of a browser. */
export function withoutUserAgent(): Unsettled {
  return {
    known: message`This request has no User-Agent, which every browser sends: another program probably sent it.`,
    settle: message`Send it from the page with DevTools open, and save that as a HAR file.`,
  };
}

/** The words for a request whose Origin is not as browsers write it. */
export function otherOriginHeader(): Unsettled {
  return {
    known: message`No browser sends an Origin header with this value: another program wrote it, or a tool changed it.`,
    settle: message`Send it from the page with DevTools open, and save that as a HAR file.`,
  };
}

/**
 * The words for a request that was recorded behind a proxy.
 * @param header what shows it
 */
export function behindProxy(header: string): Unsettled {
  return {
    known: message`This was recorded behind a proxy (the request has ${header}), which may add headers to the response.`,
    settle: message`Send it from the page with DevTools open, and save that as a HAR file.`,
  };
}

/** The words for an OPTIONS that no browser can have sent as a preflight. */
export function noPreflight(): Unsettled {
  return {
    known: message`This OPTIONS request has no Access-Control-Request-Method, so it’s no preflight: another program probably sent it.`,
    settle: message`Send it from the page with DevTools open, and save that as a HAR file.`,
  };
}

/** The words for a request that was sent although its preflight forbade it. */
export function sentAnyway(): Unsettled {
  return {
    known: message`The preflight failed and the request was sent at once all the same: its sender doesn’t apply CORS, or an extension changed the response.`,
    settle: message`Send it from the page with DevTools open, and save that as a HAR file.`,
  };
}

/** The words for a response that the browser itself reacts to. */
export function repeatedThen(status: number): Unsettled {
  return {
    known: message`The server returned ${status}: browsers send the request again by themselves, and the page doesn’t see this response.`,
    settle: message`The response of the repeated request decides. Look for it in this recording.`,
  };
}

/** The words for a preflight that failed at a time when Chrome only warned of that. */
export function notBlockedThen(): Unsettled {
  return {
    known: message`This preflight asked for access to a private network. Chrome sent it for plain images and navigations too, and only warned when it failed.`,
    settle: message`If the request itself was sent after it, the browser didn’t block it.`,
  };
}

/** The words for a response from the page's own origin that the log does not hold (measured, Chromium 156: 1 of 20,000). */
export function ownAnswerMissing(): Unsettled {
  return {
    known: message`This request went to the page’s own origin; its response headers weren’t recorded.`,
    settle: message`CORS applies only if the server redirects it, for example to an address with a user name or password in it. Send it again with DevTools open, or run the curl command below and look for Location.`,
  };
}

/** The words for what passes without credentials and not with them, where nothing shows whether there were any. */
export function onlyWithCredentials({ recording }: Exchange): Unsettled {
  return {
    known:
      recording.consoleNames === 'firefox'
        ? message`The preflight’s response doesn’t allow credentials, and the request hasn’t finished: it was blocked if it had credentials, and is waiting for its response if not.`
        : message`The preflight’s response doesn’t allow credentials, and the request isn’t in this recording: it was blocked if it had credentials.`,
    settle: message`Look for this URL in the console: a CORS error there means that it was blocked. Or look at the call: credentials: "include" and withCredentials send credentials.`,
  };
}

/** The words for a redirect that passes without credentials and not with them, and that nothing is known to have followed. */
export function redirectWithCredentials(): Unsettled {
  return {
    known: message`The browser follows the redirect if the request had no credentials, and blocks it if it did. The next request isn’t in this recording.`,
    settle: message`Look for this URL in the console: a CORS error there means that it was blocked. Or look at the call: credentials: "include" and withCredentials send credentials.`,
  };
}

/**
 * The words for a worker's failure that the preflight explains if there were credentials; if not, its response does. Chromium
 * records no response of a dedicated worker's blocked request (measured, 156: 8 of 8).
 */
export function refusedOrAnswered(exchange: Exchange, last: Leg): Unsettled {
  return {
    known: message`A worker’s request to ${hostOf(last.url)} failed. If it had credentials, the preflight failed; if not, its own response was blocked, which the browser doesn’t record.`,
    settle: settleForWorker([
      message`a request with credentials, which the preflight’s response doesn’t allow`,
      blockedAnswer(exchange),
    ]),
  };
}

/** The words for a redirect that passed, and that CORS requests cannot follow. */
export function notFollowed(target: string): Unsettled {
  return {
    known: message`The redirect itself passes, but it leads to ${target}, which CORS doesn’t allow.`,
    settle: message`A call that follows redirects, as most do, fails here; one with redirect: "manual" succeeds.`,
  };
}

/** Chromium records no response of a dedicated worker's blocked request (measured, 156: 8 of 8). */
function ofWorker(exchange: Exchange, last: Leg): Unsettled {
  const preflight = last.preflight?.response ? last.preflight : null;
  const api = hostOf(last.url);
  const reasons = [blockedAnswer(exchange), ...(preflight ? [] : networkReasons(exchange))];
  return {
    known: preflight
      ? message`A worker’s request to ${api} failed after its preflight passed; browsers don’t record the response in that case.`
      : message`A worker’s request to ${api} failed; browsers don’t record the response in that case.`,
    settle: settleForWorker(reasons),
  };
}

const blockedAnswer = ({ origin }: Exchange): Message =>
  message`a response without “Access-Control-Allow-Origin: ${origin ?? message`the page’s origin`}”`;

const settleForWorker = (reasons: readonly Message[]): Message =>
  message`It can be ${list(reasons)}. Send the same request from the page, where its response is recorded, or run the curl command below and look for Access-Control-Allow-Origin.`;

/** What fails in a page without a response and without a preflight, the likeliest first (each measured, Chromium 156). */
function candidates(exchange: Exchange, last: Leg): Message[] {
  const simple = isSafelistedMethod(last.method) && unsafeHeaderNames(last.requestHeaders).length === 0;
  return [
    ...networkReasons(exchange),
    ...(simple && last.method !== 'POST'
      ? [message`a copy in the browser’s cache, stored by a request without CORS such as a plain image`]
      : []),
    ...(simple ? [] : [message`a failed preflight that wasn’t recorded`]),
    message`a service worker of the page that responded with an error`,
    message`a response without Access-Control-Allow-Origin whose headers came too late to be recorded`,
  ];
}

function networkReasons(exchange: Exchange): Message[] {
  if (!mayNeedPermission(exchange)) return [];
  return [
    exchange.origin === null || isTrustworthy(exchange.origin)
      ? message`blocked access to the local network (check this page’s site settings)`
      : message`blocked access to the local network, which only https pages can get`,
  ];
}

/** A page from elsewhere calls this machine or its network. */
function mayNeedPermission(exchange: Exchange): boolean {
  const asker = exchange.origin;
  return (
    exchange.recording.consoleNames === 'chromium' &&
    exchange.legs.some((leg) => isLocalAddress(leg.url)) &&
    !(asker !== null && isLocalAddress(asker))
  );
}

function list(items: readonly Message[]): Wording {
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : message`${joined(items.slice(0, -1), '; ')}; or ${last}`;
}
