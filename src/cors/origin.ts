// Origins: serialized as the browser puts them into the Origin header.

/**
 * The serialized origin of an http(s) URL (`https://host:port`, default port left out); null for anything else.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function originOf(url: string): string | null {
  const plain = plainOrigin(url);
  if (plain !== null) return plain;
  const parsed = parse(url);
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed.origin : null;
}

/** The beginning of nearly every URL there is: a new `URL` for each took a sixth of a panel's time in a flood of requests. */
const PLAIN = /^https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*(?::(?:[1-9]\d{0,3}|[1-5]\d{4}))?(?=[/?#]|$)/;

/** A host that ends in a number is an IPv4 address, which a parser may write another way; not if it has the usual spelling. */
const NUMBER_AT_END = /[./](?:\d+|0x[\da-f]*)(?::\d+)?$/;
const IPV4 = /^https?:\/\/(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!:|$)|(?=:|$))){4}(?::\d+)?$/;
const DEFAULT_PORT = /^http:.*:80$|^https:.*:443$/;

/** The origin that the URL begins with, where a parser would write the very same; null where it takes a parser to tell. */
function plainOrigin(url: string): string | null {
  const plain = PLAIN.exec(url)?.[0];
  if (plain === undefined || DEFAULT_PORT.test(plain)) return null;
  return !NUMBER_AT_END.test(plain) || IPV4.test(plain) ? plain : null;
}

/** A path that a parser leaves as it is: nothing to encode, no segment that begins with a dot. */
const PLAIN_PATH = /^(?:\/(?!\.)[\w.~!$&'()*+,;=:@-]*)+$/;

/** Whether the text parses as an absolute URL at all; Chromium asks this of an Allow-Origin that does not match. */
export const isUrl = (text: string): boolean => plainOrigin(text) !== null || parse(text) !== null;

/** A URL's user and password part is not empty. */
export function hasUserinfo(url: string): boolean {
  const parsed = parse(url);
  return parsed !== null && (parsed.username !== '' || parsed.password !== '');
}

/** The host of an absolute URL with its port; the URL itself where it has none. */
export function hostOf(url: string): string {
  const plain = plainOrigin(url);
  return plain === null ? parse(url)?.host || url : plain.slice(plain.indexOf('//') + 2);
}

/** The path of an absolute URL, without its query; the URL itself where it has none. */
export function pathOf(url: string): string {
  const plain = plainOrigin(url);
  const [path = ''] = plain === null ? [] : url.slice(plain.length).split(/[?#]/, 1);
  return plain !== null && PLAIN_PATH.test(path) ? path : parse(url)?.pathname || url;
}

/** The host name of a URL or serialized origin, without its port; empty where the text is none. */
export function hostnameOf(url: string): string {
  const plain = plainOrigin(url);
  return plain === null ? (parse(url)?.hostname ?? '') : hostOf(plain).replace(/:\d+$/, '');
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
