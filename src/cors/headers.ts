// Reading header lists the way browsers do: names without case, repeated headers joined, lists of tokens.
import type { Header } from './types.ts';

/** A header's name in lower case. Names are ASCII: no other letters have a lower case here. */
export function lowerName(name: string): string {
  const lower = name.toLowerCase();
  return lower === name || !NOT_ASCII.test(name)
    ? lower
    : name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Whether a header's name, in any case, is that lower-case name. */
export function isSameName(own: string, name: string): boolean {
  return own === name || (own.length === name.length && lowerName(own) === name);
}

/** The usual spelling of a header's lower-case name: `content-type` → `Content-Type`. */
export const headerName = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_match, dash: string, letter: string) => dash + letter.toUpperCase());

/** The first header of that lower-case name, or null. */
export const firstHeader = (headers: readonly Header[], name: string): string | null =>
  headers.find((header) => isSameName(header.name, name))?.value ?? null;

/** Every value under that lower-case name, in wire order. */
export function headerValues(headers: readonly Header[], name: string): string[] {
  const found = headers.filter((header) => isSameName(header.name, name));
  return found.length === 0 ? [] : found.map(({ value }) => value);
}

/**
 * The value the browser works with: repeated headers joined by `, `, outer spaces and tabs dropped; null when absent.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function combinedHeader(headers: readonly Header[], name: string): string | null {
  const values = headerValues(headers, name);
  return values.length === 0 ? null : values.map(trimHttpSpace).join(', ');
}

/** Drops spaces, tabs and line ends at both ends, as the HTTP layer does. */
export function trimHttpSpace(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isHttpSpace(value.charCodeAt(start))) start++;
  while (end > start && isHttpSpace(value.charCodeAt(end - 1))) end--;
  return start === 0 && end === value.length ? value : value.slice(start, end);
}

const isHttpSpace = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether the text is a token of RFC 9110: what method and header names are made of. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/**
 * A comma list of tokens, as Allow-Methods and Allow-Headers are read: empty items are skipped, and one item that is
 * no token spoils the whole list. Returns null for a spoiled list, [] for an absent or empty header.
 */
export function tokenList(value: string | null): readonly string[] | null {
  const items = listItems(value ?? '');
  return items.every(isToken) ? items : null;
}

/** What is between the commas, without what is empty. */
const listItems = (value: string): string[] =>
  value
    .split(',')
    .map(trimHttpSpace)
    .filter((item) => item !== '');

/** The items of a comma list that are not tokens; for saying what spoiled it. */
export const brokenItems = (value: string): string[] => listItems(value).filter((item) => !isToken(item));

/** Headers that the network adds to what a browser sends: where one of them is, all of them are there. */
export const OF_THE_WIRE = ['host', ':authority', 'accept-encoding'] as const;

/**
 * Whether a request was sent without an Origin: its headers are those that were sent, not only those known beforehand.
 * To another origin a CORS request never is.
 */
export const wasSentWithout = (headers: readonly Header[], origin: string | null): boolean =>
  origin === null && OF_THE_WIRE.some((name) => firstHeader(headers, name) !== null);
