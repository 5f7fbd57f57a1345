// Breaks HAR entries and whole HAR files in every way that a careless or hostile writer might.
import { originOf } from '../../src/cors/origin.ts';
import type { Random } from '../differential/generate.ts';

export type Bag = Record<string, unknown>;

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

/** Deeper than any call stack goes. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

/** Values that no field should hold, and some that it might. */
const JUNK: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  Number.NaN,
  1e308,
  204,
  true,
  '',
  ' ',
  '\u202egpj.exe\u0000',
  '\ud800',
  'é€\u0081',
  'x'.repeat(100_000),
  'http://',
  'https://a.example:99999/',
  'javascript:alert(1)',
  'https://user:secret@a.example/?q=\r\nSet-Cookie: a=b',
  'https://[::1]/',
  'https://xn--.example/',
  'net::ERR_FAILED',
  'net::ERR_ABORTED',
  'constructor',
  '__proto__',
  'OPTIONS',
  'PATCH',
  'patch',
  'preflight',
  'no-cors',
  'null',
  '*',
  'https://app.example.com',
  'https://app.example.com/',
  "'; rm -rf / #",
  '"; $(id) `id` %PATH%',
  '</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("https://a.example")',
  '+275760-09-13T00:00:00.001Z',
  [],
  [null, 1, [], {}],
  {},
  { toString: 1 },
  { toString: 1, valueOf: null, length: -1 },
  { toJSON: 1 },
  { __proto__: null },
  JSON.parse('{"__proto__":{"name":"origin"}}'),
  { name: 'Origin' },
  { name: 'Origin', value: { toString: 1 } },
  { name: 'Access-Control-Allow-Origin', value: '*' },
  { name: 'Access-Control-Allow-Origin', value: 'https://app.example.com\u0000' },
  { name: 'Access-Control-Allow-Headers', value: 'a, ,b,"' },
  { name: 'Access-Control-Request-Method', value: '$(id)' },
  new Date(Number.NaN),
];

/** Long enough to show an algorithm that takes more than its time; rare, since each costs some. */
const HEAVY: readonly unknown[] = [
  `${' '.repeat(60_000)}x`,
  `x${'\t '.repeat(30_000)}x`,
  ','.repeat(60_000),
  'a,'.repeat(30_000),
  '"'.repeat(60_000),
  '\\'.repeat(60_000),
  `https://${'a.'.repeat(30_000)}example/`,
  `https://a.example/?${'q=1&'.repeat(15_000)}`,
  `https://app.example.com${'/'.repeat(60_000)}`,
  'https://app.example.com '.repeat(2500),
  Array.from({ length: 5000 }, (_, index) => ({ name: `x-${index}`, value: `${index}` })),
  Array.from({ length: 5000 }, () => ({ name: 'Access-Control-Allow-Origin', value: '*' })),
  nested(50_000),
  { a: nested(50_000) },
];

const pickOf =
  (random: Random) =>
  <T>(items: readonly T[]): T =>
    items[Math.floor(random() * items.length)] as T;

function junkFrom(random: Random): unknown {
  const pick = pickOf(random);
  if (random() < 0.003) return pick(HEAVY);
  const junk = pick(JUNK);
  return isBag(junk) ? structuredClone(junk) : junk;
}

/** Changes up to four fields, at any depth, in place. */
export function mutate(entry: Bag, random: Random): Bag {
  const pick = pickOf(random);
  for (let changes = Math.floor(random() * 5); changes > 0; changes--) {
    let place = entry;
    for (;;) {
      const key = pick(Object.keys(place));
      if (key === undefined) break;
      const inner = place[key];
      if (isBag(inner) && random() < 0.8) {
        place = inner;
        continue;
      }
      const dice = random();
      if (dice < 0.2) delete place[key];
      else if (dice < 0.3 && Array.isArray(place)) place.push(pick(place as unknown[]));
      else place[key] = junkFrom(random);
      break;
    }
  }
  return entry;
}

/** The value of the entry's first header of that name, read in the plainest way. */
function headerIn(entry: Bag, name: string): string | null {
  const headers = isBag(entry.request) ? entry.request.headers : null;
  if (!Array.isArray(headers)) return null;
  const found = (headers as unknown[]).find(
    (header) => isBag(header) && typeof header.name === 'string' && header.name.toLowerCase() === name,
  ) as Bag | undefined;
  return found ? (typeof found.value === 'string' ? found.value : '') : null;
}

/** A cross-origin request that must have a row, whatever else is wrong with its entry. */
export function mustBeListed(entry: Bag): boolean {
  const request = isBag(entry.request) ? entry.request : {};
  const { url, method } = request;
  if (typeof url !== 'string' || !/^https?:/.test(url) || originOf(url) === null) return false;
  const origin = headerIn(entry, 'origin');
  if (origin === null || origin === originOf(url)) return false;
  if (entry._resourceType === 'preflight' || method === 'OPTIONS') return false;
  if (
    ['document', 'websocket'].includes(String(typeof entry._resourceType === 'string' && entry._resourceType))
  )
    return false;
  return headerIn(entry, 'sec-fetch-mode') !== 'navigate';
}

const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  '-1',
  '1e999',
  '[]',
  '{}',
];

/** Changes a few places of a file's text: cuts, doubles, swaps and puts in signs. It may be JSON no longer. */
export function mutateText(text: string, random: Random): string {
  const pick = pickOf(random);
  let result = text;
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const at = Math.floor(random() * result.length);
    const end = at + Math.floor(random() ** 3 * 400);
    const dice = random();
    if (dice < 0.1) result = result.slice(0, at);
    else if (dice < 0.3) result = result.slice(0, at) + result.slice(end);
    else if (dice < 0.5) result = result.slice(0, end) + result.slice(at);
    else if (dice < 0.8) result = result.slice(0, at) + pick(TOKENS) + result.slice(at);
    else result = replaceValue(result, at, pick(['null', '0', '"x"', '[]', '{}', '1e999', 'true']));
  }
  return result;
}

/** Puts another value in the place of the next simple one, so that what comes out is still JSON. */
function replaceValue(text: string, at: number, value: string): string {
  const simple = /:\s*("(?:[^"\\]|\\.)*"|-?[\d.]+|null|true|false)/y;
  for (let place = text.indexOf(':', at); place >= 0; place = text.indexOf(':', place + 1)) {
    simple.lastIndex = place;
    if (simple.test(text)) return `${text.slice(0, place)}:${value}${text.slice(simple.lastIndex)}`;
  }
  return text;
}

/** A log with something wrong around or among its entries. */
export function mutateLog(entries: readonly unknown[], random: Random): unknown {
  const pages = [{ id: 'page_1', title: 'https://app.example.com/' }];
  const whole: Bag = { log: { version: '1.2', pages, entries } };
  const log = whole.log as Bag;
  const dice = random();
  if (dice < 0.4) return mutate(whole, random);
  if (dice < 0.6) return { ...log, pages: junkFrom(random) };
  if (dice < 0.8) return { ...log, entries: [...entries, junkFrom(random), ...entries] };
  return { log: { ...log, pages: [{ title: junkFrom(random) }] } };
}
