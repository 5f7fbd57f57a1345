// Which folded parts of the details are open; what somebody unfolds stays unfolded for the next request.
import { type ReadonlySignal, signal } from '@preact/signals';

export interface FoldStore {
  readonly unfolded: ReadonlySignal<ReadonlySet<string>>;
  set(fold: string, open: boolean): void;
}

export function createFoldStore(): FoldStore {
  const unfolded = signal<ReadonlySet<string>>(new Set());
  return {
    unfolded,
    set(fold, open) {
      if (unfolded.value.has(fold) === open) return;
      const next = new Set(unfolded.value);
      if (open) next.add(fold);
      else next.delete(fold);
      unfolded.value = next;
    },
  };
}
