// One exchange in, the whole diagnosis out: verdict, causes, servers, and the headline.
import { factsOf } from '../causes/facts.ts';
import { explainFacts } from '../causes/index.ts';
import { lastLeg } from '../cors/legs.ts';
import { hostOf } from '../cors/origin.ts';
import type { Exchange, Leg, Verdict } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import type { Cause, Diagnosis } from '../diagnosis/types.ts';
import { recognizeServers } from '../servers/recognize.ts';
import { joined, type Message, message, type Wording } from '../words/say.ts';

/**
 * Diagnoses one exchange.
 * @param neighbours other exchanges of the same API, newest last; evidence such as “this worked elsewhere” comes from
 *   them. The caller bounds their number.
 */
export function diagnose(exchange: Exchange, neighbours: readonly Exchange[] = []): Diagnosis {
  const verdict = judge(exchange);
  const servers = mayHaveFailed(verdict) ? recognizeServers(exchange) : [];
  const facts = factsOf({ exchange, verdict, servers, neighbours });
  const causes = explainFacts(facts);
  const { url, method } = exchange.legs[0];
  const top = topOf(exchange, verdict, causes[0]);
  return {
    exchange,
    neighbours,
    url,
    method,
    verdict,
    causes,
    servers,
    headline: top.title,
    subline: subline(exchange, verdict),
    brief: top.brief,
    comparison: verdict.outcome === 'blocked' ? facts.comparison : null,
  };
}

/** It failed, or did so for sure if it carried credentials. */
function mayHaveFailed(verdict: Verdict): boolean {
  switch (verdict.outcome) {
    case 'allowed':
      return false;
    case 'undetermined':
      return verdict.withCredentials !== null;
    default:
      return true;
  }
}

/** The first cause says what happened, in the heading and in the row; without one the outcome does. */
function topOf(
  exchange: Exchange,
  verdict: Verdict,
  cause: Cause | undefined,
): Pick<Cause, 'title' | 'brief'> {
  switch (verdict.outcome) {
    case 'allowed':
      // What is only possible is in the details, and no heading.
      return (
        (cause?.confidence === 'possible' ? undefined : cause) ?? {
          title: message`${hostOf(exchange.legs[0].url)} allows this page to read the response`,
          brief: message`passed`,
        }
      );
    case 'undetermined':
      return {
        title: verdict.unsettled.known,
        brief: unclearBrief(exchange, verdict.withCredentials !== null),
      };
    case 'not-cors':
      return cause ?? { title: message`Not CORS`, brief: message`Not CORS` };
    case 'blocked':
      return cause ?? { title: message`Blocked by CORS policy`, brief: message`Blocked by CORS policy` };
  }
}

function unclearBrief({ recording }: Exchange, onlyWithCredentials: boolean): Message {
  if (!recording.ofBrowser) return message`Not sent by a browser`;
  if (!onlyWithCredentials) return message`Unclear: headers weren’t recorded`;
  // Without marks it is not even known whether it failed; of a worker's request that much is.
  return !recording.marksFailures
    ? message`Fails only if credentials are included`
    : message`Blocked if credentials were sent, otherwise not recorded`;
}

function subline(exchange: Exchange, verdict: Verdict): Message {
  const { method, url } = exchange.legs[0];
  const last = lastLeg(exchange);
  const redirects = exchange.legs.length - 1;
  const state = last.response ? message`response ${last.response.status}` : missingState(verdict, last);
  return joined(
    [
      `${method} ${url}`,
      ...(last.preflight?.response ? [message`preflight ${last.preflight.response.status}`] : []),
      ...(redirects === 1 ? [message`1 redirect`] : []),
      ...(redirects > 1 ? [message`${redirects} redirects`] : []),
      ...(state === '' ? [] : [state]),
      OUTCOME[verdict.outcome],
    ],
    ' · ',
  );
}

/** What the last request came to where it has no response; '' where there is nothing to say. */
function missingState(verdict: Verdict, last: Leg): Wording {
  if (verdict.outcome === 'blocked' && verdict.stage === 'preflight') return message`request never sent`;
  return last.error ? last.error.replace(/^net::/, '') : '';
}

const OUTCOME: Readonly<Record<Verdict['outcome'], Message>> = {
  blocked: message`blocked by the browser`,
  allowed: message`passed`,
  'not-cors': message`failed, not CORS`,
  undetermined: message`unclear`,
};
