// Lists that change in place, and what is nearest in one.

/** Adds the item; beyond so many the oldest is dropped. */
export function pushBounded<Item>(list: Item[], item: Item, most: number): void {
  list.push(item);
  if (list.length > most) list.shift();
}

export function remove<Item>(list: Item[], item: Item): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

/** The item with the least measure, the first of several; null measures do not count. */
export function nearest<Item>(items: readonly Item[], measure: (item: Item) => number | null): Item | null {
  let best: Item | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = measure(item);
    if (size !== null && size < least) {
      best = item;
      least = size;
    }
  }
  return best;
}

/** Adds to the list under that key, where beyond so many the oldest is dropped. */
export function addUnder<Item>(lists: Map<string, Item[]>, key: string, item: Item, most: number): void {
  const list = lists.get(key);
  if (list) pushBounded(list, item, most);
  else lists.set(key, [item]);
}

export function removeUnder<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (!list) return;
  remove(list, item);
  if (list.length === 0) lists.delete(key);
}
