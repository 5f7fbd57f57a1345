// An exchange without anybody's secrets, and the list of what was left out. It is redacted before it is diagnosed, so that no
// sentence made of it can hold a secret.
import type { Exchange, Header, Leg, Preflight, ResponseHead } from '../cors/types.ts';
import {
  isSecretHeader,
  PLACEHOLDER,
  type ReportSecret,
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

export interface Redactor {
  /** The exchange without secrets; the same object for the same exchange. */
  exchange(exchange: Exchange): Exchange;
  /** What was left out so far, in the order met: of everything, or of these exchanges that it made. */
  redacted(exchanges?: readonly Exchange[]): readonly Redacted[];
}

/** Makes a redactor; it remembers what it left out, and the exchanges that it made. */
export function createRedactor(): Redactor {
  const total = createTally();
  const tallies = new WeakMap<Exchange, Tally>();
  const clean = new WeakMap<Exchange, Exchange>();
  return {
    exchange(exchange) {
      const known = clean.get(exchange);
      if (known) return known;
      const own = createTally();
      const redacted = redactExchange(exchange, (what, secret) => {
        own.report(what, secret);
        total.report(what, secret);
      });
      tallies.set(redacted, own);
      clean.set(exchange, redacted);
      return redacted;
    },
    redacted(exchanges) {
      if (!exchanges) return total.list();
      const some = createTally();
      for (const exchange of exchanges) tallies.get(exchange)?.repeat(some.report);
      return some.list();
    },
  };
}

interface Tally {
  readonly report: ReportSecret;
  /** Reports everything again, to another. */
  repeat(report: ReportSecret): void;
  list(): readonly Redacted[];
}

/** Counts different secrets by what they are. */
function createTally(): Tally {
  const found = new Map<string, Set<string>>();
  return {
    report(what, secret) {
      const secrets = found.get(what);
      if (secrets) secrets.add(secret);
      else found.set(what, new Set([secret]));
    },
    repeat(report) {
      for (const [what, secrets] of found) for (const secret of secrets) report(what, secret);
    },
    list: () => [...found].map(([what, secrets]) => ({ what, count: secrets.size })),
  };
}

/** @param report called for each secret that is left out */
function redactExchange(exchange: Exchange, report: ReportSecret): Exchange {
  /** Secrets worth looking for where they are repeated without context, with what they are. */
  const known = new Map<string, string>();
  const note: ReportSecret = (what, secret) => {
    report(what, secret);
    for (const part of secret.split(/[^\w~+%-]+/)) if (isDistinctive(part)) known.set(part, what);
  };
  const [first, ...others] = exchange.legs;
  const { initiator } = exchange;
  const redacted: Exchange = {
    ...exchange,
    legs: [redactLeg(first, note), ...others.map((leg) => redactLeg(leg, note))],
    initiator: initiator && { ...initiator, url: redactUrl(initiator.url, note) },
  };
  if (known.size === 0) return redacted;
  const without = (text: string): string => {
    let result = text;
    for (const [secret, what] of known) {
      if (!result.includes(secret)) continue;
      report(what, secret);
      result = result.replaceAll(secret, PLACEHOLDER);
    }
    return result;
  };
  return { ...mapTexts(redacted, without), id: exchange.id };
}

/** Long and mixed enough that it is nowhere by chance. */
const isDistinctive = (part: string): boolean =>
  part.length >= 10 && /\d/.test(part) && /[A-Za-z]/.test(part);

/** The same data with each text in it changed. */
function mapTexts<Data>(data: Data, change: (text: string) => string): Data;
function mapTexts(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((item: unknown) => mapTexts(item, change));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapTexts(value, change)]));
}

const redactLeg = (leg: Leg, report: ReportSecret): Leg => ({
  ...leg,
  url: redactUrl(leg.url, report),
  requestHeaders: leg.requestHeaders.map((header) => redactHeader(header, report)),
  preflight: redactPreflight(leg.preflight, report),
  response: redactResponse(leg.response, report),
});

const redactPreflight = (preflight: Preflight | null, report: ReportSecret): Preflight | null =>
  preflight && {
    ...preflight,
    url: redactUrl(preflight.url, report),
    requestHeaders: preflight.requestHeaders.map((header) => redactHeader(header, report)),
    response: redactResponse(preflight.response, report),
  };

const redactResponse = (response: ResponseHead | null, report: ReportSecret): ResponseHead | null =>
  response && {
    ...response,
    statusText: redactText(response.statusText, report),
    headers: response.headers.map((header) => redactHeader(header, report)),
    redirectUrl: response.redirectUrl === null ? null : redactUrl(response.redirectUrl, report),
  };

function redactHeader(header: Header, report: ReportSecret): Header {
  const name = header.name.toLowerCase();
  if (header.value === '' || header.value === PLACEHOLDER) return header;
  if (isSecretHeader(name)) {
    // A cookie's attributes stay, so they are no secret.
    report(
      `header ${header.name}`,
      name === 'set-cookie' ? (header.value.split(';')[0] ?? '') : header.value,
    );
    return { name: header.name, value: redactSecretValue(name, header.value) };
  }
  return { name: header.name, value: redactorFor(name)(header.value, report) };
}

const URL_HEADERS = new Set(['referer', 'location', 'content-location']);

/** How the value of a header of that lower-case name is redacted, if the header itself is no secret. */
function redactorFor(name: string): (text: string, report: ReportSecret) => string {
  if (URL_HEADERS.has(name)) return redactUrl;
  return name.startsWith('access-control-') ? redactUrls : redactText;
}
