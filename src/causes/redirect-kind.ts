// What a redirect is for, read off its two URLs.
import { type Message, message } from '../words/say.ts';
import { isSameSite } from './site.ts';

export interface RedirectKind {
  /** `elsewhere`: another site and another path, so that it is no new address of the same thing. */
  readonly kind: 'slash' | 'https' | 'http' | 'www' | 'host' | 'login' | 'locale' | 'elsewhere' | 'other';
  /** One sentence about it. */
  readonly text: Message;
}

const LOGIN =
  /(?:^|[/.?&=_-])(?:[a-z0-9]*login|log-in|sign-?in|auth(?:orize|enticate)?|oauth2?|sso|saml|cas|session|cdn-cgi\/access)(?:$|[/.?&=_-])/i;

/** Hosts that do nothing but sign people in. */
const LOGIN_HOST = /(?:^|\.)(?:accounts|adfs|idp)\./i;

/** Compares where a request went with where it was sent on to. Unreadable URLs are `other`. */
export function redirectKind(from: string, to: string): RedirectKind {
  let source: URL;
  let target: URL;
  try {
    source = new URL(from);
    target = new URL(to);
  } catch {
    return { kind: 'other', text: message`The server redirects to another address.` };
  }
  if (source.hostname === target.hostname && source.protocol === 'https:' && target.protocol === 'http:') {
    return { kind: 'http', text: message`The server redirects from https to http.` };
  }
  const bare = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/\/+$/, '');
  const samePath = bare(source.pathname) === bare(target.pathname);
  if (source.host === target.host && source.protocol === target.protocol) {
    if (samePath && source.pathname !== target.pathname && source.search === target.search) {
      return { kind: 'slash', text: slashText(source.pathname, target.pathname) };
    }
    const locale = /^\/[a-z]{2}(?:-[a-z]{2,4})?(?=\/)/i.exec(target.pathname)?.[0];
    if (locale !== undefined && bare(target.pathname) === locale + bare(source.pathname)) {
      return { kind: 'locale', text: message`The server puts a language in front of the path: ${locale}.` };
    }
  } else if (samePath && source.hostname === target.hostname && target.protocol === 'https:') {
    return { kind: 'https', text: message`The server wants https instead of http.` };
  } else if (
    samePath &&
    source.hostname !== target.hostname &&
    bare(source.hostname.replace(/^www\./, '')) === target.hostname.replace(/^www\./, '')
  ) {
    return { kind: 'www', text: message`The server wants the host ${target.hostname}.` };
  }
  const isLoginHost = (host: string): boolean => LOGIN.test(host) || LOGIN_HOST.test(host);
  if (
    LOGIN.test(newParts(source, target)) ||
    (isLoginHost(target.hostname) && !isLoginHost(source.hostname))
  ) {
    return { kind: 'login', text: message`The target looks like a login page.` };
  }
  if (!samePath && !isSameSite(from, to)) {
    return { kind: 'elsewhere', text: message`The server redirects to another site, ${target.host}.` };
  }
  return source.host === target.host
    ? { kind: 'other', text: message`The server redirects to another path.` }
    : { kind: 'host', text: message`The server redirects to ${target.host}.` };
}

function slashText(from: string, to: string): Message {
  if (from.includes('//') && !to.includes('//')) {
    return message`The path has two slashes in a row: the base URL probably ends with a slash, and the path begins with one.`;
  }
  return to.endsWith('/')
    ? message`The server wants a trailing slash in the path.`
    : message`The server wants no trailing slash in the path.`;
}

/** What of the target’s path and query isn’t in the URL that was called: a call to /auth/users may be sent on to /auth/v2/users. */
function newParts(source: URL, target: URL): string {
  const partsOf = ({ pathname, search }: URL): string[] => (pathname + search).split(/[/?&=]/);
  const own = new Set(partsOf(source));
  return `/${partsOf(target)
    .filter((part) => !own.has(part))
    .join('/')}/`;
}
