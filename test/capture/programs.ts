// HAR files as different programs write them, built from the few words that matter.
import { type HarFileResult, readHarFile } from '../../src/capture/har-file.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { type HeaderWords, headers } from '../exchange.ts';
import { judged } from '../judged.ts';

export const APP = 'http://app.test';
export const API = 'http://api.test';
const START = Date.UTC(2026, 0, 1);

/** The name under which each program writes its files. */
export const PROGRAMS = {
  chromium: 'WebInspector',
  firefox: 'Firefox',
  safari: 'WebKit Web Inspector',
  playwright: 'Playwright',
  cypress: '@neuralegion/cypress-har-generator',
  'chrome-har': 'chrome-har',
  browsertime: 'Browsertime',
  webpagetest: 'WebPagetest',
  charles: 'Charles Proxy',
  fiddler: 'Fiddler',
  mitmproxy: 'mitmproxy',
  'http-toolkit': 'HTTP Toolkit',
  browsermob: 'BrowserMob Proxy',
  zap: 'OWASP ZAP',
  postman: 'Postman',
  insomnia: 'Insomnia REST Client',
  unknown: 'Some Other Program',
} as const;

export type ProgramName = keyof typeof PROGRAMS;

export interface RecordedWords {
  readonly url?: string;
  readonly method?: string;
  /** Milliseconds after the start of the test's clock. */
  readonly at?: number;
  readonly time?: number;
  /** Left out: those that are complete, with an Origin. */
  readonly requestHeaders?: HeaderWords;
  readonly status?: number | string;
  readonly responseHeaders?: HeaderWords | Readonly<Record<string, string>>;
  readonly redirectURL?: string;
  /** More members of the response and of the entry. */
  readonly response?: Readonly<Record<string, unknown>>;
  readonly entry?: Readonly<Record<string, unknown>>;
}

export const COMPLETE = {
  Host: 'api.test',
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  Accept: '*/*',
  'Accept-Encoding': 'gzip, deflate',
  Referer: `${APP}/`,
} as const;
export const WITH_ORIGIN = { ...COMPLETE, Origin: APP } as const;
/** What a program knows before the request is sent. */
export const PROVISIONAL = { 'User-Agent': COMPLETE['User-Agent'], Referer: `${APP}/` } as const;

/** One entry without fields of its own; without words, a GET that got a 200 without CORS headers. */
export function recorded(words: RecordedWords = {}): Record<string, unknown> {
  return {
    startedDateTime: new Date(START + (words.at ?? 0)).toISOString(),
    time: words.time ?? 20,
    request: {
      method: words.method ?? 'GET',
      url: words.url ?? `${API}/x`,
      headers: headers(words.requestHeaders ?? WITH_ORIGIN),
    },
    response: {
      status: words.status ?? 200,
      statusText: '',
      headers: headers(words.responseHeaders ?? { Date: 'Thu, 01 Jan 2026 00:00:00 GMT' }),
      redirectURL: words.redirectURL ?? '',
      ...words.response,
    },
    timings: { send: 1, wait: 18, receive: 1 },
    ...words.entry,
  };
}

/** The OPTIONS ahead of a PUT. */
export const recordedPreflight = (words: RecordedWords = {}): Record<string, unknown> =>
  recorded({
    ...words,
    method: 'OPTIONS',
    requestHeaders: { ...WITH_ORIGIN, 'Access-Control-Request-Method': 'PUT', ...words.requestHeaders },
  });

/** Reads a log that this program wrote. */
export const readLog = (
  program: ProgramName,
  entries: readonly unknown[],
  log: Readonly<Record<string, unknown>> = {},
): Promise<HarFileResult> =>
  readText(
    JSON.stringify({
      log: { version: '1.2', creator: { name: PROGRAMS[program], version: '1' }, ...log, entries },
    }),
  );

export async function readText(text: string): Promise<HarFileResult> {
  return readHarFile(
    (async function* () {
      yield text;
    })(),
  );
}

/** What is said of the requests in a log: `blocked MissingAllowOriginHeader`, `allowed`, `not-cors websocket`, … */
export async function outcomesOf(program: ProgramName, entries: readonly unknown[]): Promise<string[]> {
  const { exchanges } = await readLog(program, entries);
  return exchanges.map(outcomeOf);
}

export function outcomeOf(exchange: Exchange): string {
  const { outcome, code, notCors } = judged(exchange);
  return [outcome, code ?? notCors].filter(Boolean).join(' ');
}

/** The words about a request whose outcome is unclear. */
export async function knownOf(program: ProgramName, entries: readonly unknown[]): Promise<string[]> {
  const { exchanges } = await readLog(program, entries);
  return exchanges.map((exchange) => judged(exchange).unsettled?.known ?? '');
}
