// The server lists a header or method that is nearly the one the page sends.
import { refusedHeaders } from '../cors/checks.ts';
import { isToken, lowerName, tokenList } from '../cors/headers.ts';
import { joined, message } from '../words/say.ts';
import { headerEvidence, headerName, rawHeaderEvidence } from './evidence.ts';
import { credentialsConfidence, type Facts, headerOf, itemsOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';
import { areWithin, bareSkeleton, isOneSlipApart, skeleton } from './similar.ts';

const METHODS = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'QUERY',
]);

/** Header names that everybody knows: an entry that is nearly one of them was meant to be it. */
const WELL_KNOWN = new Set([
  'accept',
  'accept-language',
  'authorization',
  'cache-control',
  'content-language',
  'content-type',
  'if-match',
  'if-none-match',
  'origin',
  'pragma',
  'range',
  'x-api-key',
  'x-csrf-token',
  'x-requested-with',
  'x-xsrf-token',
]);

/** What the page sends, as it wrote it, and the entry that was meant for it. */
interface NearMiss {
  readonly sent: string;
  readonly listed: string;
}

export const docs: CauseDocs = {
  title: 'An entry of the list is misspelled',
  why: 'Names in Access-Control-Allow-Headers and Access-Control-Allow-Methods are compared whole. ContentType isn’t Content-Type, and X-Api_Key isn’t X-API-Key.',
  fix: 'Correct the entry: copy the name that the browser asks for.',
  looksAt:
    'A refused header or method, and an entry that differs from it only in hyphens, an X- in front, quotation marks or one typo.',
  triggers: 'X-API-Key sent, X-Api_Key listed; PUT sent, “PUTT” listed.',
  doesNot:
    'Another real header of a similar name: a single letter in place of another counts only for names that everybody knows, such as Authorization.',
};

export const listNearMiss: CauseRule = {
  id: 'list-near-miss',
  faults: ['HeaderDisallowedByPreflightResponse', 'MethodDisallowedByPreflightResponse'],
  supersedes: ['headers-not-allowed', 'method-not-allowed'],
  onlyWithCredentials: true,
  find(facts) {
    const { failing, preflight } = facts;
    if (!preflight || !failing) return null;
    const isMethod = isMethodFault(facts);
    const header = isMethod ? 'access-control-allow-methods' : 'access-control-allow-headers';
    const refused = refusedBy(facts);
    const found = nearMisses(facts);
    const [first] = found;
    if (!first) return null;
    const rest = refused.filter((name) => !found.some(({ sent }) => lowerName(sent) === lowerName(name)));
    const remedy = serverRemedy(
      facts,
      'allow-methods-headers',
      message`Replace ${first.listed} with ${first.sent} in ${headerName(header)}.`,
      [
        ...found.slice(1).map(({ sent, listed: near }) => message`Also replace ${near} with ${sent}.`),
        ...(rest.length > 0 ? [message`Also add ${rest.map(headerName).join(', ')}.`] : []),
      ],
    );
    const wrong = new Set(found.map((one) => lowerName(one.listed)));
    return {
      confidence: credentialsConfidence(facts),
      title: message`The server lists ${first.listed}; the page sends ${first.sent}`,
      brief: message`${first.sent}: the server lists ${first.listed}`,
      explanation: message`Did you mean ${joined(
        found.map(({ sent }) => sent),
        ', ',
      )}? Browsers compare the whole name; only upper and lower case of header names don’t matter.`,
      evidence: [
        isMethod
          ? rawHeaderEvidence('preflight', 'Access-Control-Request-Method', first.sent)
          : rawHeaderEvidence(
              'preflight',
              'Access-Control-Request-Headers',
              preflight.requestHeaderNames.join(','),
            ),
        ...headerEvidence('preflight', failing, header),
      ],
      remedy: {
        ...remedy,
        slips: found.map(({ sent, listed }) => ({ of: 'item', written: listed, meant: sent })),
        policy: remedy.policy && {
          ...remedy.policy,
          methods: remedy.policy.methods.filter((name) => !wrong.has(lowerName(name))),
          headers: remedy.policy.headers.filter((name) => !wrong.has(lowerName(name))),
        },
      },
    };
  },
};

const isMethodFault = ({ fault }: Facts): boolean => fault === 'MethodDisallowedByPreflightResponse';

/** The method, or the header names in lower case, that the preflight refuses. */
const refusedBy = (facts: Facts): readonly string[] =>
  isMethodFault(facts) ? [facts.parameter] : refusedNames(facts);

/** What the preflight refuses although an entry of its list was probably meant for it. */
function nearMisses(facts: Facts): readonly NearMiss[] {
  const isMethod = isMethodFault(facts);
  const header = isMethod ? 'access-control-allow-methods' : 'access-control-allow-headers';
  const listed = itemsOf(headerOf(facts.failing, header));
  return refusedBy(facts).flatMap((sent) => {
    const near = listed.find((item) => (isMethod ? isNearMethod(sent, item) : isNearHeader(sent, item)));
    return near === undefined ? [] : [{ sent: isMethod ? sent : asWritten(facts, sent), listed: near }];
  });
}

/** The header names that the preflight refuses, in lower case. */
function refusedNames({ preflight, failing, verdict }: Facts): readonly string[] {
  const credentialed = verdict.credentials.mode === 'include' || verdict.outcome === 'undetermined';
  const listed = tokenList(headerOf(failing, 'access-control-allow-headers')) ?? [];
  return refusedHeaders(
    preflight?.requestHeaderNames ?? [],
    listed,
    credentialed ? 'include' : 'not-include',
  ).filter((name) => !name.startsWith('access-control-'));
}

/** The page's own spelling of a header where it was recorded. */
const asWritten = ({ leg }: Facts, name: string): string => {
  const written = leg.requestHeaders.find((header) => lowerName(header.name) === name)?.name;
  return written !== undefined && written !== name ? written : headerName(name);
};

/** Whether the entry was probably meant for that header. */
function isNearHeader(sent: string, listed: string): boolean {
  if (listed === '*' || lowerName(listed) === sent) return false;
  if (isToken(listed) && WELL_KNOWN.has(lowerName(listed))) return false;
  const [written, wanted] = [bareSkeleton(listed), bareSkeleton(sent)];
  if (written === wanted) return true;
  if (wanted.length < 6) return false;
  return WELL_KNOWN.has(sent)
    ? areWithin(wanted.length >= 12 ? 2 : 1, written, wanted)
    : isOneSlipApart(written, wanted);
}

/** Whether the entry was probably meant for that method; those that differ in capitals alone are `method-case`. */
function isNearMethod(sent: string, listed: string): boolean {
  const [written, wanted] = [skeleton(listed).toUpperCase(), sent.toUpperCase()];
  if (listed.toUpperCase() === wanted || METHODS.has(listed.toUpperCase())) return false;
  return written === wanted || (wanted.length >= 3 && areWithin(1, written, wanted));
}
