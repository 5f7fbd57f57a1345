// The whole answer about one exchange, as the panel, the command line and the exports use it.
import type { Cause, ServerGuess } from '../causes/types.ts';
import type { Comparison } from '../cors/compare.ts';
import type { Exchange, Verdict } from '../cors/types.ts';

export interface Diagnosis {
  readonly exchange: Exchange;
  /** The URL and method the page asked for (the first leg's). */
  readonly url: string;
  readonly method: string;
  readonly verdict: Verdict;
  /** Ranked, the best first. Empty when allowed without warnings. */
  readonly causes: readonly Cause[];
  readonly servers: readonly ServerGuess[];
  /** One sentence with the real values in it. */
  readonly headline: string;
  /** The second line under it: method, URL, statuses, what the browser did. */
  readonly subline: string;
  /** The list row's second line: a few words. */
  readonly brief: string;
  /** Origin against Allow-Origin, where that is what failed. */
  readonly comparison: Comparison | null;
}
