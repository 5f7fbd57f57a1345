// Origin against Allow-Origin, character by character, each difference with a name.
import { message, type Wording } from '../words/say.ts';

export type DifferenceKind =
  | 'trailing-slash'
  | 'scheme-missing'
  | 'scheme'
  | 'host'
  | 'www'
  | 'loopback-name'
  | 'port'
  | 'port-default'
  | 'letter-case'
  | 'path'
  | 'quotes'
  | 'pattern'
  | 'list'
  | 'repeated'
  | 'wildcard'
  | 'null'
  | 'invisible'
  | 'other';

/** One aligned stretch of the two strings; `origin` and `allowed` may differ in length, either may be ''. */
export interface Span {
  readonly origin: string;
  readonly allowed: string;
  readonly same: boolean;
}

interface Difference {
  readonly kind: DifferenceKind;
  /** A few words with the real values: `extra "/"`, `port 3000 instead of 5173`. */
  readonly label: Wording;
}

export interface Comparison {
  /** The page's origin, as sent in `Origin`. */
  readonly origin: string;
  /** The combined Allow-Origin value. */
  readonly allowed: string;
  /** Concatenating `.origin` (or `.allowed`) of all spans gives back the whole string. */
  readonly spans: readonly Span[];
  readonly differences: readonly Difference[];
}

const span = (origin: string, allowed: string): Span => ({ origin, allowed, same: origin === allowed });

/**
 * Compares the page's origin with what the server allowed.
 * @param origin the serialised origin, `null` as text for an opaque one
 * @param values every Allow-Origin value received, in order; [] is the caller's mistake and compares with ''
 */
export function compareOrigins(origin: string, values: readonly string[]): Comparison {
  const allowed = values.join(', ');
  const compared = compareText(origin, allowed, values.length);
  const hidden = invisibleDifference(allowed);
  return {
    origin,
    allowed,
    spans: compared.spans.filter((part) => part.origin !== '' || part.allowed !== ''),
    differences: hidden ? [...compared.differences, hidden] : compared.differences,
  };
}

type Compared = Pick<Comparison, 'spans' | 'differences'>;

