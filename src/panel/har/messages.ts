// What page and worker say to each other while a HAR file is read.
import type { Exchange } from '../../cors/types.ts';

/** To the worker. */
export interface ReadOrder {
  readonly file: File;
  /** Texts are to be named, not said in English. */
  readonly marked: boolean;
}

/** From the worker. */
export type ReadNews =
  | { readonly kind: 'progress'; readonly read: number }
  | { readonly kind: 'exchanges'; readonly exchanges: readonly Exchange[] }
  /** `problem`: a sentence where only the beginning of the file could be read. */
  | { readonly kind: 'done'; readonly count: number; readonly problem: string | null }
  /** `reason`: a sentence; null when the file itself could not be read. */
  | { readonly kind: 'failed'; readonly reason: string | null };
