// Entries taken by an assembler, as tests need it.
import { type Assembler, createAssembler } from '../../src/capture/assemble.ts';
import { readEntry } from '../../src/capture/entry.ts';
import type { Exchange, Leg } from '../../src/cors/types.ts';
import { API, entry, PAGE } from './har.ts';

export function addAll(assembler: Assembler, entries: readonly unknown[]): void {
  for (const raw of entries) {
    const captured = readEntry(raw, PAGE);
    if (captured) assembler.add(captured);
  }
}

/** The exchanges of some entries in the order in which they are first known. */
export function assemble(entries: readonly unknown[]): Exchange[] {
  const assembler = createAssembler();
  addAll(assembler, entries);
  return [...assembler.flush()];
}

/** More requests than there are URLs remembered, each to one of its own. */
export const crowd = (at: number): unknown[] =>
  Array.from({ length: 4500 }, (_, number) => entry({ at, url: `${API}/${number}` }));

export const last = (exchange: Exchange | undefined): Leg | undefined => exchange?.legs.at(-1);