function compareText(origin: string, allowed: string, headers: number): Compared {
  if (headers > 1) {
    return {
      spans: alignWithin(origin, allowed),
      differences: [named('repeated', message`sent ${headers} times`)],
    };
  }
  if (origin === allowed) return { spans: [span(origin, allowed)], differences: [] };
  if (allowed === '*') {
    return {
      spans: [span(origin, allowed)],
      differences: [named('wildcard', message`* isn’t allowed with credentials`)],
    };
  }
  if (allowed === 'null') {
    return { spans: [span(origin, allowed)], differences: [named('null', message`the text “null”`)] };
  }
  if (/[, ]/.test(allowed)) {
    const count = listedIn(allowed).length;
    const label =
      count > 1 ? message`a list of ${count}, but only one origin is allowed` : message`more than an origin`;
    return { spans: alignWithin(origin, allowed), differences: [named('list', label)] };
  }
  if (origin === 'null') {
    const label = message`the page’s origin is “null”`;
    return { spans: [span(origin, allowed)], differences: [named('null', label)] };
  }
  const quoted = /^(["'`“‘])(.*)(["'`”’])$/.exec(allowed);
  if (quoted) {
    const [, open = '', inner = '', close = ''] = quoted;
    const inside = compareText(origin, inner, 1);
    return {
      spans: [span('', open), ...inside.spans, span('', close)],
      differences: [named('quotes', message`quotation marks are part of the value`), ...inside.differences],
    };
  }
  return compareParts(origin, allowed);
}

/** What stands between the commas and spaces of a value. */
export const listedIn = (value: string): string[] => value.split(/[, ]+/).filter((item) => item !== '');

const named = (kind: DifferenceKind, label: Wording): Difference => ({ kind, label });

/** Where the origin stands inside a longer value, it lines up with it; else both start together. */
function alignWithin(origin: string, allowed: string): Span[] {
  const at = allowed.indexOf(origin);
  if (at >= 0) {
    return [
      span('', allowed.slice(0, at)),
      span(origin, origin),
      span('', allowed.slice(at + origin.length)),
    ];
  }
  return alignEnds(origin, allowed);
}

/** Common beginning and end are the same, the middle differs. */
function alignEnds(origin: string, allowed: string): Span[] {
  const shortest = Math.min(origin.length, allowed.length);
  let start = 0;
  while (start < shortest && origin[start] === allowed[start]) start++;
  let end = 0;
  while (end < shortest - start && origin[origin.length - 1 - end] === allowed[allowed.length - 1 - end])
    end++;
  return [
    span(origin.slice(0, start), allowed.slice(0, start)),
    span(origin.slice(start, origin.length - end), allowed.slice(start, allowed.length - end)),
    span(origin.slice(origin.length - end), allowed.slice(allowed.length - end)),
  ];
}

interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly rest: string;
}

const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/|(?:\/\/))?(\[[^\]]*\]|[^/:?#\\]*)(?::(\d*))?(.*)$/s;

function partsOf(text: string): Parts {
  const match = PARTS.exec(text);
  return {
    scheme: match?.[1] ?? '',
    host: match?.[2] ?? '',
    port: match?.[3] ?? '',
    rest: match?.[4] ?? '',
  };
}

function compareParts(origin: string, allowed: string): Compared {
  const page = partsOf(origin);
  const server = partsOf(allowed);
  const compared = [
    compareScheme(page, server),
    compareHost(page, server, allowed),
    comparePort(page, server, allowed),
    compareRest(server),
  ];
  const spans = compared.flatMap((part) => part.spans);
  // The parts are read with care, but a value may be anything: what does not add up is shown whole.
  const whole =
    spans.map((part) => part.allowed).join('') === allowed &&
    spans.map((part) => part.origin).join('') === origin;
  return {
    spans: whole ? spans : alignEnds(origin, allowed),
    differences: compared.flatMap((part) => part.differences),
  };
}

function compareScheme(page: Parts, server: Parts): Compared {
  const before = `${page.scheme}://`;
  if (server.scheme === page.scheme) return { spans: [span(before, before)], differences: [] };
  if (server.scheme === '') {
    return {
      spans: [span(before, '')],
      differences: [named('scheme-missing', message`${before} is missing`)],
    };
  }
  const kind = server.scheme.toLowerCase() === page.scheme ? 'letter-case' : 'scheme';
  const label =
    kind === 'letter-case'
      ? message`${server.scheme} in uppercase`
      : message`${server.scheme} instead of ${page.scheme}`;
  return {
    spans: [...alignEnds(page.scheme, server.scheme), span('://', '://')],
    differences: [named(kind, label)],
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);

function compareHost(page: Parts, server: Parts, allowed: string): Compared {
  if (page.host === server.host) return { spans: [span(page.host, server.host)], differences: [] };
  const ends = alignEnds(page.host, server.host);
  const whole = [span(page.host, server.host)];
  if (server.host === '') return { spans: whole, differences: [named('other', message`no host`)] };
  if (/[*^$()|]/.test(allowed)) {
    return {
      spans: whole,
      differences: [named('pattern', message`a pattern, but browsers compare plain text`)],
    };
  }
  if (server.host.toLowerCase() === page.host) {
    return {
      spans: byCharacter(page.host, server.host),
      differences: [named('letter-case', message`uppercase letters in the host`)],
    };
  }
  if (isLoopback(page.host) && isLoopback(server.host)) {
    return {
      spans: whole,
      differences: [named('loopback-name', message`${server.host} instead of ${page.host}`)],
    };
  }
  if (server.host === `www.${page.host}`)
    return { spans: ends, differences: [named('www', message`extra www.`)] };
  if (page.host === `www.${server.host}`)
    return { spans: ends, differences: [named('www', message`www. is missing`)] };
  return { spans: ends, differences: [named('host', message`${server.host} instead of ${page.host}`)] };
}

function byCharacter(origin: string, allowed: string): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < origin.length; index++) {
    const next = span(origin[index] ?? '', allowed[index] ?? '');
    const previous = spans[spans.length - 1];
    if (previous && previous.same === next.same) {
      spans[spans.length - 1] = {
        origin: previous.origin + next.origin,
        allowed: previous.allowed + next.allowed,
        same: next.same,
      };
    } else spans.push(next);
  }
  return spans;
}

function comparePort(page: Parts, server: Parts, allowed: string): Compared {
  const has = (parts: Parts): string => (parts.port === '' ? '' : `:${parts.port}`);
  const bareColon = server.port === '' && server.host !== '' && afterHost(allowed, server).startsWith(':');
  const theirs = bareColon ? ':' : has(server);
  const ours = has(page);
  if (ours === theirs) return { spans: [span(ours, theirs)], differences: [] };
  const spans = [span(ours, theirs)];
  const defaults =
    (server.scheme === 'https' && server.port === '443') ||
    (server.scheme === 'http' && server.port === '80');
  if (ours === '' && (defaults || bareColon)) {
    return {
      spans,
      differences: [
        named('port-default', message`${theirs} is the default port, which is never part of an origin`),
      ],
    };
  }
  const label =
    server.port === ''
      ? message`port ${page.port} is missing`
      : ours === ''
        ? message`extra port ${server.port}`
        : message`port ${server.port} instead of ${page.port}`;
  return { spans, differences: [named('port', label)] };
}

function afterHost(allowed: string, server: Parts): string {
  const start = server.scheme === '' ? 0 : server.scheme.length + 3;
  return allowed.slice(start + server.host.length);
}

function compareRest(server: Parts): Compared {
  if (server.rest === '') return { spans: [], differences: [] };
  const difference =
    server.rest === '/'
      ? named('trailing-slash', message`extra “/” at the end`)
      : named(/^[/?#\\]/.test(server.rest) ? 'path' : 'other', message`extra ${quoteShort(server.rest)}`);
  return { spans: [span('', server.rest)], differences: [difference] };
}

/** A value in quotation marks, cut where it is long. */
export const quoteShort = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;

/** Controls, format characters (zero-width, bidirectional) and spaces other than the plain one. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

function invisibleDifference(allowed: string): Difference | null {
  const found = INVISIBLE.exec(allowed)?.[0];
  if (found === undefined) return null;
  const point = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return named('invisible', message`an invisible character, U+${point}`);
}
