// How the room is shared between list and details: side by side, stacked, or one over the other; kept for each.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from './settings.ts';

/** `over`: the details cover the list, with a way back, where there is room for one of them only. */
type Arrangement = 'beside' | 'stacked' | 'over';

export interface SplitStore {
  readonly arrangement: ReadonlySignal<Arrangement>;
  /** Percent of the room that the list takes. */
  readonly share: ReadonlySignal<number>;
  resize(share: number): void;
}

export const leastShare = 15;
export const mostShare = 80;
const usual: Record<Arrangement, number> = { beside: 40, stacked: 26, over: 0 };

/** The widths and heights at which the arrangement changes, as media queries. */
export const isWide = '(min-width: 700px)';
export const isTall = '(min-height: 460px)';

export function createSplitStore(settings: Settings, wide: MediaQueryList, tall: MediaQueryList): SplitStore {
  const matches = (query: MediaQueryList) => {
    const now = signal(query.matches);
    query.addEventListener('change', (event) => {
      now.value = event.matches;
    });
    return now;
  };
  const [width, height] = [matches(wide), matches(tall)];
  const arrangement = computed<Arrangement>(() =>
    width.value ? 'beside' : height.value ? 'stacked' : 'over',
  );
  const chosen = signal<Partial<Record<Arrangement, number>>>({});
  return {
    arrangement,
    share: computed(() => {
      const now = arrangement.value;
      return chosen.value[now] ?? keptShare(settings, now);
    }),
    resize(wanted) {
      const share = withinBounds(wanted);
      chosen.value = { ...chosen.value, [arrangement.value]: share };
      settings.write(`split-${arrangement.value}`, String(Math.round(share)));
    },
  };
}

function keptShare(settings: Settings, arrangement: Arrangement): number {
  const kept = Number.parseFloat(settings.read(`split-${arrangement}`) ?? '');
  return Number.isFinite(kept) ? withinBounds(kept) : usual[arrangement];
}

function withinBounds(share: number): number {
  return Math.min(Math.max(share, leastShare), mostShare);
}
