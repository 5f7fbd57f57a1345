// The ways a listed request can stand, and the three chips they are counted under.
import type { Diagnosis } from '../../diagnosis/types.ts';
import { hasWarning } from '../../report/groups.ts';
import { type Message, message } from '../../words/say.ts';

export type Kind = 'blocked' | 'not-cors' | 'undetermined' | 'warning' | 'passed';
export type Chip = 'blocked' | 'warning' | 'passed';

/** Null while a request is still under way and nothing is known against it. */
export function kindOf(diagnosis: Diagnosis): Kind | null {
  switch (diagnosis.verdict.outcome) {
    case 'blocked':
      return 'blocked';
    case 'not-cors':
      return diagnosis.exchange.inFlight ? null : 'not-cors';
    case 'undetermined':
      return diagnosis.exchange.inFlight ? null : 'undetermined';
    case 'allowed':
      if (diagnosis.exchange.inFlight) return null;
      return hasWarning(diagnosis) ? 'warning' : 'passed';
  }
}

/** Failures of any sort are listed under Blocked. */
export function chipOf(kind: Kind): Chip {
  return kind === 'warning' || kind === 'passed' ? kind : 'blocked';
}

export const kindWords: Readonly<Record<Kind | 'fixed', Message>> = {
  blocked: message`Blocked by CORS`,
  'not-cors': message`Failed, but not because of CORS`,
  undetermined: message`Cannot be told`,
  warning: message`Passed with a warning`,
  passed: message`Passed`,
  fixed: message`Fixed`,
};
