// Reading header lists the way browsers do: names without case, repeated headers joined, lists of tokens.
import type { Header } from './types.ts';

/** Whether a name, spelt in any way, is that lower-case one. Few are as long, and fewer begin alike. */
export function isSameName(own: string, name: string): boolean {
  return (
    own.length === name.length && (own === name || (sameLetter(own, name) && own.toLowerCase() === name))
  );
}

const sameLetter = (own: string, name: string): boolean =>
  (own.charCodeAt(0) | 0x20) === (name.charCodeAt(0) | 0x20);

/** The first header of that name (give it in lower case), or null. */
export function firstHeader(headers: readonly Header[], name: string): string | null {
  for (const header of headers) if (isSameName(header.name, name)) return header.value;
  return null;
}

/** Every value under that lower-case name, in wire order. */
export function headerValues(headers: readonly Header[], name: string): string[] {
  const values: string[] = [];
  for (const header of headers) {
    if (isSameName(header.name, name)) values.push(header.value);
  }
  return values;
}

/**
 * The value the browser works with: repeated headers joined by `, `, outer spaces and tabs dropped; null when absent.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function combinedHeader(headers: readonly Header[], name: string): string | null {
  let combined: string | null = null;
  for (const header of headers) {
    if (!isSameName(header.name, name)) continue;
    const value = trimHttpSpace(header.value);
    combined = combined === null ? value : `${combined}, ${value}`;
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
