// What in a request is somebody's secret: such values become placeholders in everything copied.

const SECRET_HEADERS = new Set([
  'authorization',
  'cookie',
  'cookie2',
  'proxy-authorization',
  'set-cookie',
  'x-amz-security-token',
  'apikey',
  'dpop',
]);
const SECRET_HEADER =
  /token|secret|passw|api-?_?key|auth(?!or)|session|credential|signature|csrf|xsrf|jwt|cookie|(?:^|[-_])key$/;

/** Names that sound like a secret and hold none: the protocol's own. */
const PUBLIC_HEADER = /^(?:access-control-|sec-fetch-|:)|^(?:www|proxy)-authenticate$/;

/** Whether a header of that name carries a secret, going by the name. */
export function isSecretHeader(name: string): boolean {
  const lower = name.toLowerCase();
  if (PUBLIC_HEADER.test(lower)) return false;
  return SECRET_HEADERS.has(lower) || SECRET_HEADER.test(lower);
}

const SECRET_PARAMETER =
  /token|secret|passw|passphrase|pwd|(?:api|access|account|app|client|master|private|subscription)[-_]?key|auth(?!or)|session|credential|signature|hmac|jwt|saml|assertion|^(?:key|sig|sid|code|otp|pin|ticket)$|^x-(?:amz|goog)-/;

/** Whether a query parameter of that name carries a secret, going by the name. */
function isSecretParameter(name: string): boolean {
  return SECRET_PARAMETER.test(name.toLowerCase());
}

/** Forms that only secrets have: JSON Web Tokens and keys with a vendor's prefix. */
const TOKEN_FORMS =
  '\\beyJ[\\w-]{8,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?|\\b(?:sk|pk|rk)_(?:live|test)_\\w{8,}|\\bsk-[\\w-]{16,}|\\bgh[pousr]_\\w{16,}|\\bxox[abprs]-[\\w-]{10,}|\\bAKIA[A-Z0-9]{12,}|\\bAIza[\\w-]{20,}';
const SECRET_VALUE = new RegExp(`\\b(?:bearer|basic|digest)\\s+[\\w.~+/=-]{6,}|${TOKEN_FORMS}`, 'i');

/** Whether the text has the look of a secret whatever it is called. */
export function looksSecret(value: string): boolean {
  return SECRET_VALUE.test(value);
}

const LOGIN = 'user name and password in a URL';

/** What replaces a secret in a URL. */
const URL_PLACEHOLDER = 'REDACTED';

/** What replaces a secret in a text. */
export const PLACEHOLDER = '[redacted]';

/** Called with a short name for each secret left out, and the secret itself. */
export type ReportSecret = (what: string, secret: string) => void;

const ignore: ReportSecret = () => {};

/** The query string (without `?`) with secret parameters replaced; everything else unchanged. */
export function redactQuery(query: string, report: ReportSecret = ignore): string {
  return query
    .split('&')
    .map((pair) => {
      const end = pair.indexOf('=');
      if (end < 0) return looksSecret(pair) ? leftOut('token in a URL', pair, report) : pair;
      const name = decode(pair.slice(0, end));
      const value = pair.slice(end + 1);
      if (value === '' || value === URL_PLACEHOLDER) return pair;
      const secret = isSecretParameter(name) || looksSecret(decode(value));
      return secret
        ? `${pair.slice(0, end)}=${leftOut(`URL parameter ${shortName(name)}`, value, report)}`
        : pair;
    })
    .join('&');
}

/** The path with segments that look like secrets, and parameters such as `;jsessionid=`, replaced. */
export function redactPath(path: string, report: ReportSecret = ignore): string {
  return path
    .split('/')
    .map((segment) => {
      if (looksSecret(decode(segment))) return leftOut('token in a URL', segment, report);
      return segment.replace(/;([^;=]+)=([^;]+)/g, (whole, name: string, value: string) =>
        isSecretParameter(decode(name)) && value !== URL_PLACEHOLDER
          ? `;${name}=${leftOut(`URL parameter ${shortName(decode(name))}`, value, report)}`
          : whole,
      );
    })
    .join('/');
}

/**
 * A URL, absolute or relative, without its secrets: user name and password, secret parameters of query and fragment,
 * tokens in the path. Everything else unchanged, and still a URL of the same kind.
 */
