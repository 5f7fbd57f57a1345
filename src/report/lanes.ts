// The request chain of an exchange as lanes between page and server: what was sent, what came back, where it ended.
import { originOf } from '../cors/origin.ts';
import type { Leg, Preflight, ResponseHead, Verdict } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { say } from '../words/say.ts';

/**
 * `passed`: there was a response, and it was allowed. `refused`: there was one, and the browser blocked it.
 * `unanswered`: nothing came back. `not sent`: the browser stopped before. `unclear`: the record does not say.
 */
export type LaneState = 'passed' | 'refused' | 'unanswered' | 'not sent' | 'unclear';

export interface Lane {
  readonly kind: 'preflight' | 'request';
  readonly leg: number;
  readonly method: string;
  readonly path: string;
  /** Origin of the server at the other end. */
  readonly server: string;
  readonly state: LaneState;
  /** `204 No Content`, `302 Found to cdn.example.com`, `no response`, … */
  readonly answer: string;
  /** What the browser did with it; '' where there is nothing to say. */
  readonly note: string;
  /** This lane is where the verdict fell. */
  readonly fault: boolean;
}

export function lanesOf(diagnosis: Diagnosis): Lane[] {
  const { legs } = diagnosis.exchange;
  return legs.flatMap((leg, index) => lanesOfLeg(leg, index, index === legs.length - 1, diagnosis.verdict));
}

function lanesOfLeg(leg: Leg, index: number, last: boolean, verdict: Verdict): Lane[] {
  const faultHere = verdict.outcome === 'blocked' && verdict.leg === index;
  const preflightFault = faultHere && verdict.stage === 'preflight';
  const request = requestLane(leg, index, last, verdict, faultHere, preflightFault);
  if (!leg.preflight) return preflightFault ? [unseenPreflight(leg, index), request] : [request];
  return [preflightLane(leg.preflight, index, preflightFault, verdict), request];
}

function preflightLane(preflight: Preflight, leg: number, fault: boolean, verdict: Verdict): Lane {
  const base = { kind: 'preflight', leg, method: 'OPTIONS', ...endsOf(preflight.url) } as const;
  if (!preflight.response) {
    const here = fault || verdict.outcome === 'not-cors' || verdict.outcome === 'undetermined';
    return { ...base, state: 'unanswered', answer: noAnswer(preflight.error), note: '', fault: here };
  }
  const answer = statusText(preflight.response);
  return fault
    ? { ...base, state: 'refused', answer, note: say`doesn’t allow the request`, fault }
    : { ...base, state: 'passed', answer, note: '', fault };
}

/** Some failures leave no trace of the OPTIONS request, such as those in workers. */
function unseenPreflight(leg: Leg, index: number): Lane {
  return {
    kind: 'preflight',
    leg: index,
    method: 'OPTIONS',
    ...endsOf(leg.url),
    state: 'unclear',
    answer: say`not recorded`,
    note: '',
    fault: true,
  };
}

function requestLane(
  leg: Leg,
  index: number,
  last: boolean,
  verdict: Verdict,
  faultHere: boolean,
  preflightFault: boolean,
): Lane {
  const base = { kind: 'request', leg: index, method: leg.method, ...endsOf(leg.url) } as const;
  const preflightLost = leg.preflight !== null && leg.preflight.response === null;
  if (preflightFault || (preflightLost && !leg.response)) {
    return { ...base, state: 'not sent', answer: '', note: say`never sent`, fault: false };
  }
  if (!leg.response) {
    const unclear = verdict.outcome === 'undetermined' || verdict.outcome === 'blocked';
    return unclear
      ? { ...base, state: 'unclear', answer: say`response not recorded`, note: '', fault: last }
      : { ...base, state: 'unanswered', answer: noAnswer(leg.error), note: '', fault: last };
  }
  const answer = statusText(leg.response);
  if (faultHere && verdict.outcome === 'blocked') {
    const note = verdict.stage === 'redirect' ? say`redirect not followed` : say`blocked by the browser`;
    return { ...base, state: 'refused', answer, note, fault: true };
  }
  if (last && verdict.outcome === 'not-cors') {
    return { ...base, state: 'refused', answer, note: say`blocked by the browser`, fault: true };
  }
  if (last && verdict.outcome === 'undetermined') {
    return { ...base, state: 'unclear', answer, note: '', fault: true };
  }
  return { ...base, state: 'passed', answer, note: '', fault: false };
}

function endsOf(url: string): { readonly path: string; readonly server: string } {
  const server = originOf(url);
  return server === null ? { path: url, server: url } : { path: url.slice(server.length) || '/', server };
}

function statusText(response: ResponseHead): string {
  return response.statusText === '' ? `${response.status}` : `${response.status} ${response.statusText}`;
}

function noAnswer(error: string | null): string {
  return error ? say`no response (${error.replace(/^net::/, '')})` : say`no response`;
}

/** The picture in words, for those who do not see it. */
export function laneSentence(lane: Lane): string {
  const sent = `${lane.method} ${lane.path}`;
  if (lane.state === 'not sent') return say`${sent} was never sent.`;
  const end = lane.note === '' ? '' : `, ${lane.note}`;
  return `${sent}: ${lane.answer}${end}.`;
}
