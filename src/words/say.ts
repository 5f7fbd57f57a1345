// Texts for people: English stands beside the code it explains, other languages come from a catalogue.

/** Finds a text in another language; null where it has none. `values` go in the places `$1`, `$2`, … */
export type Catalogue = (key: string, values: readonly string[]) => string | null;

let catalogue: Catalogue | null = null;

/** Chooses the language of every text made from now on; null is English. */
export function speak(language: Catalogue | null): void {
  catalogue = language;
}

/** A text for people as plain data: a template and its values. It becomes words in the chosen language by {@link render}. */
export interface Message {
  /** What is between the values, as a template tag gets it. */
  readonly strings: readonly string[];
  readonly values: readonly (Wording | number)[];
}

/** A message, or a text that is the same in every language, such as a header line. */
export type Wording = string | Message;

/**
 * A text for people that others show later: message`OPTIONS answered ${status}`. Domain objects hold these. Its English
 * words are its name: a catalogue knows it by {@link keyOf}.
 */
export function message(strings: TemplateStringsArray, ...values: readonly (Wording | number)[]): Message {
  return { strings, values };
}

/** Several wordings in a row, with a separator that is the same in every language. */
export function joined(items: readonly Wording[], separator: string): Message {
  return { strings: ['', ...items.slice(1).map(() => separator), ''], values: items };
}

/** The words of a message in the chosen language. */
export function render(wording: Wording): string {
  return typeof wording === 'string' ? wording : worded(wording.strings, wording.values);
}

/**
 * A text for people that is shown right away: say`${count} requests`. Never at the top level of a module, which runs
 * before the language is chosen.
 */
export function say(strings: TemplateStringsArray, ...values: readonly (Wording | number)[]): string {
  return worded(strings, values);
}

function worded(strings: readonly string[], values: Message['values']): string {
  if (catalogue) {
    const said = catalogue(keyFor(strings), values.map(valueText));
    if (said !== null) return said;
  }
  let text = strings[0] ?? '';
  for (let index = 0; index < values.length; index++) {
    text += `${valueText(values[index] ?? '')}${strings[index + 1]}`;
  }
  return text;
}

const valueText = (value: Wording | number): string =>
  typeof value === 'number' ? String(value) : render(value);

const keys = new WeakMap<readonly string[], string>();

function keyFor(strings: readonly string[]): string {
  const known = keys.get(strings);
  if (known !== undefined) return known;
  const key = keyOf(strings);
  keys.set(strings, key);
  return key;
}

/**
 * The name of a text in `_locales/*\/messages.json`: its first words and a checksum (FNV-1a, 32 bit) of all of them.
 * @param strings what stands between the values, as a template tag gets it
 */
export function keyOf(strings: readonly string[]): string {
  const text = strings.join('\u0000');
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  const words = text.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return `${words.slice(0, 40).replace(/^_+|_+$/g, '')}_${sum.toString(16).padStart(8, '0')}`;
}
