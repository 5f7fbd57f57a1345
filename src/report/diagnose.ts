// One exchange in, the whole answer out: verdict, causes, servers, and the words at the top.

import { apiOf, factsOf } from '../causes/facts.ts';
import { explainFacts } from '../causes/index.ts';
import type { Comparison } from '../cors/compare.ts';
import type { Exchange, Leg, Verdict } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import type { Cause, Diagnosis } from '../diagnosis/types.ts';
import { recognizeServers } from '../servers/recognize.ts';
import { say } from '../words/say.ts';

/**
 * Diagnoses one exchange.
 * @param neighbours other exchanges of the same API, newest last; evidence such as “this worked elsewhere” comes from
 *   them. The caller bounds their number.
 */
export function diagnose(exchange: Exchange, neighbours: readonly Exchange[] = []): Diagnosis {
  const verdict = judge(exchange);
  const { outcome, withCredentials } = verdict;
  const failed = outcome === 'blocked' || outcome === 'not-cors' || withCredentials !== null;
  const servers = failed ? recognizeServers(exchange) : [];
  const facts = factsOf({ exchange, verdict, servers, neighbours });
  const causes = explainFacts(facts);
  const comparison = verdict.outcome === 'blocked' ? facts.comparison : null;
  const { url, method } = exchange.legs[0];
  return {
    exchange,
    url,
    method,
    verdict,
    causes,
    servers,
    headline: headline(exchange, verdict, causes, comparison),
    subline: subline(exchange, verdict),
    brief: brief(exchange, verdict, causes, comparison),
    comparison,
  };
}

function headline(
  exchange: Exchange,
  verdict: Verdict,
  causes: readonly Cause[],
  comparison: Comparison | null,
): string {
  switch (verdict.outcome) {
    case 'allowed':
      return causes[0]?.title ?? say`${apiOf(exchange.legs[0].url)} lets this page read the answer`;
    case 'undetermined':
      return verdict.unsettled?.known ?? say`Cannot tell what happened`;
    case 'not-cors':
      return causes[0]?.title ?? say`Not CORS`;
    case 'blocked':
      return blockedHeadline(exchange, verdict, comparison);
  }
}

