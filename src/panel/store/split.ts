// How the room is shared between list and details: side by side when wide, stacked when narrow; kept for each.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from './settings.ts';

export type Arrangement = 'beside' | 'stacked';

export interface SplitStore {
  readonly arrangement: ReadonlySignal<Arrangement>;
  /** Percent of the room that the list takes. */
  readonly share: ReadonlySignal<number>;
  resize(share: number): void;
}

export const leastShare = 15;
export const mostShare = 80;
const usual: Record<Arrangement, number> = { beside: 36, stacked: 28 };

export function createSplitStore(settings: Settings, wide: MediaQueryList): SplitStore {
  const arrangementOf = (matches: boolean): Arrangement => (matches ? 'beside' : 'stacked');
  const arrangement = signal(arrangementOf(wide.matches));
  const share = signal(keptShare(settings, arrangement.value));
  wide.addEventListener('change', (event) => {
    arrangement.value = arrangementOf(event.matches);
    share.value = keptShare(settings, arrangement.value);
  });
  return {
    arrangement,
    share,
    resize(wanted) {
      share.value = withinBounds(wanted);
      settings.write(`split-${arrangement.value}`, String(Math.round(share.value)));
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
