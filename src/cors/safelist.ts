// What a request may carry without asking first: the safelists of the Fetch standard, and why a preflight was sent.
import { type Message, message } from '../words/say.ts';
import { isSameName, lowerName, trimHttpSpace } from './headers.ts';
import type { Header } from './types.ts';

/** https://fetch.spec.whatwg.org/#cors-safelisted-method */
export function isSafelistedMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}

/** Methods that fetch() turns into upper case by itself. PATCH is not among them. */
const NORMALIZED = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
export function normalizeMethod(method: string): string {
  const upper = method.toUpperCase();
  return NORMALIZED.has(upper) ? upper : method;
}

const UNSAFE_PUNCTUATION = new Set(Array.from('"():<>?@[\\]{}\x7f', (character) => character.charCodeAt(0)));

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
function hasUnsafeByte(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 0x20 ? code !== 0x09 : UNSAFE_PUNCTUATION.has(code)) return true;
  }
  return false;
}

const NOT_LANGUAGE_BYTE = /[^0-9A-Za-z *,\-.;=]/;
const SAFE_CONTENT_TYPES = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);
/** Reports that browsers send by themselves, without asking. */
const REPORT_CONTENT_TYPES = new Set([
  'application/csp-report',
  'application/expect-ct-report+json',
  'application/xss-auditor-report',
  'application/ocsp-request',
]);
const DECIMAL = /^\d+(?:\.\d+)?$/;
const DIGITS = /^\d+$/;
/** Chromium's own additions to the safelist, with the values it takes (measured, 156). */
const CHROMIUM_SAFE: ReadonlyMap<string, RegExp> = new Map([
  ['intervention', /^/],
  ['device-memory', DECIMAL],
  ['dpr', DECIMAL],
  ['downlink', DECIMAL],
  ['width', DIGITS],
  ['viewport-width', DIGITS],
  ['rtt', DIGITS],
  ['ect', /^(?:slow-2g|[234]g)$/],
  ['save-data', /^on$/i],
]);

/**
 * Whether one header may travel without a preflight.
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isSafelistedHeader(header: Header): boolean {
  const name = lowerName(header.name);
  const value = trimHttpSpace(header.value);
  if (name === 'content-type' && REPORT_CONTENT_TYPES.has(value)) return true;
  if (byteLength(value) > 128) return false;
  if (name.startsWith('sec-ch-')) return true;
  switch (name) {
    case 'accept':
      return !hasUnsafeByte(value);
    case 'accept-language':
    case 'content-language':
      return !NOT_LANGUAGE_BYTE.test(value);
    case 'content-type':
      return !hasUnsafeByte(value) && SAFE_CONTENT_TYPES.has(mimeEssence(value) ?? '');
    case 'range':
      return isSimpleRange(value);
    default:
      return CHROMIUM_SAFE.get(name)?.test(value) ?? false;
  }
}

/** `type/subtype` in lower case, or null when the text is no MIME type. https://mimesniff.spec.whatwg.org/#parse-a-mime-type */
export function mimeEssence(value: string): string | null {
  const end = value.indexOf(';');
  const essence = trimHttpSpace(end < 0 ? value : value.slice(0, end)).toLowerCase();
  return /^[!#$%&'*+\-.^_`|~0-9a-z]+\/[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(essence) ? essence : null;
}

/** `bytes=N-` or `bytes=N-M`, in small letters, without spaces. https://fetch.spec.whatwg.org/#simple-range-header-value */
function isSimpleRange(value: string): boolean {
  const match = /^bytes=(\d+)-(\d*)$/.exec(value);
  if (!match) return false;
  const [, from = '', to = ''] = match;
  return to === '' || BigInt(from) <= BigInt(to);
}

function byteLength(value: string): number {
  let bytes = 0;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    // HAR texts hold header bytes as Latin-1 where they were not UTF-8; either way a character is at least a byte.
    bytes += code < 0x100 ? 1 : code < 0x800 ? 2 : 3;
  }
  return bytes;
}

