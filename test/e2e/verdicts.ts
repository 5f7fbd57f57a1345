// Chromium's own verdict on each request, from the DevTools protocol: what the extension's is compared with.
import type { CDPSession, Protocol } from 'puppeteer-core';
import { eachSession } from './sessions.ts';

/** One request as Chromium tells it; preflights are requests of their own. */
export interface BrowserRequest {
  readonly requestId: string;
  /** What the page asked for. */
  readonly url: string;
  readonly method: string;
  /** Every URL in order, the first is {@link url}; longer than one after redirects. */
  readonly urls: string[];
  /** `Fetch`, `XHR`, `Font`, … (a preflight's is `Other`). */
  readonly type: string;
  /** A preflight's: the `requestId` of the request it was sent for. */
  readonly preflightFor: string | null;
  status: number | null;
  state: 'running' | 'finished' | 'failed';
  /** `net::ERR_…` once failed. */
  error: string | null;
  blockedReason: string | null;
  /** Chrome's `CorsError` name when it failed for CORS, else null. */
  corsError: string | null;
  failedParameter: string;
}

function newRequest(event: Protocol.Network.RequestWillBeSentEvent): BrowserRequest {
  return {
    requestId: event.requestId,
    url: event.request.url,
    method: event.request.method,
    urls: [event.request.url],
    type: event.type ?? 'Other',
    preflightFor: event.initiator.type === 'preflight' ? (event.initiator.requestId ?? null) : null,
    status: null,
    state: 'running',
    error: null,
    blockedReason: null,
    corsError: null,
    failedParameter: '',
  };
}

/** Follows all requests of a page, its frames and its workers from now on; the list grows and its items change in place. */
export async function watchRequests(page: CDPSession): Promise<readonly BrowserRequest[]> {
  const requests: BrowserRequest[] = [];
  await eachSession(page, (session) => watchSession(session, requests));
  return requests;
}

async function watchSession(session: CDPSession, requests: BrowserRequest[]): Promise<void> {
  const byId = new Map<string, BrowserRequest>();

  session.on('Network.requestWillBeSent', (event) => {
    const known = byId.get(event.requestId);
    if (known && event.redirectResponse) {
      known.urls.push(event.request.url);
      return;
    }
    const request = newRequest(event);
    byId.set(event.requestId, request);
    requests.push(request);
  });
  session.on('Network.responseReceived', (event) => {
    const request = byId.get(event.requestId);
    if (request) request.status = event.response.status;
  });
  session.on('Network.loadingFinished', (event) => {
    const request = byId.get(event.requestId);
    if (request) request.state = 'finished';
  });
  session.on('Network.loadingFailed', (event) => {
    const request = byId.get(event.requestId);
    if (!request) return;
    request.state = 'failed';
    request.error = event.errorText;
    request.blockedReason = event.blockedReason ?? null;
    request.corsError = event.corsErrorStatus?.corsError ?? null;
    request.failedParameter = event.corsErrorStatus?.failedParameter ?? '';
  });
  // Workers without a network agent of their own say no here.
  await session.send('Network.enable').catch(() => {});
}
