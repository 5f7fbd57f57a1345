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

/** Whether a header of that name carries a secret, going by the name. */
export function isSecretHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return SECRET_HEADERS.has(lower) || SECRET_HEADER.test(lower);
}

const SECRET_PARAMETER =
  /token|secret|passw|pwd|api-?_?key|auth(?!or)|session|credential|signature|jwt|^(?:key|sig|sid|code)$|^x-(?:amz|goog)-/;

/** Whether a query parameter of that name carries a secret, going by the name. */
export function isSecretParameter(name: string): boolean {
  return SECRET_PARAMETER.test(name.toLowerCase());
}

/** Forms that only secrets have: JSON Web Tokens, bearer values, keys with a vendor's prefix. */
const SECRET_VALUE =
  /\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?|\b(?:bearer|basic|digest)\s+[\w.~+/=-]{6,}|\b(?:sk|pk|rk)_(?:live|test)_\w{8,}|\bsk-[\w-]{16,}|\bgh[pousr]_\w{16,}|\bxox[abprs]-[\w-]{10,}|\bAKIA[A-Z0-9]{12,}|\bAIza[\w-]{20,}/i;

/** Whether the text has the look of a secret whatever it is called. */
export function looksSecret(value: string): boolean {
  return SECRET_VALUE.test(value);
}

/** What stands in a URL where a secret stood. */
export const URL_PLACEHOLDER = 'REDACTED';

/** The query string (without `?`) with secret parameters replaced; everything else to the letter. */
export function redactQuery(query: string): string {
  return query
    .split('&')
    .map((pair) => {
      const end = pair.indexOf('=');
      if (end < 0) return looksSecret(pair) ? URL_PLACEHOLDER : pair;
      const name = pair.slice(0, end);
      const secret = isSecretParameter(decode(name)) || looksSecret(decode(pair.slice(end + 1)));
      return secret ? `${name}=${URL_PLACEHOLDER}` : pair;
    })
    .join('&');
}

/** The path with segments that look like secrets replaced. */
export function redactPath(path: string): string {
  return path
    .split('/')
    .map((segment) => (looksSecret(decode(segment)) ? URL_PLACEHOLDER : segment))
    .join('/');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
