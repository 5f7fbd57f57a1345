// What the causes about a value that a program wrote share: the value, the page's origin, and the fix.
import { headerValues } from '../cors/headers.ts';
import { type Message, message } from '../words/say.ts';
import type { Facts } from './facts.ts';

/** The value of a single Access-Control-Allow-Origin that fits no page as it is; null when there is none, or several. */
export function writtenValue({ allowOrigin, failing, fault }: Facts): string | null {
  if (allowOrigin === null || !failing || fault === 'WildcardOriginNotAllowed') return null;
  return headerValues(failing.headers, 'access-control-allow-origin').length === 1 ? allowOrigin : null;
}

/** The page's origin, where it has one that a server can allow and it is known. */
export const pagesOrigin = ({ origin }: Facts): string | null => (origin === 'null' ? null : origin);

/** The fix in one sentence, for a variable that holds the origin. */
export const originSummary = (origin: string | null): Message =>
  origin === null
    ? message`Set the variable that holds the allowed origin to the page’s origin.`
    : message`Set the variable that holds the allowed origin to ${origin}.`;
