// Who responded: the application and the layers in front of it, recognized by the marks they leave in headers.

import { combinedHeader, headerValues, lowerName } from '../cors/headers.ts';
import { hostnameOf, hostOf, pathOf } from '../cors/origin.ts';
import type { Exchange, ResponseHead } from '../cors/types.ts';
import { bySureness } from '../diagnosis/confidence.ts';
import type { ServerGuess } from '../diagnosis/types.ts';
import { type Message, message } from '../words/say.ts';
import { register } from './index.ts';
import { proxy } from './proxy.ts';
import type { Mark, RecognizedLayer } from './types.ts';

interface OwnedMark extends Mark {
  readonly owner: RecognizedLayer;
}

const layers: readonly RecognizedLayer[] = register;

/** The likelier first, which decides between marks that are equally sure. */
const MARKS: readonly OwnedMark[] = layers
  .flatMap((owner) => owner.marks.map((mark) => ({ ...mark, owner })))
  .sort((one, other) => one.rank - other.rank);

/** Their places in that order, by the name of the header: a response has few of the headers that bear a mark. */
const PLACES = placesByHeader();

function placesByHeader(): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  MARKS.forEach(({ header }, place) => {
    const known = places.get(header);
    if (known) known.push(place);
    else places.set(header, [place]);
  });
  return places;
}

/** The few that have host names or addresses of their own. */
const ADDRESSED = layers.filter(({ hosts, addresses }) => hosts !== undefined || addresses !== undefined);

/**
 * The servers that seem to have had a hand in the exchange, applications first, the surest first. Each id once, with
 * the evidence that speaks best for it.
 */
export function recognizeServers({ legs }: Exchange): ServerGuess[] {
  // From the end: of equally good evidence the last response's is shown.
  const found = legs.toReversed().flatMap(({ url, response, preflight }) => {
    const byUrl = layersAt(url);
    const hidden = new Set(byUrl.flatMap(({ owner }) => owner.hides ?? []));
    return [response, preflight?.response]
      .flatMap((one) => (one ? [...byUrl.map(guessByUrl), ...guessesFrom(one)] : []))
      .filter(({ id }) => !hidden.has(id));
  });
  const best = new Map<string, ServerGuess>();
  for (const guess of found) {
    const known = best.get(guess.id);
    if (!known || bySureness(guess, known) < 0) best.set(guess.id, guess);
  }
  const guesses = [...best.values()];
  const isNamed = guesses.some(({ layer, id }) => layer === 'proxy' && id !== proxy.id);
  return guesses
    .filter(({ id }) => !isNamed || id !== proxy.id)
    .sort(
      (one, other) =>
        Number(one.layer === 'proxy') - Number(other.layer === 'proxy') || bySureness(one, other),
    );
}

interface FoundByUrl {
  readonly owner: RecognizedLayer;
  readonly evidence: Message;
}

/** The layers that such a host name or address belongs to. */
function layersAt(url: string): FoundByUrl[] {
  const host = hostnameOf(url);
  const address = addressOf(url);
  return ADDRESSED.flatMap((owner): FoundByUrl[] => {
    if (owner.hosts?.test(host)) {
      return [{ owner, evidence: message`The host name ${host} belongs to ${owner.label}.` }];
    }
    const own = owner.addresses?.exec(address)?.[0];
    return own === undefined
      ? []
      : [{ owner, evidence: message`The address ${own} is one of ${owner.label}.` }];
  });
}

/** `localhost:11434/api/chat`: what is between scheme and query. */
const addressOf = (url: string): string => `${hostOf(url)}${pathOf(url)}`;

function guessByUrl({ owner, evidence }: FoundByUrl): ServerGuess {
  return {
    id: owner.id,
    label: owner.label,
    layer: owner.layer === 'platform' ? owner.recognizedAs : owner.layer,
    confidence: 'likely',
    evidence,
  };
}

/** A guess for each mark that the response bears. */
function guessesFrom({ headers }: ResponseHead): ServerGuess[] {
  const places = new Set<number>();
  for (const { name } of headers) {
    for (const place of PLACES.get(lowerName(name)) ?? []) places.add(place);
  }
  return [...places]
    .sort((one, other) => one - other)
    .flatMap((place) => {
      const mark = MARKS[place];
      const value = mark ? markedValue(mark, headers) : null;
      return mark && value !== null ? [guessBy(mark, value)] : [];
    });
}

/** The value that bears the mark. Each layer may add a Server of its own; a list such as Vary is one text over all its headers. */
function markedValue({ header, pattern }: Mark, headers: ResponseHead['headers']): string | null {
  const combined = combinedHeader(headers, header);
  if (combined === null) return null;
  if (pattern.test(combined)) return combined;
  return headerValues(headers, header).find((one) => pattern.test(one)) ?? null;
}

function guessBy({ header, confidence, label: ownLabel, owner }: OwnedMark, value: string): ServerGuess {
  const label = ownLabel ?? owner.label;
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
  return {
    id: owner.id,
    label,
    layer: owner.layer === 'platform' ? owner.recognizedAs : owner.layer,
    confidence,
    evidence: message`${header}: ${shown} points to ${label}.`,
  };
}
