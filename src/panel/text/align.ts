// Splits a differing stretch of two origins where the one only looks like the other, so that letters stand under letters.
import type { Span } from '../../cors/compare.ts';
import { isSeen } from '../../report/visible.ts';
import { twinOf } from './lookalikes.ts';

/** The span itself, or the finer ones of a value that differs in unseen and look-alike characters only. */
export function alignLookalikes(span: Span): readonly Span[] {
  if (span.same || span.origin === '' || span.allowed === '') return [span];
  const spans: Span[] = [];
  const origin = [...span.origin];
  let place = 0;
  for (const character of span.allowed) {
    const expected = origin[place];
    if (!isSeen(character)) {
      spans.push({ origin: '', allowed: character, same: false });
    } else if (expected !== undefined && (character === expected || twinOf(character) === expected)) {
      spans.push({ origin: expected, allowed: character, same: character === expected });
      place++;
    } else return [span];
  }
  return place === origin.length ? joined(spans) : [span];
}

/** Neighbours that are the same run together. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.same && span.same) {
      result[result.length - 1] = {
        origin: last.origin + span.origin,
        allowed: last.allowed + span.allowed,
        same: true,
      };
    } else result.push(span);
  }
  return result;
}
