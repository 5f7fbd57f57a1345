// A recording: the HAR that a program wrote of the page, and beside it what the browser itself did with each request.
import type { BrowserRequest } from '../e2e/verdicts.ts';
import { cases } from './cases.ts';
import type { PageReport } from './page.ts';

/** What happened to one request of the page, as the browser that made it reports. */
export interface Truth {
  readonly id: string;
  readonly kind: string;
  /** CORS decides whether the page gets the response. */
  readonly governed: boolean;
  readonly blocked: boolean;
  /** Chromium's code, or the category of Firefox's console error; null where it was not blocked. */
  readonly code: string | null;
  /** What the page got: `ok`, or the name of the error that it was given. */
  readonly page: string;
}

/** The little of a HAR that is looked at here. */
export interface Har {
  readonly log: { readonly entries: readonly { readonly request: { readonly url: string } }[] };
}

export interface Recording {
  /** The page's own origin. */
  readonly page: string;
  readonly har: Har;
  readonly truth: readonly Truth[];
}

/** The id in a URL of the page's servers; null in others. */
export function idIn(url: string): string | null {
  return URL.canParse(url) ? new URL(url).searchParams.get('id') : null;
}

/** The truth of every request, from the page's report and the browser's reasons by id. */
export function truthOf(report: PageReport, codes: ReadonlyMap<string, string>): Truth[] {
  return cases.map(({ id, kind, governed }) => ({
    id,
    kind,
    governed,
    blocked: codes.has(id),
    code: codes.get(id) ?? null,
    page: report[id] ?? 'not run',
  }));
}

/** Chromium's codes by id, from the requests that its protocol reported. */
export function chromiumCodes(requests: readonly BrowserRequest[]): ReadonlyMap<string, string> {
  return new Map(
    requests.flatMap(({ url, corsError, preflightFor }) => {
      const id = idIn(url);
      return id === null || corsError === null || preflightFor !== null ? [] : [[id, corsError] as const];
    }),
  );
}

/** Milliseconds to wait for requests whose end the page can't see, such as a beacon. */
export const SETTLED = 800;

export const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));
