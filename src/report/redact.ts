// A diagnosis or an exchange without anybody's secrets, and the list of what was left out.

import { type Comparison, compareOrigins } from '../cors/compare.ts';
import { headerValues } from '../cors/headers.ts';
import type { Exchange, Header, Leg, Preflight, ResponseHead, Verdict } from '../cors/types.ts';
import type { Cause, Diagnosis, Evidence } from '../diagnosis/types.ts';
import {
  isSecretHeader,
  PLACEHOLDER,
  redactSecretValue,
  redactText,
  redactUrl,
  redactUrls,
} from '../fixes/secrets.ts';

/** One kind of secret that was left out. */
export interface Redacted {
  /** `header Cookie`, `URL parameter token`, … */
  readonly what: string;
  /** How many different ones. */
  readonly count: number;
}

interface Redactor {
  url(url: string): string;
  /** A text of any kind: a sentence with values in it, a header line. */
  text(text: string): string;
  exchange(exchange: Exchange): Exchange;
  diagnosis(diagnosis: Diagnosis): Diagnosis;
  /** What was left out so far, in the order met. */
  redacted(): readonly Redacted[];
}

/** Makes a redactor; the list of what it left out grows with its use. */
export function createRedactor(): Redactor {
  const found = new Map<string, Set<string>>();
  /** Secrets of this diagnosis worth looking for in texts that quote them without context. */
  const known = new Map<string, string>();

  const told = (what: string, secret: string): void => {
    const secrets = found.get(what);
    if (secrets) secrets.add(secret);
    else found.set(what, new Set([secret]));
    for (const part of secret.split(/[^\w~+%-]+/)) if (isTelling(part)) known.set(part, what);
  };

  const text = (value: string): string => {
    let result = redactText(value, told);
    for (const [secret, what] of known) {
      if (!result.includes(secret)) continue;
      told(what, secret);
      result = result.replaceAll(secret, PLACEHOLDER);
    }
    return result;
  };
  const url = (value: string): string => redactUrl(value, told);

  const header = (sent: Header): Header => {
    const name = sent.name.toLowerCase();
    if (sent.value === '' || sent.value === PLACEHOLDER) return sent;
    if (isSecretHeader(name)) {
      // A cookie's attributes stay, so they are no secret.
      told(`header ${sent.name}`, name === 'set-cookie' ? (sent.value.split(';')[0] ?? '') : sent.value);
      return { name: sent.name, value: redactSecretValue(name, sent.value) };
    }
    const redact = URL_HEADERS.has(name)
      ? redactUrl
      : name.startsWith('access-control-')
        ? redactUrls
        : redactText;
    const value = redact(sent.value, told);
    return value === sent.value ? sent : { name: sent.name, value };
  };

  const response = (head: ResponseHead | null): ResponseHead | null =>
    head && {
      ...head,
      statusText: redactText(head.statusText, told),
      headers: head.headers.map(header),
      redirectUrl: head.redirectUrl === null ? null : url(head.redirectUrl),
    };

  const preflight = (sent: Preflight | null): Preflight | null =>
    sent && {
      ...sent,
      url: url(sent.url),
      requestHeaders: sent.requestHeaders.map(header),
      response: response(sent.response),
    };

  const leg = (one: Leg): Leg => ({
    ...one,
    url: url(one.url),
    requestHeaders: one.requestHeaders.map(header),
    preflight: preflight(one.preflight),
    response: response(one.response),
  });

  const exchange = (one: Exchange): Exchange => {
    const [first, ...others] = one.legs;
    return {
      ...one,
      legs: [leg(first), ...others.map(leg)],
      initiator: one.initiator && { ...one.initiator, url: url(one.initiator.url) },
    };
  };

  const evidence = (item: Evidence): Evidence => {
    const line = item.raw ? /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+): (.*)$/s.exec(item.text) : null;
    if (!line) return { ...item, text: text(item.text) };
    const { name, value } = header({ name: line[1] ?? '', value: line[2] ?? '' });
    return { ...item, text: `${name}: ${text(value)}` };
  };

  const cause = (one: Cause): Cause => ({
    ...one,
    title: text(one.title),
    explanation: text(one.explanation),
    evidence: one.evidence.map(evidence),
    remedy: {
      ...one.remedy,
      summary: text(one.remedy.summary),
      steps: one.remedy.steps.map(text),
    },
  });

  const verdict = (one: Verdict): Verdict => ({
    ...one,
    parameter: text(one.parameter),
    withCredentials: one.withCredentials && {
      ...one.withCredentials,
      parameter: text(one.withCredentials.parameter),
    },
    unsettled: one.unsettled && { known: text(one.unsettled.known), settle: text(one.unsettled.settle) },
    checks: one.checks.map((check) => ({
      ...check,
      expected: text(check.expected),
      received: text(check.received),
      parameter: text(check.parameter),
    })),
  });

  return {
    url,
    text,
    exchange,
    diagnosis: (one) => {
      known.clear();
      // First the exchange: its secrets are then known wherever a text quotes them.
      const clean = exchange(one.exchange);
      return {
        exchange: clean,
        url: url(one.url),
        method: one.method,
        verdict: verdict(one.verdict),
        causes: one.causes.map(cause),
        servers: one.servers.map((guess) => ({ ...guess, evidence: text(guess.evidence) })),
        headline: text(one.headline),
        subline: text(one.subline),
        brief: text(one.brief),
        comparison: one.comparison && comparison(one.comparison, one, text),
      };
    },
    redacted: () => [...found].map(([what, secrets]) => ({ what, count: secrets.size })),
  };
}

const URL_HEADERS = new Set(['referer', 'location', 'content-location']);

/** Long and mixed enough that it stands nowhere by chance. */
const isTelling = (part: string): boolean => part.length >= 10 && /\d/.test(part) && /[A-Za-z]/.test(part);

/** A login in an allowed origin is cut out, and the rest compared anew. */
function comparison(before: Comparison, diagnosis: Diagnosis, text: (value: string) => string): Comparison {
  if (text(before.allowed) === before.allowed) return before;
  const { verdict, exchange } = diagnosis;
  const leg = exchange.legs[verdict.leg ?? exchange.legs.length - 1] ?? exchange.legs[0];
  const failing = verdict.stage === 'preflight' ? leg.preflight?.response : leg.response;
  const values = headerValues(failing?.headers ?? [], 'access-control-allow-origin');
  return compareOrigins(before.origin, values.map(text));
}
