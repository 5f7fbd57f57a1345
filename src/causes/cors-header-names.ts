// Response headers that were meant to be CORS headers, and that no browser knows.
import { lowerName } from '../cors/headers.ts';
import type { Header, ResponseHead } from '../cors/types.ts';
import { headerOf } from './facts.ts';
import { areWithin, bareSkeleton, charactersOf, countMissing } from './similar.ts';

/** The CORS response headers by lower-case name, with other words that people remember them by. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  'access-control-allow-origin': ['access-control-origin', 'access-control-request-origin'],
  'access-control-allow-methods': ['access-control-methods', 'access-control-request-method'],
  'access-control-allow-headers': ['access-control-headers', 'access-control-request-headers'],
  'access-control-allow-credentials': ['access-control-credentials'],
  'access-control-expose-headers': ['access-control-exposed-headers', 'expose-headers'],
  'access-control-max-age': [],
};

/** The CORS response headers, and others that look similar. */
const REAL = new Set([
  ...Object.keys(MEANT),
  'timing-allow-origin',
  'access-control-allow-private-network',
  'access-control-allow-local-network',
]);

/** A header that was sent under a name that browsers do not know. */
export interface Misspelled {
  readonly sent: Header;
  /** The lower-case name of the header that was meant. */
  readonly meant: string;
}

/** The CORS headers of a response that are only there under a wrong name, in the order sent. */
export const misspelledIn = (response: ResponseHead | null): Misspelled[] =>
  (response?.headers ?? []).flatMap((sent) => {
    const meant = meantBy(sent.name);
    return meant !== null && headerOf(response, meant) === null ? [{ sent, meant }] : [];
  });

/** The CORS header that someone meant who wrote this name; null for that name itself and for any other header. */
export function meantBy(name: string): string | null {
  if (name.length < SHORTEST) return null;
  const lower = lowerName(name);
  if (REAL.has(lower)) return null;
  // Most names of a response lack too many letters: nothing else is worked out for those.
  const characters = charactersOf(lower);
  const candidates = SPELLINGS.filter(({ skeletons }) =>
    skeletons.some((one) => countMissing(one.characters, characters) <= one.mistakes),
  );
  if (candidates.length === 0) return null;
  const written = bareSkeleton(name);
  const words = sortedWords(name);
  const found = candidates.find(
    (one) =>
      one.words === words || one.skeletons.some(({ text, mistakes }) => areWithin(mistakes, written, text)),
  );
  return found?.meant ?? null;
}

/** `Allow-Origin`, `Control-Allow-Origin`, `Cors-Allow-Origin`: the beginning left out or replaced. */
function shortened(meant: string): string[] {
  const end = meant.replace(/^access-control-/, '');
  // `Max-Age` alone is no attempt at CORS.
  if (end === 'max-age') return [];
  return [end, `control-${end}`, `access-${end}`, `cors-${end}`];
}

/** How many mistakes count as one name: long names have room for two, in short ones two would reach other words. */
const tolerance = (spelling: string): number => (spelling.length >= 20 ? 2 : spelling.length >= 14 ? 1 : 0);

/** The words of a name in alphabetical order: `Allow-Control-Access-Origin` has those of the right name. */
const sortedWords = (name: string): string =>
  name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && word !== 'x')
    .sort()
    .join(' ');

/** What counts as an attempt at each header. */
const SPELLINGS = Object.entries(MEANT).map(([meant, alike]) => ({
  meant,
  words: sortedWords(meant),
  skeletons: [meant, ...alike, ...shortened(meant)].map(bareSkeleton).map((text) => ({
    text,
    characters: charactersOf(text),
    mistakes: tolerance(text),
  })),
}));

/** No attempt has a shorter name. Characters. */
const SHORTEST = Math.min(
  ...SPELLINGS.flatMap(({ skeletons }) => skeletons.map(({ text, mistakes }) => text.length - mistakes)),
);
