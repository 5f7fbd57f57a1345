// The ways a listed request can stand, and the chips they are counted under.
import type { Diagnosis } from '../../diagnosis/types.ts';
import { hasWarning } from '../../diagnosis/warning.ts';
import { type Message, message } from '../../words/say.ts';

export type Kind = 'blocked' | 'not-cors' | 'undetermined' | 'warning' | 'passed';

/** In the order of the toolbar. */
export const chips = ['failed', 'warning', 'passed', 'unclear'] as const;
export type Chip = (typeof chips)[number];

/** Null while a request is still under way and nothing is known against it, and for a WebSocket: that it failed is no matter of this list. */
export function kindOf(diagnosis: Diagnosis): Kind | null {
  const { verdict } = diagnosis;
  switch (verdict.outcome) {
    case 'blocked':
      return 'blocked';
    case 'not-cors':
      return diagnosis.exchange.inFlight || verdict.notCors === 'websocket' ? null : 'not-cors';
    case 'undetermined':
      return diagnosis.exchange.inFlight ? null : 'undetermined';
    case 'allowed':
      if (diagnosis.exchange.inFlight) return null;
      return hasWarning(diagnosis) ? 'warning' : 'passed';
  }
}

const chipOfKind: Readonly<Record<Kind, Chip>> = {
  blocked: 'failed',
  'not-cors': 'failed',
  undetermined: 'unclear',
  warning: 'warning',
  passed: 'passed',
};

/** Where a row is counted: one that is fixed has passed. */
export const chipOf = ({ kind, fixed }: { readonly kind: Kind; readonly fixed: unknown }): Chip =>
  fixed === null ? chipOfKind[kind] : 'passed';

export const kindWords: Readonly<Record<Kind | 'fixed', Message>> = {
  blocked: message`Blocked by CORS`,
  'not-cors': message`Failed, but not because of CORS`,
  undetermined: message`Unclear`,
  warning: message`Passed with a warning`,
  passed: message`Passed`,
  fixed: message`Fixed`,
};
