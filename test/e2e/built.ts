// The built extensions on disk.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const extensionDir = fileURLToPath(new URL('../../dist/chrome', import.meta.url));
export const firefoxDir = fileURLToPath(new URL('../../dist/firefox', import.meta.url));

/** Every file of one: path relative to its folder, and content. */
export function builtFiles(folder: string = extensionDir): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file.slice(folder.length + 1), text: readFileSync(file, 'utf8') }));
}
