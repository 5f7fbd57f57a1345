// What page and worker say to each other while a HAR file is read.
import type { Exchange } from '../../cors/types.ts';
import type { Wording } from '../../words/say.ts';

/** To the worker. */
export interface ReadOrder {
  readonly file: File;
}

/** From the worker. It does not know the user's language, so texts go to the page as data. */
export type ReadNews =
  | { readonly kind: 'progress'; readonly read: number }
  | { readonly kind: 'exchanges'; readonly exchanges: readonly Exchange[] }
  /** `problem`: a sentence where some of the file could not be read; `about`: the line about what was read. */
  | {
      readonly kind: 'done';
      readonly count: number;
      readonly problem: Wording | null;
      readonly about: Wording;
    }
  /** `reason`: a sentence; null when the file itself could not be read. */
  | { readonly kind: 'failed'; readonly reason: Wording | null };
