// HAR entries as Firefox's DevTools hands them over, built from the few words that matter.
import { type HeaderWords, headers } from '../exchange.ts';

export const PAGE = 'http://localhost:5173';
/** Another site than the page's, so that Firefox shows whether credentials were sent. */
export const API = 'http://127.0.0.1:8000';
/** The page's own site. */
export const SAME_SITE = 'http://localhost:8000';
const START = Date.UTC(2026, 0, 1);

export interface FirefoxWords {
  readonly url?: string;
  readonly method?: string;
  /** Milliseconds after the start of the test's clock. */
  readonly at?: number;
  readonly time?: number;
  /** `Origin`; null for none. */
  readonly origin?: string | null;
  readonly credentials?: boolean;
  readonly requestHeaders?: HeaderWords;
  /** 0 where there was no response. */
  readonly status?: number;
  readonly responseHeaders?: HeaderWords;
  readonly redirectURL?: string;
  /** Firefox records none for a request that was not sent, or has not ended. */
  readonly timings?: Readonly<Record<string, number>>;
}

const SENT = { blocked: -1, dns: 0, connect: 1, ssl: 0, send: 2, wait: 5, receive: 1 };

/** One entry; without words, a cross-origin GET that got a 200. */
export function firefoxEntry(words: FirefoxWords = {}): Record<string, unknown> {
  const url = words.url ?? `${API}/items`;
  const origin = words.origin === undefined ? PAGE : words.origin;
  const site = url.startsWith('http://localhost') ? 'same-site' : 'cross-site';
  const status = words.status ?? 200;
  return {
    startedDateTime: new Date(START + (words.at ?? 0)).toISOString().replace('Z', '+00:00'),
    time: words.time ?? 9,
    request: {
      bodySize: 0,
      method: words.method ?? 'GET',
      url,
      headers: headers({
        Host: new URL(url).host,
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
        Accept: '*/*',
        Referer: `${PAGE}/`,
        ...words.requestHeaders,
        ...(origin === null
          ? {}
          : {
              Origin: origin,
              ...(words.credentials && site === 'cross-site' ? { 'Sec-Fetch-Storage-Access': 'none' } : {}),
              'Sec-Fetch-Dest': 'empty',
              'Sec-Fetch-Mode': 'cors',
              'Sec-Fetch-Site': site,
            }),
      }),
    },
    response: {
      status,
      statusText: '',
      headers: headers(words.responseHeaders ?? {}),
      content: { mimeType: 'application/x-unknown-content-type', size: 0 },
      redirectURL: words.redirectURL ?? '',
      bodySize: 0,
    },
    cache: {},
    timings: words.timings ?? SENT,
    _securityState: 'insecure',
    _priority: 'Normal',
  };
}

export interface FirefoxPreflightWords extends FirefoxWords {
  readonly for?: string;
  readonly asks?: string;
}

/** The OPTIONS ahead of a request. */
export function firefoxPreflight(words: FirefoxPreflightWords = {}): Record<string, unknown> {
  return firefoxEntry({
    at: 60,
    ...words,
    method: 'OPTIONS',
    requestHeaders: {
      'Access-Control-Request-Method': words.for ?? 'PUT',
      ...(words.asks === undefined ? {} : { 'Access-Control-Request-Headers': words.asks }),
    },
  });
}

/** A request of the log alone: under way, waiting for its preflight, or refused by it. */
export const unended = (words: FirefoxWords = {}): Record<string, unknown> =>
  firefoxEntry({ method: 'PUT', time: 0, ...words, status: 0, timings: {} });

/** The target of a refused redirect, which was never requested. */
export const phantom = (words: FirefoxWords = {}): Record<string, unknown> =>
  firefoxEntry({ time: 0, ...words, status: 0, timings: {}, origin: null });

/** What lets the page read a response without credentials. */
export const ALLOWED = { 'Access-Control-Allow-Origin': PAGE };
/** What a preflight returns so that a PUT without credentials may follow. */
export const ALLOWED_PUT = { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' };
