// The shape all causes share: data at the top, one pure function below.

import type { Cause, Confidence } from '../diagnosis/types.ts';
import type { Facts, FaultName } from './facts.ts';

/** The four parts of a cause's documentation; docs/causes.md is made of them. */
export interface CauseDocs {
  readonly title: string;
  readonly why: string;
  readonly looksAt: string;
  readonly triggers: string;
  readonly doesNot: string;
}

/** What a rule has found. */
export interface Finding {
  readonly confidence: Confidence;
  /** Puts it into words, which are many and mostly not read: a list shows few of them, and a long one most not at all. */
  readonly tell: () => Telling;
}

/** A cause in words, with what shows it and what mends it. */
export type Telling = Omit<Cause, 'id' | 'confidence'>;

export interface CauseRule {
  readonly id: string;
  /** `passes`: a warning about an exchange that went through. Left out: a cause of a failure. */
  readonly when?: 'passes';
  /** Only of these faults may it be the cause; left out: of any. Of an exchange that passed there is none to look at. */
  readonly faults?: readonly FaultName[];
  readonly docs: CauseDocs;
  /** The cause with its evidence, or null when the facts, whose fault is one of `faults`, do not speak for it. */
  find(facts: Facts): Finding | null;
}
