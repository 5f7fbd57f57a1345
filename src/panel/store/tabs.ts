// Which servers stand as tabs beside each other, and which are left for the menu.
import type { FixTarget } from '../../servers/index.ts';

/** More would not be taken in at a glance. */
const MOST_TABS = 6;

/** The same in the same order, but for one that comes first. */
export function withFirst<T extends { readonly server: FixTarget }>(
  all: readonly T[],
  first: FixTarget,
): readonly T[] {
  const found = all.find(({ server }) => server === first);
  return found ? [found, ...all.filter((each) => each !== found)] : all;
}

/**
 * How many of the tabs, from the first on, are shown: one at least, and beside the menu's button unless all are there.
 * @param widths of the tabs, `more` of the menu's button, `room` for all of it; in pixels
 */
export function tabsThatFit(widths: readonly number[], more: number, room: number): number {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  if (whole <= room && widths.length <= MOST_TABS) return widths.length;
  let left = room - more;
  let count = 0;
  for (const width of widths.slice(0, MOST_TABS)) {
    left -= width;
    if (left < 0) break;
    count++;
  }
  return Math.max(1, count);
}