function blockedHeadline(exchange: Exchange, verdict: Verdict, comparison: Comparison | null): string {
  const { code, parameter } = verdict;
  const leg = exchange.legs[verdict.leg ?? exchange.legs.length - 1] ?? exchange.legs[0];
  const host = apiOf(leg.url);
  const origin = comparison?.origin ?? exchange.origin ?? say`this page`;
  const status = leg.preflight?.response?.status;
  switch (code) {
    case 'MissingAllowOriginHeader':
      return verdict.stage === 'redirect'
        ? say`${host} redirects without saying that ${origin} may read the answer`
        : say`${host} answered ${leg.response?.status ?? ''} without Access-Control-Allow-Origin`;
    case 'PreflightMissingAllowOriginHeader':
      return status !== undefined && (status < 200 || status > 299)
        ? say`OPTIONS answered ${status}, without Access-Control-Allow-Origin`
        : say`The preflight’s answer has no Access-Control-Allow-Origin`;
    case 'AllowOriginMismatch':
    case 'PreflightAllowOriginMismatch':
    case 'InvalidAllowOriginValue':
    case 'PreflightInvalidAllowOriginValue':
      return comparison?.allowed === ''
        ? say`Access-Control-Allow-Origin is there, but empty`
        : say`The server allows ${comparison?.allowed ?? parameter} but the page is ${origin}`;
    case 'MultipleAllowOriginValues':
    case 'PreflightMultipleAllowOriginValues':
      return comparison?.differences[0]?.kind === 'repeated'
        ? say`Access-Control-Allow-Origin was ${comparison.differences[0].label}; only one value counts`
        : say`Access-Control-Allow-Origin holds several values; only one may stand there`;
    case 'WildcardOriginNotAllowed':
    case 'PreflightWildcardOriginNotAllowed':
      return say`The server allows *, but this request carries credentials`;
    case 'InvalidAllowCredentials':
    case 'PreflightInvalidAllowCredentials':
      return parameter === ''
        ? say`The server does not allow credentials, and this request carries them`
        : say`Access-Control-Allow-Credentials is “${parameter}” instead of “true”`;
    case 'PreflightInvalidStatus':
      return say`OPTIONS answered ${status ?? ''}; a preflight needs 200 to 299`;
    case 'PreflightDisallowedRedirect':
      return say`OPTIONS was redirected to ${leg.preflight?.response?.redirectUrl ?? say`another address`}`;
    case 'InvalidAllowMethodsPreflightResponse':
      return say`Access-Control-Allow-Methods cannot be read`;
    case 'InvalidAllowHeadersPreflightResponse':
      return say`Access-Control-Allow-Headers cannot be read`;
    case 'MethodDisallowedByPreflightResponse':
      return say`The server does not allow the method ${parameter}`;
    case 'HeaderDisallowedByPreflightResponse': {
      const refused = verdict.checks.find(
        (check) => check.id === 'headers-allowed' && check.state === 'failed',
      );
      const names = refused?.refused ?? [parameter];
      return names.length === 1
        ? say`The server does not allow the header ${names.join(', ')}`
        : say`The server does not allow the headers ${names.join(', ')}`;
    }
    case 'RedirectContainsCredentials':
      return say`The redirect leads to an address with a user name or password in it`;
    case 'CorsDisabledScheme':
      return say`The redirect leads to an address that is not http or https`;
    case 'InsecureLocalNetwork':
    case 'InvalidLocalNetworkAccess':
    case 'LocalNetworkAccessPermissionDenied':
      return say`The browser did not permit access to the local network`;
    case null:
      return say`Blocked by CORS policy`;
  }
}

function subline(exchange: Exchange, verdict: Verdict): string {
  const { method, url } = exchange.legs[0];
  const last = exchange.legs[exchange.legs.length - 1];
  let text = `${method} ${url}`;
  if (last?.preflight?.response) text += ` · ${say`preflight ${last.preflight.response.status}`}`;
  const redirects = exchange.legs.length - 1;
  if (redirects === 1) text += ` · ${say`1 redirect`}`;
  else if (redirects > 1) text += ` · ${say`${redirects} redirects`}`;
  const state = last?.response ? say`response ${last.response.status}` : lastState(verdict, last);
  if (state !== '') text += ` · ${state}`;
  return `${text} · ${OUTCOME[verdict.outcome]()}`;
}

function lastState(verdict: Verdict, last: Leg | undefined): string {
  if (verdict.stage === 'preflight') return say`request never sent`;
  return last?.error ? last.error.replace(/^net::/, '') : '';
}

const OUTCOME: Readonly<Record<Verdict['outcome'], () => string>> = {
  blocked: () => say`blocked by the browser`,
  allowed: () => say`passed`,
  'not-cors': () => say`failed, not by CORS`,
  undetermined: () => say`cannot tell`,
};

function brief(
  { browser }: Exchange,
  verdict: Verdict,
  causes: readonly Cause[],
  comparison: Comparison | null,
): string {
  if (verdict.outcome === 'allowed') return causes[0]?.title ?? say`passed`;
  if (verdict.outcome === 'undetermined') {
    if (!verdict.withCredentials) return say`Cannot tell: headers were not recorded`;
    // Firefox does not even show whether it failed; of a worker's request that much is known.
    return browser === 'firefox'
      ? say`Fails only if credentials are included`
      : say`Refused if it carried credentials, else not recorded`;
  }
  const difference = comparison?.differences[0];
  if (difference && difference.kind !== 'wildcard') return say`Allow-Origin: ${difference.label}`;
  return causes[0]?.title ?? say`Blocked by CORS policy`;
}
