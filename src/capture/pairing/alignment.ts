// The best pairing of two ordered lists whose pairs never cross.

/**
 * Most pairs first, then least cost. Time and space grow with the product of the two lengths.
 * @param costOf what a pair costs; infinite when the two cannot belong together
 * @returns each item of the first list that has a partner, with it
 */
export function align<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  costOf: (one: One, other: Other) => number,
): ReadonlyMap<One, Other> {
  const columns = others.length + 1;
  const cells = (ones.length + 1) * columns;
  const table: Table = { pairs: new Uint16Array(cells), costs: new Float64Array(cells) };
  ones.forEach((one, row) => {
    others.forEach((other, column) => {
      const cell = (row + 1) * columns + column + 1;
      fill(table, cell, columns, costOf(one, other));
    });
  });
  return trace(ones, others, table);
}

/** For every beginning of both lists, row by row: the number of pairs in the best alignment and what it costs. */
interface Table {
  readonly pairs: Uint16Array;
  readonly costs: Float64Array;
}

/** The best of leaving out one of the two items, and pairing them. */
function fill(table: Table, cell: number, columns: number, cost: number): void {
  const above = cell - columns;
  const left = cell - 1;
  copy(table, isWorse(table, above, left) ? left : above, cell);
  if (cost === Number.POSITIVE_INFINITY) return;
  const { pairs, costs } = table;
  const count = (pairs[above - 1] ?? 0) + 1;
  const total = (costs[above - 1] ?? 0) + cost;
  const [bestCount = 0, bestTotal = 0] = [pairs[cell], costs[cell]];
  if (count > bestCount || (count === bestCount && total < bestTotal)) {
    pairs[cell] = count;
    costs[cell] = total;
  }
}

function copy({ pairs, costs }: Table, from: number, to: number): void {
  pairs[to] = pairs[from] ?? 0;
  costs[to] = costs[from] ?? 0;
}

function isWorse({ pairs, costs }: Table, one: number, other: number): boolean {
  const [less = 0, more = 0] = [pairs[one], pairs[other]];
  return less !== more ? less < more : (costs[one] ?? 0) > (costs[other] ?? 0);
}

const isSame = ({ pairs, costs }: Table, one: number, other: number): boolean =>
  pairs[one] === pairs[other] && costs[one] === costs[other];

/** Goes back from the whole of both lists along the best alignment. */
function trace<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  table: Table,
): ReadonlyMap<One, Other> {
  const found = new Map<One, Other>();
  const columns = others.length + 1;
  let row = ones.length;
  let column = others.length;
  while (row > 0 && column > 0) {
    const cell = row * columns + column;
    if (isSame(table, cell, cell - columns)) row--;
    else if (isSame(table, cell, cell - 1)) column--;
    else {
      row--;
      column--;
      found.set(ones[row] as One, others[column] as Other);
    }
  }
  return found;
}
