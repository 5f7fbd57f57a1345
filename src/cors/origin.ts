// Origins: serialised as the browser puts them into the Origin header.

const known = new Map<string, string | null>();

/**
 * The serialised origin of an http(s) URL (`https://host:port`, default port left out); null for anything else.
 * Remembers what it has seen, since a recording holds thousands of URLs of a few hosts.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function originOf(url: string): string | null {
  if (url !== lastUrl) {
    lastOrigin = lookUp(url);
    lastUrl = url;
  }
  return lastOrigin;
}

/** One request is asked about several times in a row. */
let lastUrl = '';
let lastOrigin: string | null = null;

function lookUp(url: string): string | null {
  const slashes = url.indexOf('://');
  const end = slashes < 0 ? -1 : endOfAuthority(url, slashes + 3);
  // Further slashes in front of the host are skipped by browsers, so what is in between is no authority.
  // With the sign after it: blanks at the end of a text are dropped, those inside a host are not allowed.
  const key = end < slashes + 4 ? url : url.slice(0, end + 1);
  if (key.length > 400) return parseOrigin(url);
  const found = known.get(key);
  if (found !== undefined) return found;
  const origin = parseOrigin(key);
  if (known.size > 2000) known.clear();
  known.set(key, origin);
  return origin;
}

function endOfAuthority(url: string, from: number): number {
  for (let index = from; index < url.length; index++) {
    const code = url.charCodeAt(index);
    if (code === 0x2f || code === 0x3f || code === 0x23 || code === 0x5c) return index;
  }
  return url.length;
}

function parseOrigin(url: string): string | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.origin : null;
  } catch {
    return null;
  }
}

/** Whether the text parses as an absolute URL at all; Chromium asks this of an Allow-Origin that does not match. */
export function isUrl(text: string): boolean {
  if (text !== lastText.text) lastText = { text, isUrl: parses(text) };
  return lastText.isUrl;
}

/** A server that allows one fixed origin says so in every answer, and each is asked about several times. */
let lastText = { text: '', isUrl: false };

function parses(text: string): boolean {
  try {
    new URL(text);
    return true;
  } catch {
    return false;
  }
}

/** A URL's user and password part is not empty. */
export function hasUserinfo(url: string): boolean {
  try {
    const parsed = new URL(url);
    return parsed.username !== '' || parsed.password !== '';
  } catch {
    return false;
  }
}
