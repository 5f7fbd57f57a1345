// Opens the first failure by itself, once per recording, unless somebody is typing or reads another request.
import { effect, untracked } from '@preact/signals';
import { firstFailure } from './groups.ts';
import type { JudgementStore } from './judgements.ts';
import type { ListStore } from './list.ts';

/**
 * @param mayOpen false while it would disturb: it is asked again when something changes
 * @returns stops it
 */
export function openFirstFailure(
  { judgements }: Pick<JudgementStore, 'judgements'>,
  list: Pick<ListStore, 'layout' | 'open' | 'select'>,
  mayOpen: () => boolean,
): () => void {
  let seen = -1;
  let done = false;
  return effect(() => {
    const { clearings } = judgements.value;
    const row = firstFailure(list.layout.value);
    untracked(() => {
      if (clearings !== seen) done = false;
      seen = clearings;
      if (list.open.value) done = true;
      if (done || !row || !mayOpen()) return;
      done = true;
      list.select(row);
    });
  });
}
