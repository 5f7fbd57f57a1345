// A verdict with every member that one may have, so that tests can ask for each without asking for the outcome first.
import { checksOf } from '../src/cors/checklist.ts';
import type {
  Check,
  CorsError,
  Credentials,
  Exchange,
  NamedFault,
  NotCorsKind,
  Outcome,
  Stage,
  Verdict,
} from '../src/cors/types.ts';
import { judge } from '../src/cors/verdict.ts';
import { render } from '../src/words/say.ts';

export interface Judged {
  readonly outcome: Outcome;
  readonly stage: Stage | null;
  readonly leg: number | null;
  readonly code: CorsError | null;
  readonly parameter: string;
  readonly withCredentials: NamedFault | null;
  /** False where it didn't pass. */
  readonly onlyHere: boolean;
  readonly onWire: boolean;
  readonly credentials: Credentials;
  readonly notCors: NotCorsKind | null;
  /** In words. */
  readonly unsettled: { readonly known: string; readonly settle: string } | null;
  readonly checks: readonly Check[];
}

/** Judges an exchange. */
export const judged = (exchange: Exchange): Judged => flat(exchange, judge(exchange));

/** A verdict of that exchange with all members. */
export function flat(exchange: Exchange, verdict: Verdict): Judged {
  const none = {
    stage: null,
    leg: null,
    code: null,
    parameter: '',
    withCredentials: null,
    onlyHere: false,
    onWire: false,
    notCors: null,
  };
  const checks = checksOf(exchange, verdict);
  if (verdict.outcome !== 'undetermined') return { ...none, unsettled: null, ...verdict, checks };
  const { known, settle } = verdict.unsettled;
  return { ...none, ...verdict, unsettled: { known: render(known), settle: render(settle) }, checks };
}
