// What causes, servers, fixes and reports share: why a verdict came about, what shows it, what fixes it, who responded.
import type { Comparison } from '../cors/compare.ts';
import type { Exchange, Verdict } from '../cors/types.ts';
import type { Wording } from '../words/say.ts';

export type Confidence = 'certain' | 'likely' | 'possible';

/** One thing a cause stands on. `text` is a whole sentence or a raw header line, shown as text. */
export interface Evidence {
  readonly where: 'request' | 'preflight' | 'redirect' | 'response' | 'network' | 'neighbour';
  readonly text: Wording;
  /** True when `text` is a raw header or status line. */
  readonly raw: boolean;
}

/** The least a server must allow to let the exchanges through. Origins are exact; methods and header names as the page sent them. */
export interface Policy {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  /** Seconds a browser may remember the preflight; null leaves the browser's default of 5. */
  readonly maxAge: number | null;
}

/** What kind of change fixes it: each server has its own form for each kind. */
export type RemedyKind =
  | 'allow-origin'
  | 'correct-origin'
  | 'answer-options'
  | 'cors-first'
  | 'allow-credentials'
  | 'allow-methods-headers'
  | 'single-header'
  | 'keep-proxy-headers'
  | 'headers-on-errors'
  | 'vary-origin'
  | 'expose-headers'
  | 'cache-preflight'
  | 'final-url'
  | 'client-change'
  | 'page-origin'
  | 'browser-permission'
  | 'start-server'
  | 'none';

export interface Remedy {
  readonly kind: RemedyKind;
  readonly where: 'server' | 'proxy' | 'client' | 'browser' | 'nowhere';
  /** One sentence. */
  readonly summary: Wording;
  readonly steps: readonly Wording[];
  /** Set where a server can fix it. */
  readonly policy: Policy | null;
  /** What is misspelled in the failing response, where that is the cause. */
  readonly slips?: readonly Slip[];
}

/** A misspelled name: that of a CORS header, or an item of a header's list. */
export interface Slip {
  readonly of: 'header' | 'item';
  readonly written: string;
  /** A header's in lower case. */
  readonly meant: string;
}

export interface Cause {
  readonly id: string;
  readonly confidence: Confidence;
  /** One sentence with the real values in it: the heading wherever the cause is shown. */
  readonly title: Wording;
  /** The same in a few words: the row in the list. */
  readonly brief: Wording;
  readonly explanation: Wording;
  readonly evidence: readonly Evidence[];
  readonly remedy: Remedy;
}

/** Who seems to have answered: by its id in the register of servers. */
export interface ServerGuess {
  readonly id: string;
  readonly label: Wording;
  readonly confidence: Confidence;
  /** `application` made the response; `proxy` stands in front of it. */
  readonly layer: 'application' | 'proxy';
  readonly evidence: Wording;
}

/** Everything about one exchange, as the panel, the command line and the exports use it. */
export interface Diagnosis {
  readonly exchange: Exchange;
  /** Other exchanges of the same API, newest last: what a fix must not break. */
  readonly neighbours: readonly Exchange[];
  /** The URL and method the page asked for (the first leg's). */
  readonly url: string;
  readonly method: string;
  readonly verdict: Verdict;
  /** Ranked, the best first. Empty when allowed without warnings. */
  readonly causes: readonly Cause[];
  readonly servers: readonly ServerGuess[];
  /** One sentence with the real values in it: the first cause's title, or what happened where there is none. */
  readonly headline: Wording;
  /** The line beside it: method, URL, statuses, what the browser did. */
  readonly subline: Wording;
  /** The same in a few words: the row in the list. */
  readonly brief: Wording;
  /** Origin against Allow-Origin, where that is what failed. */
  readonly comparison: Comparison | null;
}
