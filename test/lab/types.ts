// What a broken server of the lab is: the request a page sends it, the text it runs, and what a browser makes of it.
import type { CorsError } from '../../src/cors/types.ts';

/** The server of a fix, or another release of it: `express4` takes the fix of `express`. */
export type LabServer =
  | 'express'
  | 'express4'
  | 'hono'
  | 'fastapi'
  | 'nginx'
  | 'node'
  | 'fastify'
  | 'koa'
  | 'flask'
  | 'django'
  | 'nestjs'
  | 'nextjs'
  | 'rails'
  | 'go'
  | 'cloudflare-workers'
  | 'caddy'
  | 'apache'
  | 'haproxy';

/** One `fetch()` as the page makes it. */
export interface PageRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly credentials: RequestCredentials;
  readonly cache: RequestCache;
  /** How often it is sent, one after the other; the last answer counts. */
  readonly times: number;
  /** False leaves the body unread. */
  readonly readBody: boolean;
}

/** What `window.lab.send` says of a {@link PageRequest}. */
export type PageAnswer =
  | { readonly ok: true; readonly status: number; readonly body: string }
  | { readonly ok: false; readonly error: string };

/**
 * What Chromium does with the request. `parameter` is its `failedParameter`; see {@link Place} for what may stand in it.
 * It is null where Chromium names any one of several headers, in an order of its own.
 */
export type Expected =
  | { readonly outcome: 'blocked'; readonly code: CorsError; readonly parameter: string | null }
  | { readonly outcome: 'net-error'; readonly error: string }
  | { readonly outcome: 'passes'; readonly status: number };

/** The family of faults that a scenario belongs to. */
export type CauseGroup =
  | 'no-cors-headers'
  | 'origin-not-listed'
  | 'options-not-handled'
  | 'origin-mismatch'
  | 'wildcard-with-credentials'
  | 'credentials-not-allowed'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'list-unreadable'
  | 'redirect'
  | 'error-page'
  | 'proxy'
  | 'none';

/** The parts of a scenario's source text. Words in double braces stand for a field of {@link Place}. */
export interface SourceParts {
  /** The broken configuration between the marks; a pasted fix takes its place. */
  readonly marked: string;
  /** Code outside the marks: behind them in Express and Hono, ahead of them in FastAPI and nginx. */
  readonly around: string;
  /** Replaces the server's usual routes; null keeps them. */
  readonly routes: string | null;
  /** Proxies only: the Express application behind it, null when nothing listens there. */
  readonly app: Pick<SourceParts, 'marked' | 'around' | 'routes'> | null;
  /** nginx only: directives in `http { }` and in `server { }`. */
  readonly http: string;
  readonly server: string;
}

/** The values that a source text or an expected parameter may name: `{{page}}`, `{{apiPort}}` and so on. */
export interface Place {
  /** The page's origin, its host with port, and its port. */
  readonly page: string;
  readonly pageHost: string;
  readonly pagePort: string;
  /** A port on which the page is not. */
  readonly otherPort: string;
  /** The broken server's port on 127.0.0.1. */
  readonly apiPort: string;
  /** The port of the application behind a proxy. */
  readonly appPort: string;
}

/** One more request to a scenario's server, with what becomes of it while that is broken and once it is mended. */
export interface Further {
  readonly request: Scenario['request'];
  readonly expected: Expected;
  readonly mended: number;
}

export interface Scenario {
  /** Unique, fit for a file name: `<server>-<kind>`. */
  readonly id: string;
  readonly server: LabServer;
  /** The same fault has the same kind on every server. */
  readonly kind: string;
  /** What is wrong, in plain words. */
  readonly title: string;
  readonly request: Omit<PageRequest, 'url'> & { readonly path: string };
  readonly expected: Expected;
  /** Further requests of the same page to the same server, each failing in its own way; none in most scenarios. */
  readonly also: readonly Further[];
  readonly cause: CauseGroup;
  /**
   * The status that the page reads once a correct snippet stands between the marks; null when no snippet can mend it.
   * An error status here means that CORS is mended and the server's own error becomes readable.
   */
  readonly mended: number | null;
  /** The request of another visitor that must come first, to fill a cache. */
  readonly prime: Readonly<Record<string, string>> | null;
  readonly source: SourceParts;
}
