// A folder as a zip file whose bytes depend on nothing but the names and contents of the files in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** Zip files hold local times without a zone: the same clock time everywhere, the first year there is. */
const TIME = new Date(1980, 0, 1, 12);

/**
 * @param folder its files are at the top of the archive
 * @returns the archive: files sorted by path, paths with `/`, fixed times, no attributes
 */
export function zipOf(folder: string): Uint8Array {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const byPath = new Map(files.map((file) => [relative(folder, file).split(sep).join('/'), file]));
  const contents: Zippable = {};
  for (const path of [...byPath.keys()].sort()) contents[path] = readFileSync(byPath.get(path) ?? '');
  return zipSync(contents, { level: 9, mtime: TIME });
}
