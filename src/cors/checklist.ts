// Every step of the standard on every message of an exchange, with what it needed and what was there.
import { message, type Wording } from '../words/say.ts';
import { type AssumedMode, inBrowserOrder, isFollowedRedirect, type Step } from './checks.ts';
import { legSteps } from './faults.ts';
import { combinedHeader, headerValues } from './headers.ts';
import { type LegView, viewLegs } from './legs.ts';
import { isSafelistedMethod } from './safelist.ts';
import type { Check, Exchange, Leg, ResponseHead, Stage, Verdict } from './types.ts';

/** Every step that could be looked at, in browser order: all faults are in it, not only the first. */
export const checksOf = (exchange: Exchange, { credentials }: Verdict): Check[] =>
  allChecks(exchange, credentials.mode === 'include' ? 'include' : 'not-include');

/** Every check of an exchange when its credentials mode is the given one, whatever the browser made of it. */
export function allChecks(exchange: Exchange, mode: AssumedMode): Check[] {
  const views = viewLegs(exchange);
  return exchange.legs.flatMap((leg, index) => {
    const view = views[index];
    return view ? legChecks(leg, view, index, mode) : [];
  });
}

function legChecks(leg: Leg, view: LegView, index: number, mode: AssumedMode): Check[] {
  const checks = legSteps(leg, view, mode).flatMap(({ stage, steps }) => {
    const response = stage === 'preflight' ? leg.preflight?.response : leg.response;
    if (!response) return [];
    const origin = (stage === 'preflight' ? leg.preflight?.origin : null) ?? view.origin;
    const context: Context = { leg, stage, response, origin, mode };
    return steps.map((step) => ({
      ...step,
      stage,
      leg: index,
      expected: expectedBy(step, context),
      received: receivedBy(step, context),
    }));
  });
  return view.checked && !leg.response ? [...checks, notReached(view, index)] : checks;
}

const notReached = (view: LegView, leg: number): Check => ({
  id: 'allow-origin-matches',
  stage: 'response',
  leg,
  state: 'not reached',
  expected: originText(view.origin),
  received: message`no response`,
  code: null,
  parameter: '',
  refused: [],
});

/** The message that a step is on. */
interface Context {
  readonly leg: Leg;
  readonly stage: Stage;
  readonly response: ResponseHead;
  readonly origin: string | null;
  readonly mode: AssumedMode;
}

const originText = (origin: string | null): Wording => origin ?? message`the page’s origin`;

/** What a step needs. */
function expectedBy({ id }: Step, { leg, origin, mode }: Context): Wording {
  const { preflight } = leg;
  switch (id) {
    case 'preflight-not-redirected':
      return message`no redirect`;
    case 'allow-origin-present':
      return message`Access-Control-Allow-Origin in the response`;
    case 'allow-origin-single':
      return message`one value`;
    case 'allow-origin-matches':
      return mode === 'include' ? originText(origin) : message`${originText(origin)} or *`;
    case 'allow-credentials':
      return 'true';
    case 'preflight-status':
      return message`200 to 299`;
    case 'allow-methods-readable':
      return message`comma-separated method names`;
    case 'allow-headers-readable':
      return message`comma-separated header names`;
    case 'method-allowed':
      return preflight?.requestMethod ?? '';
    case 'headers-allowed':
      return inBrowserOrder(preflight?.requestHeaderNames ?? [], leg.requestHeaders).join(', ');
    case 'redirect-without-credentials':
      return message`a Location without a user name or password`;
  }
}

/** What was there. */
function receivedBy({ id, refused }: Step, { leg, response }: Context): Wording {
  switch (id) {
    case 'preflight-not-redirected':
      return isFollowedRedirect(response)
        ? message`${response.status} to ${response.redirectUrl ?? ''}`
        : `${response.status}`;
    case 'allow-origin-present':
    case 'allow-origin-matches':
      return valueText(response, 'access-control-allow-origin');
    case 'allow-origin-single': {
      const values = headerValues(response.headers, 'access-control-allow-origin');
      return values.length > 1
        ? message`${values.length} headers: ${values.join(' | ')}`
        : valueText(response, 'access-control-allow-origin');
    }
    case 'allow-credentials':
      return valueText(response, 'access-control-allow-credentials');
    case 'preflight-status':
      return response.statusText === '' ? `${response.status}` : `${response.status} ${response.statusText}`;
    case 'allow-methods-readable':
      return valueText(response, 'access-control-allow-methods');
    case 'allow-headers-readable':
      return valueText(response, 'access-control-allow-headers');
    case 'method-allowed': {
      const method = leg.preflight?.requestMethod ?? '';
      return isSafelistedMethod(method)
        ? message`${method} is always allowed`
        : valueText(response, 'access-control-allow-methods');
    }
    case 'headers-allowed': {
      const allowed = valueText(response, 'access-control-allow-headers');
      return refused.length > 0 ? message`${allowed} (missing: ${refused.join(', ')})` : allowed;
    }
    case 'redirect-without-credentials':
      return response.redirectUrl ?? '';
  }
}

const valueText = ({ headers }: ResponseHead, name: string): Wording =>
  combinedHeader(headers, name) ?? message`missing`;
