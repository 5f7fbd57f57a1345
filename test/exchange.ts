// Builds exchanges for tests from the few words that matter.
import { chromium } from '../src/capture/producers/chromium.ts';
import { firefox } from '../src/capture/producers/firefox.ts';
import type { Exchange, Header, Leg, Preflight, Recording, ResponseHead } from '../src/cors/types.ts';

export type HeaderWords = Readonly<Record<string, string | readonly string[]>>;

export interface AnswerWords {
  readonly status?: number;
  readonly headers?: HeaderWords;
  readonly location?: string;
}

export interface LegWords {
  readonly url?: string;
  readonly method?: string;
  /** The leg's own `Origin`; left out means the page's, null means not recorded. */
  readonly origin?: string | null;
  readonly requestHeaders?: HeaderWords;
  readonly preflight?: AnswerWords & {
    readonly asks?: readonly string[];
    readonly method?: string;
    readonly error?: string;
  };
  /** null: no answer was recorded. */
  readonly response?: AnswerWords | null;
  /** Left out: worked out as Chromium shows a passing request. */
  readonly error?: string | null;
  readonly fromCache?: boolean;
  readonly replaced?: boolean;
}

export interface ExchangeWords extends LegWords {
  readonly id?: string;
  readonly page?: string | null;
  /** Legs before the last one. */
  readonly hops?: readonly LegWords[];
  readonly mode?: Exchange['mode'];
  readonly browser?: 'chromium' | 'firefox';
  /** Instead of a browser: what another program's recording shows. */
  readonly recording?: Recording;
  readonly inFlight?: boolean;
  readonly viaServiceWorker?: boolean;
  readonly fromWorker?: boolean;
  readonly resourceType?: string;
}

export const PAGE = 'https://app.example.com';
export const API = 'https://api.example.com';

/** A list of headers from an object; an array value repeats the header. */
export function headers(words: HeaderWords = {}): Header[] {
  return Object.entries(words).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  );
}

function answer(words: AnswerWords, url: string): ResponseHead {
  const status = words.status ?? 200;
  const location = words.location ?? null;
  return {
    status,
    statusText: '',
    headers: headers({ ...words.headers, ...(location === null ? {} : { location }) }),
    redirectUrl: location !== null && status >= 300 && status < 400 ? new URL(location, url).href : null,
  };
}

function leg(words: LegWords, page: string | null): Leg {
  const url = words.url ?? `${API}/items`;
  const method = words.method ?? 'GET';
  const origin = words.origin === undefined ? page : words.origin;
  const names = words.preflight?.asks ?? [];
  const preflight: Preflight | null = words.preflight
    ? {
        url,
        origin,
        requestHeaders: headers({
          ...(origin === null ? {} : { Origin: origin }),
          'Access-Control-Request-Method': words.preflight.method ?? method,
          ...(names.length > 0 ? { 'Access-Control-Request-Headers': names.join(',') } : {}),
        }),
        requestMethod: words.preflight.method ?? method,
        requestHeaderNames: names,
        response: words.preflight.error === undefined ? answer(words.preflight, url) : null,
        error: words.preflight.error ?? null,
        startedAt: 1001,
        duration: 5,
      }
    : null;
  return {
    url,
    method,
    origin,
    requestHeaders: headers({ ...(origin === null ? {} : { Origin: origin }), ...words.requestHeaders }),
    preflight,
    response: words.response === null ? null : answer(words.response ?? {}, url),
    error: words.error === undefined ? null : words.error,
    startedAt: 1000,
    duration: 10,
    fromCache: words.fromCache ?? false,
    replaced: words.replaced ?? false,
    hasBody: false,
  };
}

/** An exchange; without words, a GET that was answered 200 without CORS headers and passed. */
export function exchange(words: ExchangeWords = {}): Exchange {
  const page = words.page === undefined ? PAGE : words.page;
  const legs = [...(words.hops ?? []), words].map((one) => leg(one, page));
  return {
    id: words.id ?? 'x1',
    origin: page,
    legs: legs as unknown as Exchange['legs'],
    mode: words.mode ?? 'cors',
    resourceType: words.resourceType ?? 'fetch',
    initiator: null,
    viaServiceWorker: words.viaServiceWorker ?? false,
    fromWorker: words.fromWorker ?? false,
    recording: words.recording ?? (words.browser === 'firefox' ? firefox : chromium).recording,
    inFlight: words.inFlight ?? false,
  };
}

/** A GET whose answer was blocked, with these response headers. */
export function blocked(responseHeaders: HeaderWords, more: ExchangeWords = {}): Exchange {
  return exchange({
    error: 'net::ERR_FAILED',
    ...more,
    response: { ...(more.response ?? {}), headers: responseHeaders },
  });
}

/** A PUT whose preflight was refused, with this answer to OPTIONS. */
export function refused(
  preflight: AnswerWords & { readonly asks?: readonly string[] },
  more: ExchangeWords = {},
): Exchange {
  return exchange({ method: 'PUT', response: null, error: 'net::ERR_FAILED', ...more, preflight });
}
