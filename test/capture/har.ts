// HAR entries as Chromium's DevTools hands them over, built from the few words that matter.
import type { HeaderWords } from '../exchange.ts';
import { headers } from '../exchange.ts';

export interface EntryWords {
  readonly url?: string;
  readonly method?: string;
  readonly type?: string;
  /** Milliseconds after the start of the test's clock. */
  readonly at?: number;
  readonly time?: number;
  readonly requestHeaders?: HeaderWords;
  readonly status?: number;
  readonly responseHeaders?: HeaderWords;
  readonly redirectURL?: string;
  readonly error?: string | null;
  readonly order?: number;
  readonly line?: number;
  /** Sent by a worker, a service worker or a frame in another process. */
  readonly outsidePage?: boolean;
}

export const PAGE = 'http://localhost:5173';
export const API = 'http://127.0.0.1:8000';
const START = Date.UTC(2026, 0, 1);

/** One entry; without words, a fetch that passed. */
export function entry(words: EntryWords = {}): Record<string, unknown> {
  return {
    startedDateTime: new Date(START + (words.at ?? 0)).toISOString(),
    time: words.time ?? 10,
    ...(words.outsidePage ? {} : { pageref: 'page_1' }),
    _resourceType: words.type ?? 'fetch',
    _initiator:
      words.type === 'preflight'
        ? { type: 'preflight', url: words.url ?? API, requestId: `77.${words.order ?? 1}` }
        : {
            type: 'script',
            stack: {
              callFrames: [
                { functionName: 'load', url: `${PAGE}/app.js`, lineNumber: words.line ?? 3, columnNumber: 7 },
              ],
            },
          },
    request: {
      method: words.method ?? 'GET',
      url: words.url ?? `${API}/items`,
      headers: headers(words.requestHeaders ?? { Origin: PAGE }),
    },
    response: {
      status: words.status ?? 200,
      statusText: '',
      headers: headers(words.responseHeaders ?? {}),
      redirectURL: words.redirectURL ?? '',
      _error: words.error ?? null,
    },
  };
}

/** The OPTIONS that Chromium sends for a request. */
export function preflightEntry(
  words: EntryWords & { readonly for?: string; readonly asks?: string } = {},
): Record<string, unknown> {
  return entry({
    ...words,
    method: 'OPTIONS',
    type: 'preflight',
    requestHeaders: {
      Origin: PAGE,
      'Access-Control-Request-Method': words.for ?? 'PUT',
      ...(words.asks === undefined ? {} : { 'Access-Control-Request-Headers': words.asks }),
      ...words.requestHeaders,
    },
  });
}

/** What is left of a request whose preflight was refused: no status, no Origin, only the page's own headers. */
export function refusedEntry(words: EntryWords = {}): Record<string, unknown> {
  return entry({
    method: 'PUT',
    ...words,
    status: 0,
    error: words.error ?? 'net::ERR_FAILED',
    requestHeaders: { Referer: `${PAGE}/`, ...words.requestHeaders },
  });
}