export function redactUrl(url: string, report: ReportSecret = ignore): string {
  const parts = /^([^?#/\\]*[/\\]{2}[^/\\?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url) ?? [];
  const [, start = '', path = '', query = '', fragment = ''] = parts;
  const redacted = [
    redactUserinfo(start, report),
    redactPath(path, report),
    query === '' ? '' : `?${redactQuery(query.slice(1), report)}`,
    fragment === '' ? '' : `#${redactQuery(fragment.slice(1), report)}`,
  ].join('');
  return redacted.includes('@') ? withoutHiddenLogin(redacted, report) : redacted;
}

/** Browsers also find a login behind fewer or more slashes, as in `https:user:password@host`. */
function withoutHiddenLogin(url: string, report: ReportSecret): string {
  let parsed: URL;
  try {
    parsed = new URL(url, 'http://host.invalid/');
  } catch {
    return url;
  }
  const login = `${parsed.username}:${parsed.password}`;
  if (login === ':' || login === `${URL_PLACEHOLDER}:`) return url;
  parsed.username = leftOut(LOGIN, login, report);
  parsed.password = '';
  return parsed.href;
}

/** A scheme and authority: what is before the last @ is a username and password. */
function redactUserinfo(start: string, report: ReportSecret): string {
  return start.replace(/([/\\]{2})(.*)@/s, (whole, slashes: string, login: string) => {
    if (!/[^:@]/.test(login) || login === URL_PLACEHOLDER) return whole;
    return `${slashes}${leftOut(LOGIN, login, report)}@`;
  });
}

function leftOut(what: string, secret: string, report: ReportSecret): string {
  report(what, secret);
  return URL_PLACEHOLDER;
}

/** Names come from a recording as well: what is no plain word is not repeated. */
const shortName = (name: string): string => (/^[\w.-]{1,60}$/.test(name) ? name : 'with an unusual name');

const AUTHORIZATION = /^(\s*[A-Za-z][\w-]{1,30}\s+)\S/;
const COOKIE_ATTRIBUTE =
  /^\s*(?:path=[^;]{0,200}|domain=[\w.-]*|expires=[\w ,:+-]*|max-age=-?\d*|secure|httponly|samesite=\w*|partitioned|priority=\w*)\s*$/i;

/** A secret header's value with the secret replaced: the scheme of a login and the attributes of a cookie stay. */
export function redactSecretValue(name: string, value: string): string {
  switch (name.toLowerCase()) {
    case 'authorization':
    case 'proxy-authorization':
      return `${AUTHORIZATION.exec(value)?.[1] ?? ''}${PLACEHOLDER}`;
    case 'set-cookie': {
      const attributes = value.split(';').slice(1);
      return [PLACEHOLDER, ...attributes.filter((part) => COOKIE_ATTRIBUTE.test(part))].join(';');
    }
    default:
      return PLACEHOLDER;
  }
}

const ANY_URL = /\b[a-z][a-z0-9+.-]{0,30}:[/\\]{2}[^\s"'`<>“”‘’]+/gi;
const ANY_PARAMETER = /([?&;#])([^\s?&;#="'`<>“”‘’]{1,100})=([^\s&;#"'`<>“”‘’]+)/g;
/** A scheme and something with a digit or capitals within, so that “Basic authentication” stays. */
const ANY_LOGIN =
  /\b((?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|DIGEST)\s+)((?=[\w.~+/=-]*(?:\d|[a-z][A-Z]))[\w.~+/=-]{6,})/g;
const ANY_TOKEN = new RegExp(TOKEN_FORMS, 'gi');

/** A text with the secrets taken out of the absolute URLs in it. */
export function redactUrls(text: string, report: ReportSecret = ignore): string {
  return text.replace(ANY_URL, (url) => redactUrl(url, report));
}

/** A text of any kind without the secrets that show by their form or by the name of a URL's parameter. */
export function redactText(text: string, report: ReportSecret = ignore): string {
  return redactUrls(text, report)
    .replace(ANY_PARAMETER, (whole, mark: string, name: string, value: string) =>
      isSecretParameter(decode(name)) && value !== URL_PLACEHOLDER
        ? `${mark}${name}=${leftOut(`URL parameter ${shortName(decode(name))}`, value, report)}`
        : whole,
    )
    .replace(ANY_LOGIN, (_whole, scheme: string, secret: string) => {
      report('token', secret);
      return `${scheme}${PLACEHOLDER}`;
    })
    .replace(ANY_TOKEN, (secret) => {
      report('token', secret);
      return PLACEHOLDER;
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
