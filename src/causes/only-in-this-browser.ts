// The response passed although the server’s own headers forbid it, or something in this browser took their place.
import { faultOf } from '../cors/faults.ts';
import { lastLeg } from '../cors/legs.ts';
import type { Remedy } from '../diagnosis/types.ts';
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { CauseDocs, CauseRule, Finding } from './rule.ts';

export const docs: CauseDocs = {
  title: 'It passes in this browser only',
  why: 'An extension that changes headers, overrides in DevTools or a browser with web security off allow a response that every other browser blocks. The server isn’t fixed.',
  fix: 'Turn off the extension, override or browser flag that changes headers, then fix the server.',
  looksAt:
    'A request in cors mode that passed although the headers that came over the network forbid it: those are the ones that the browser records, of preflights too. Overrides in DevTools leave a response without a server address instead: “likely” if the same request was blocked before, else “possible”.',
  triggers:
    'fetch(url) to an API without Access-Control-Allow-Origin, while an extension adds the header inside the browser.',
  doesNot: 'Responses from the cache, 304 responses, and requests that a service worker took.',
};

export const onlyInThisBrowser: CauseRule = {
  id: 'only-in-this-browser',
  when: 'passes',
  find(facts) {
    const { verdict, exchange } = facts;
    if (verdict.outcome !== 'allowed') return null;
    if (verdict.onlyHere) return letThrough(facts);
    return exchange.mode !== 'no-cors' && exchange.legs.some(({ replaced }) => replaced)
      ? replacedResponse(facts)
      : null;
  },
};

const letThrough = ({ exchange, failing, page }: Facts): Finding => ({
  confidence: 'likely',
  title: message`Passes in this browser only: the server’s own headers don’t allow ${page}`,
  brief: message`Passes in this browser only`,
  explanation: message`The headers from the network don’t allow this response, but the page got it anyway. An extension that changes headers, overrides in DevTools, or web security that is off can do that. Other people’s browsers block it.`,
  evidence:
    faultOf(exchange, 'include')?.stage === 'preflight'
      ? [
          sentence(
            'preflight',
            message`The preflight’s headers don’t pass the CORS check, and the request was sent anyway.`,
          ),
        ]
      : [
          ...headerEvidence('response', failing, 'access-control-allow-origin'),
          sentence(
            'response',
            message`The page got the response, and its headers don’t pass the CORS check.`,
          ),
        ],
  remedy: remedyOf([
    message`Send the request again in another browser profile, with overrides off in DevTools.`,
    message`It’s blocked there, and this panel shows the server’s fix.`,
  ]),
});

function replacedResponse(facts: Facts): Finding {
  const noAddress = sentence(
    'network',
    message`The response has no server address: it didn’t come over a connection.`,
  );
  const explanation = message`Overrides in DevTools, or a tool that intercepts requests, made this response in the browser. What the server sends to other people isn’t recorded.`;
  const again = message`Send the request again with overrides off in DevTools, or in another browser profile.`;
  return wasBlockedBefore(facts)
    ? {
        confidence: 'likely',
        title: message`Passes in this browser only: the server’s response was replaced`,
        brief: message`Passes in this browser only`,
        explanation,
        evidence: [
          sentence('neighbour', message`The same request was blocked while the server responded itself.`),
          noAddress,
        ],
        remedy: remedyOf([again, message`It’s blocked there, and this panel shows the server’s fix.`]),
      }
    : {
        confidence: 'possible',
        title: message`May pass in this browser only: the server’s response was replaced`,
        brief: message`May pass in this browser only`,
        explanation,
        evidence: [noAddress],
        remedy: remedyOf([again, message`If it’s blocked there, this panel shows the server’s fix.`]),
      };
}

const wasBlockedBefore = ({ exchange: own, neighbours }: Facts): boolean =>
  neighbours.some((other) => {
    const [first, ownFirst] = [other.legs[0], own.legs[0]];
    return (
      first.url === ownFirst.url &&
      first.method === ownFirst.method &&
      other.origin === own.origin &&
      lastLeg(other).error === 'net::ERR_FAILED'
    );
  });

const remedyOf = (steps: Remedy['steps']): Remedy => ({
  kind: 'none',
  where: 'browser',
  summary: message`Turn off what changes headers in this browser, then fix the server.`,
  steps,
  policy: null,
});
