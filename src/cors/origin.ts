// Origins: serialized as the browser puts them into the Origin header.

/**
 * The serialized origin of an http(s) URL (`https://host:port`, default port left out); null for anything else.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function originOf(url: string): string | null {
  const parsed = parse(url);
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed.origin : null;
}

/** Whether the text parses as an absolute URL at all; Chromium asks this of an Allow-Origin that does not match. */
export const isUrl = (text: string): boolean => parse(text) !== null;

/** A URL's user and password part is not empty. */
export function hasUserinfo(url: string): boolean {
  const parsed = parse(url);
  return parsed !== null && (parsed.username !== '' || parsed.password !== '');
}

/** The host of an absolute URL with its port; the URL itself where it has none. */
export const hostOf = (url: string): string => parse(url)?.host || url;

/** The path of an absolute URL, without its query; the URL itself where it has none. */
export const pathOf = (url: string): string => parse(url)?.pathname || url;

/** The host name of a URL or serialized origin, without its port; empty where the text is none. */
export const hostnameOf = (url: string): string => parse(url)?.hostname ?? '';

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
