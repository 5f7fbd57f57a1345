// Long work in short pieces, so that a click in between is answered.

/** Milliseconds that a piece may take. */
const budget = 8;

/**
 * Turns every item into something, a few milliseconds at a time, and hands over all of it.
 * @returns gives it up
 */
export function inSlices<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
  finish: (made: readonly Made[]) => void,
  schedule: (run: () => void) => void = (run) => {
    setTimeout(run);
  },
  now: () => number = () => performance.now(),
): () => void {
  const made: Made[] = [];
  let wanted = true;
  const work = (): void => {
    if (!wanted) return;
    const started = now();
    while (made.length < items.length && now() - started <= budget) {
      made.push(make(items[made.length] as Item));
    }
    if (made.length < items.length) schedule(work);
    else finish(made);
  };
  schedule(work);
  return () => {
    wanted = false;
  };
}
