// Opens the first failure by itself, once per recording, unless somebody is typing or reads another request.
import { effect, untracked } from '@preact/signals';
import type { Layout } from './groups.ts';
import type { JudgementStore } from './judgements.ts';
import { chipOf } from './kinds.ts';
import type { ListStore } from './list.ts';
import type { Row } from './rows.ts';

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

/** The first row that failed, which is worth opening; null where there is none. */
export const firstFailure = ({ rows }: Pick<Layout, 'rows'>): Row | null =>
  rows.find((row) => chipOf(row) === 'failed') ?? null;
