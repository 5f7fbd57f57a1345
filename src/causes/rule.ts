// The shape all causes share: data at the top, one pure function below.
import type { Facts } from './facts.ts';
import type { Cause } from './types.ts';

/** The four parts of a cause's documentation; docs/causes.md is made of them. */
export interface CauseDocs {
  readonly title: string;
  readonly why: string;
  readonly looksAt: string;
  readonly triggers: string;
  readonly doesNot: string;
}

export interface CauseRule {
  readonly id: string;
  /** `passes`: a warning about an exchange that went through. Left out: a cause of a failure. */
  readonly when?: 'passes';
  readonly docs: CauseDocs;
  /** The cause with its evidence, or null when the facts do not speak for it. */
  find(facts: Facts): Omit<Cause, 'id'> | null;
}
