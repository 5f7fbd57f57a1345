// Paths that differ only in ids, as one pattern: `/api/rec/17` and `/api/rec/18` are both `/api/rec/:id`.

const NUMBER = /^\d+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX = /^(?=.*\d)[0-9a-f]{8,}$/i;
const WORD = /^\w+$/;
/** What a machine made is long, and has letters and several digits. */
const SHORTEST_TOKEN = 16;
const FEWEST_DIGITS = 3;

const isToken = (text: string): boolean =>
  text.length >= SHORTEST_TOKEN &&
  WORD.test(text) &&
  /[a-z]/i.test(text) &&
  text.replace(/\D/g, '').length >= FEWEST_DIGITS;

const isId = (text: string): boolean =>
  NUMBER.test(text) || HEX.test(text) || UUID.test(text) || isToken(text);

const ENDING = /\.[a-z]\w{0,4}$/i;

function segmentPattern(segment: string): string {
  const ending = ENDING.exec(segment)?.[0] ?? '';
  return isId(segment.slice(0, segment.length - ending.length)) ? `:id${ending}` : segment;
}

function parameterPattern(parameter: string): string {
  const equals = parameter.indexOf('=');
  return equals >= 0 && isId(parameter.slice(equals + 1)) ? `${parameter.slice(0, equals)}=:id` : parameter;
}

/** Longer ones are not looked at. */
const LONGEST = 500;

/** Path and query with `:id` for every part that looks like one; null where none does. */
export function patternOf(path: string): string | null {
  if (path.length > LONGEST || !/\d/.test(path)) return null;
  const [before = '', ...query] = path.split('?');
  const parameters = query.join('?');
  const pattern =
    before.split('/').map(segmentPattern).join('/') +
    (query.length > 0 ? `?${parameters.split('&').map(parameterPattern).join('&')}` : '');
  return pattern === path ? null : pattern;
}
