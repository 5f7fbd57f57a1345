// The built extension on disk.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const extensionDir = fileURLToPath(new URL('../../dist/chrome', import.meta.url));

/** Every file of it: path relative to its folder, and content. */
export function builtFiles(): { path: string; text: string }[] {
  return readdirSync(extensionDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file.slice(extensionDir.length + 1), text: readFileSync(file, 'utf8') }));
}