// https://fetch.spec.whatwg.org/#forbidden-request-header
const FORBIDDEN = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);
/**
 * Whether browsers never let a page set a header of this lower-case name.
 * https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenHeader(name: string): boolean {
  return FORBIDDEN.has(name) || name.startsWith('sec-') || name.startsWith('proxy-');
}

/** Not forbidden, but put there by the browser itself nearly always. */
const BROWSER_OWN = new Set([
  'user-agent',
  'priority',
  'pragma',
  'cache-control',
  'upgrade-insecure-requests',
  'x-client-data',
]);

/** Whether the page's code can have set a header of this lower-case name. Pseudo-headers of HTTP/2 are not headers. */
export function mayBeSetByPage(name: string): boolean {
  return !isForbiddenHeader(name) && !BROWSER_OWN.has(name) && !name.startsWith(':');
}

/** The name in lower case, null when the page's code cannot have set it. */
function pageName(name: string): string | null {
  const lower = lowerName(name);
  return mayBeSetByPage(lower) ? lower : null;
}

/** Whether it is the name of the app that Android's WebView adds to whatever a page sends; scripts put XMLHttpRequest there. */
export const isAppName = (lower: string, value: string): boolean =>
  lower === 'x-requested-with' && /^[a-z]\w*(?:\.\w+)+$/i.test(value);

/**
 * The lower-case names that must be listed in Allow-Headers, sorted, each once.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 * @param nameOf the lower-case name of a header that the page set, null of one that it did not; left out, by its looks
 */
export function unsafeHeaderNames(
  headers: readonly Header[],
  nameOf: (name: string) => string | null = pageName,
): string[] {
  const unsafe = new Set<string>();
  const safe = new Set<string>();
  let safeBytes = 0;
  for (const header of headers) {
    const name = nameOf(header.name);
    if (name === null || isAppName(name, header.value)) continue;
    if (isSafelistedHeader(header)) {
      safe.add(name);
      safeBytes += byteLength(header.value);
    } else unsafe.add(name);
  }
  return [
    ...unsafe,
    ...(safeBytes > MOST_SAFE_BYTES ? [...safe].filter((name) => !unsafe.has(name)) : []),
  ].sort();
}

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names step 5 */
const MOST_SAFE_BYTES = 1024;

/** One reason why the browser had to ask first. */
interface PreflightReason {
  readonly kind: 'method' | 'header' | 'content-type' | 'unseen';
  /** One sentence with the real value in it. */
  readonly text: Message;
}

/**
 * Why a request was preflighted, from what its OPTIONS asked for.
 * @param method `Access-Control-Request-Method`
 * @param names the names in `Access-Control-Request-Headers`
 * @param headers the request's own headers, for the values behind the names
 */
export function preflightReasons(
  method: string,
  names: readonly string[],
  headers: readonly Header[],
): PreflightReason[] {
  const reasons: PreflightReason[] = [];
  if (!isSafelistedMethod(method)) {
    reasons.push({
      kind: 'method',
      text: message`${method} isn’t a CORS-safelisted method (GET, HEAD, POST), so the browser sends a preflight.`,
    });
  }
  for (const name of names) reasons.push(headerReason(name, headers));
  if (reasons.length === 0) {
    reasons.push({
      kind: 'unseen',
      text: message`Its method and headers don’t need a preflight; upload progress listeners or a streamed body do.`,
    });
  }
  return reasons;
}

function headerReason(name: string, headers: readonly Header[]): PreflightReason {
  const value = headers.find((header) => isSameName(header.name, name))?.value ?? null;
  switch (name) {
    case 'content-type':
      return {
        kind: 'content-type',
        text:
          value === null
            ? message`Its Content-Type requires a preflight.`
            : message`${value} requires a preflight.`,
      };
    case 'range':
      return {
        kind: 'header',
        text: message`Its Range header isn’t a single range with a start, so the browser sends a preflight.`,
      };
    case 'accept':
    case 'accept-language':
    case 'content-language':
      return {
        kind: 'header',
        text: message`Its ${name} header is too long or has characters that require a preflight.`,
      };
    default:
      return {
        kind: 'header',
        text: message`${name} isn’t CORS-safelisted, so the browser sends a preflight.`,
      };
  }
}
