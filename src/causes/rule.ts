// The shape all causes share: data at the top, one pure function below.
import type { Cause, Confidence } from '../diagnosis/types.ts';
import type { Wording } from '../words/say.ts';
import type { Facts, FaultName } from './facts.ts';

/** The documentation of a cause in parts: docs/causes.md and the extension's page of causes are made of them, no script holds them. */
export interface CauseDocs {
  readonly title: string;
  readonly why: string;
  /** What to change, for any server. */
  readonly fix: string;
  readonly looksAt: string;
  readonly triggers: string;
  readonly doesNot: string;
}

/** What a rule has found: the cause as it is shown. */
export interface Finding extends Omit<Cause, 'id' | 'confidence' | 'brief'> {
  readonly confidence: Confidence;
  /** The row in the list; left out where the title is short enough. */
  readonly brief?: Wording;
}

/** One cause. Beside it, each file exports its documentation as `docs`. */
export interface CauseRule {
  /** Also the name of its file and of its test. */
  readonly id: string;
  /**
   * `passes`: a warning about an exchange that went through. `unclear`: what may have happened to one whose outcome nothing
   * recorded shows, never more than possible. Left out: a cause of a failure.
   */
  readonly when?: 'passes' | 'unclear';
  /** Only of these faults may it be the cause; left out: of any. Of an exchange that passed there is none to look at. */
  readonly faults?: readonly FaultName[];
  /** More general causes that are not shown beside this one. */
  readonly supersedes?: readonly string[];
  /** Only a request with credentials has it: it is named where they are unknown and decide, too. */
  readonly onlyWithCredentials?: true;
  /** The cause with its evidence, or null when the facts, whose fault is one of `faults`, do not point to it. */
  find(facts: Facts): Finding | null;
}
