// The path of the data is the order of the rooms: each imports only from those before it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RoomImport, roomImports, withRooms } from '../scripts/rooms.ts';

/** What a room may import. `words` holds the texts' tag and catalogue, and imports nothing. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  words: [],
  cors: ['words'],
  capture: ['words', 'cors'],
  diagnosis: ['words', 'cors'],
  servers: ['words', 'cors', 'diagnosis'],
  causes: ['words', 'cors', 'diagnosis'],
  fixes: ['words', 'cors', 'diagnosis', 'servers'],
  report: ['words', 'cors', 'capture', 'diagnosis', 'servers', 'causes', 'fixes'],
  panel: ['words', 'cors', 'capture', 'diagnosis', 'servers', 'causes', 'fixes', 'report'],
  devtools: ['words', 'capture'],
  cli: ['words', 'cors', 'capture', 'diagnosis', 'servers', 'causes', 'fixes', 'report'],
};

const isAllowed = ({ from, to }: RoomImport): boolean => ROOMS[from]?.includes(to) ?? false;

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
