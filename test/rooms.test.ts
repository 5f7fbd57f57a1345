// The path of the data is the order of the rooms: each imports only from those before it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RoomImport, roomImports, withRooms } from '../scripts/rooms.ts';

/** What a room may import, and of what only the types. `words` holds the texts' tag and catalogue, and imports nothing. */
const ROOMS: Readonly<
  Record<string, { readonly all: readonly string[]; readonly types?: readonly string[] }>
> = {
  words: { all: [] },
  cors: { all: ['words'] },
  capture: { all: ['words', 'cors'] },
  causes: { all: ['words', 'cors'], types: ['capture'] },
  fixes: { all: ['words', 'cors'], types: ['capture', 'causes'] },
  report: { all: ['words', 'cors', 'capture', 'causes', 'fixes'] },
  panel: { all: ['words', 'cors', 'capture', 'causes', 'fixes', 'report'] },
  devtools: { all: ['words', 'capture'] },
  cli: { all: ['words', 'cors', 'capture', 'causes', 'fixes', 'report'] },
};

/** Not yet as they should be. Nothing may be added. */
const EXCEPTIONS: readonly string[] = ['fixes -> report/types.ts'];

function isAllowed({ from, to, typeOnly, target }: RoomImport): boolean {
  const { all = [], types = [] } = ROOMS[from] ?? {};
  if (all.includes(to) || (typeOnly && types.includes(to))) return true;
  return typeOnly && EXCEPTIONS.includes(`${from} -> ${target}`);
}

describe('the rooms', () => {
  const imports = roomImports();

  it('are all there, and import from each other', () => {
    expect(imports.length).toBeGreaterThan(50);
    expect(imports.filter(({ from, to }) => !(from in ROOMS) || !(to in ROOMS))).toEqual([]);
  });

  it('import only from those before them', () => {
    expect(imports.filter((each) => !isAllowed(each))).toEqual([]);
  });

  it('are drawn in docs/architecture.md as they are', () => {
    const page = readFileSync('docs/architecture.md', 'utf8');
    expect(withRooms(page) === page, 'run `npm run docs`').toBe(true);
  });
});
