// The HAR files that the words of a command line mean: files as they are, folders with all that is in them.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HarFileError } from '../capture/har-file.ts';

/** More files are most likely the wrong folder. */
const MOST_FILES = 1000;

/** How files with HAR in them are named. */
const HAR_NAME = /\.(?:har|har\.gz|zip)$/i;

/**
 * @param words paths of files and folders, or `-`
 * @returns the files, those of each folder in order of their names; a file that does not exist stays in
 * @throws HarFileError when a folder holds none, or too many
 */
export async function harFilesIn(words: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const word of words) {
    if (!(await isFolder(word))) {
      files.push(word);
      continue;
    }
    const found = await filesBelow(word);
    if (found.length === 0) throw new HarFileError(`No HAR files in the folder ${word}.`);
    if (found.length > MOST_FILES)
      throw new HarFileError(`More than ${MOST_FILES} HAR files in the folder ${word}.`);
    files.push(...found);
  }
  return files;
}

async function isFolder(word: string): Promise<boolean> {
  if (word === '-') return false;
  return stat(word).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Links are not followed, so there is an end; packages and hidden folders are nobody's recordings. */
async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const children = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new HarFileError(`Permission denied: ${folder}.`);
  });
  for (const child of children.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, child.name);
    if (child.isDirectory()) {
      if (child.name !== 'node_modules' && !child.name.startsWith('.'))
        found.push(...(await filesBelow(path)));
    } else if (child.isFile() && HAR_NAME.test(child.name) && !child.name.startsWith('.')) found.push(path);
    if (found.length > MOST_FILES) break;
  }
  return found;
}
