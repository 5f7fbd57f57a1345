// Reading header lists the way browsers do: names without case, repeated headers joined, lists of tokens.
import type { Header } from './types.ts';

/** Whether a name, spelt in any way, is that lower-case one. Few are as long, and fewer begin alike. */
export function isSameName(own: string, name: string): boolean {
  if (own.length !== name.length) return false;
  if (own === name) return true;
  // Not by toLowerCase(), which makes a new text at each look.
  for (let index = 0; index < name.length; index++) {
    if (lowerCode(own.charCodeAt(index)) !== name.charCodeAt(index)) return false;
  }
  return true;
}

/** Header names are ASCII: no other letters have a lower case here. */
const lowerCode = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code);

const lowerNames = new Map<string, string>();

/** A header's name in lower case, which {@link isSameName} takes. Remembers them, as few come again and again. */
export function lowerName(name: string): string {
  let lower = lowerNames.get(name);
  if (lower === undefined) {
    lower = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    if (lowerNames.size > 500) lowerNames.clear();
    lowerNames.set(name, lower);
  }
  return lower;
}

/**
 * The place of the next header of that lower-case name, -1 when there is none. By index: until it is optimised, each
 * step of a for…of makes an object, and a list is gone through for every question.
 */
function placeOf(headers: readonly Header[], name: string, from: number): number {
  for (let place = from; place < headers.length; place++) {
    const header = headers[place];
    if (header && isSameName(header.name, name)) return place;
  }
  return -1;
}

/** The first header of that name (give it in lower case), or null. */
export const firstHeader = (headers: readonly Header[], name: string): string | null =>
  headers[placeOf(headers, name, 0)]?.value ?? null;

/** Every value under that lower-case name, in wire order. */
export function headerValues(headers: readonly Header[], name: string): string[] {
  const values: string[] = [];
  let place = placeOf(headers, name, 0);
  while (place >= 0) {
    values.push(headers[place]?.value ?? '');
    place = placeOf(headers, name, place + 1);
  }
  return values;
}

/**
 * The value the browser works with: repeated headers joined by `, `, outer spaces and tabs dropped; null when absent.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function combinedHeader(headers: readonly Header[], name: string): string | null {
  let combined: string | null = null;
  let place = placeOf(headers, name, 0);
  while (place >= 0) {
    const value = trimHttpSpace(headers[place]?.value ?? '');
    combined = combined === null ? value : `${combined}, ${value}`;
    place = placeOf(headers, name, place + 1);
  }
  return combined;
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
  if (value === null) return NO_TOKENS;
  const known = lists.get(value);
  if (known !== undefined) return known;
  const tokens = readTokens(value);
  if (value.length <= 400) {
    if (lists.size > 200) lists.clear();
    lists.set(value, tokens);
  }
  return tokens;
}

const NO_TOKENS: readonly string[] = [];

/** A server sends the same lists with all its answers. */
const lists = new Map<string, readonly string[] | null>();

function readTokens(value: string): readonly string[] | null {
  const tokens: string[] = [];
  for (const part of value.split(',')) {
    const item = trimHttpSpace(part);
    if (item === '') continue;
    if (!isToken(item)) return null;
    tokens.push(item);
  }
  return tokens;
}

/** The items of a comma list that are not tokens; for saying what spoiled it. */
export function brokenItems(value: string): string[] {
  return value
    .split(',')
    .map(trimHttpSpace)
    .filter((item) => item !== '' && !isToken(item));
}
