// A recorder that holds what it is given: for the example page and for tests.
import type { Recorder, RecorderChange } from '../../capture/types.ts';
import type { Exchange } from '../../cors/types.ts';

export interface ExampleRecorder extends Recorder {
  add(exchanges: readonly Exchange[]): void;
  remove(ids: readonly string[]): void;
}

export function createExampleRecorder(
  first: readonly Exchange[] = [],
  given: Pick<Partial<Recorder>, 'sawPageLoad' | 'dropped'> = {},
): ExampleRecorder {
  const held = new Map(first.map((exchange) => [exchange.id, exchange]));
  const listeners = new Set<(change: RecorderChange) => void>();
  const tell = (change: Partial<RecorderChange>) => {
    for (const listener of listeners) listener({ changed: [], removed: [], cleared: false, ...change });
  };
  return {
    recording: true,
    preserveLog: false,
    sawPageLoad: true,
    dropped: 0,
    ...given,
    all: () => [...held.values()],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      held.clear();
      tell({ cleared: true });
    },
    add(exchanges) {
      for (const exchange of exchanges) held.set(exchange.id, exchange);
      tell({ changed: exchanges });
    },
    remove(ids) {
      for (const id of ids) held.delete(id);
      tell({ removed: ids });
    },
  };
}
