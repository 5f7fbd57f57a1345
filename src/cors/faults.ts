// The first fault of an exchange by the rules alone, whatever a browser made of it.
import {
  type AssumedMode,
  accessSteps,
  type Fault,
  firstFault,
  isFollowedRedirect,
  preflightSteps,
  requestedBy,
  type Step,
  userinfoStep,
} from './checks.ts';
import { type LegView, viewLegs } from './legs.ts';
import type { CheckId, Exchange, Leg, PlacedFault, Stage } from './types.ts';

/** A fault with the step that found it and the message it is on. */
export interface FoundFault extends PlacedFault {
  readonly id: CheckId;
}

/** The steps on one message of a leg. */
interface MessageSteps {
  readonly stage: Stage;
  readonly steps: readonly Step[];
}

/** The steps on every message of a leg that CORS checks, in the browser's order. */
export function legSteps(leg: Leg, view: LegView, mode: AssumedMode): MessageSteps[] {
  const preflight = preflightStepsOf(leg, view, mode);
  const final = finalSteps(leg, view, mode);
  return [...(preflight ? [preflight] : []), ...(final ? [final] : [])];
}

function preflightStepsOf(leg: Leg, view: LegView, mode: AssumedMode): MessageSteps | null {
  const { preflight, requestHeaders } = leg;
  if (!preflight?.response) return null;
  const origin = preflight.origin ?? view.origin;
  const steps = preflightSteps(preflight.response, origin, requestedBy(preflight, requestHeaders), mode);
  return { stage: 'preflight', steps };
}

/** The steps on the response of the leg itself, its preflight left aside; null where there are none to make. */
function finalSteps({ response }: Leg, view: LegView, mode: AssumedMode): MessageSteps | null {
  if (!response) return null;
  const redirect = isFollowedRedirect(response);
  const steps = view.checked ? accessSteps(response.headers, view.origin, mode, false) : [];
  if (redirect && (view.checked || view.targetChecked))
    steps.push(userinfoStep(response, view.targetChecked));
  return steps.length === 0 ? null : { stage: redirect ? 'redirect' : 'response', steps };
}

/** The first fault of the whole exchange in browser order when the credentials mode is the given one. */
export function firstFaultOf(
  exchange: Exchange,
  views: readonly LegView[],
  mode: AssumedMode,
): FoundFault | null {
  for (const [index, leg] of exchange.legs.entries()) {
    const view = views[index];
    const fault = view ? legFault(leg, view, index, mode) : null;
    if (fault) return fault;
  }
  return null;
}

function legFault(leg: Leg, view: LegView, index: number, mode: AssumedMode): FoundFault | null {
  // Only a redirected preflight ends with this error, whatever became of its headers.
  if (leg.preflight?.error === 'net::ERR_INVALID_REDIRECT') {
    return {
      id: 'preflight-not-redirected',
      code: 'PreflightDisallowedRedirect',
      parameter: '',
      stage: 'preflight',
      leg: index,
    };
  }
  return faultIn(preflightStepsOf(leg, view, mode), index) ?? finalFault(leg, view, index, mode);
}

/** The fault of a leg's own response, its preflight left aside. */
export const finalFault = (leg: Leg, view: LegView, index: number, mode: AssumedMode): FoundFault | null =>
  faultIn(finalSteps(leg, view, mode), index);

function faultIn(message: MessageSteps | null, leg: number): FoundFault | null {
  const fault: Fault | null = message && firstFault(message.steps);
  return message && fault ? { ...fault, stage: message.stage, leg } : null;
}

/** The first fault of an exchange by the rules alone, in browser order; null when it passes. */
export const faultOf = (exchange: Exchange, mode: AssumedMode): FoundFault | null =>
  firstFaultOf(exchange, viewLegs(exchange), mode);
