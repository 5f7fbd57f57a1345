// Takes a text apart, so that its first sentence can be a heading.

/** The first sentence without its full stop, and what follows it. */
export function sentencesOf(text: string): readonly [first: string, rest: string] {
  const [, first, rest = ''] = /^(.+?)\.(?:\s+(?=\p{Lu})(.*))?$/su.exec(text) ?? [];
  return [first ?? text, rest];
}
