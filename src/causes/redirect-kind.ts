// What a redirect is for, read off its two URLs.
import { type Message, message } from '../words/say.ts';

export interface RedirectKind {
  readonly kind: 'slash' | 'https' | 'www' | 'host' | 'login' | 'other';
  /** One sentence about it. */
  readonly text: Message;
}

const LOGIN =
  /(?:^|[/.?&=_-])(?:log-?in|sign-?in|auth(?:orize|enticate)?|oauth2?|sso|saml|cas|session|cdn-cgi\/access)(?:$|[/.?&=_-])/i;

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
  const bare = (path: string): string => path.replace(/\/+$/, '');
  const samePath = bare(source.pathname) === bare(target.pathname);
  if (source.host === target.host && source.protocol === target.protocol) {
    if (samePath && source.pathname !== target.pathname && source.search === target.search) {
      const adds = target.pathname.endsWith('/');
      return {
        kind: 'slash',
        text: adds
          ? message`The server wants a trailing slash in the path.`
          : message`The server wants no trailing slash in the path.`,
      };
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
  if (LOGIN.test(target.pathname + target.search) || LOGIN.test(target.hostname)) {
    return { kind: 'login', text: message`The target looks like a login page.` };
  }
  return source.host === target.host
    ? { kind: 'other', text: message`The server redirects to another path.` }
    : { kind: 'host', text: message`The server redirects to ${target.host}.` };
}
