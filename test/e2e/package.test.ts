// The release files: the same bytes from the same sources, wherever, whenever and under whatever clock they are built.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/machine.ts';
import { zipOf } from '../../scripts/zip.ts';

const cache = join(root, '.cache');
const browsers = ['chrome', 'firefox'].filter((browser) => existsSync(join(root, 'dist', browser)));
const LEFT_OUT = new Set(['node_modules', 'dist', '.cache', '.git']);

let copy: string;

beforeAll(() => {
  mkdirSync(cache, { recursive: true });
  copy = mkdtempSync(join(cache, 'built elsewhere, in a folder with a long name '));
  for (const name of readdirSync(root))
    if (!LEFT_OUT.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  linkTree(join(root, 'node_modules'), join(copy, 'node_modules'));
  const { status, stderr } = spawnSync('npm run build', {
    cwd: copy,
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8' },
  });
  if (status !== 0) throw new Error(stderr);
}, 240_000);

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** The packages in a second place without a second copy of their bytes. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isFile()) linkSync(source, target);
    else cpSync(source, target, { verbatimSymlinks: true });
  }
}

describe.each(browsers)('the release file for %s', (browser) => {
  it('has the same bytes when it is built in another folder, time zone and language', () => {
    const here = zipOf(join(root, 'dist', browser));
    const there = zipOf(join(copy, 'dist', browser));
    expect(Buffer.compare(here, there)).toBe(0);
  });

  it('holds every built file, and the manifest at the top', () => {
    const archive = unzipSync(zipOf(join(root, 'dist', browser)));
    const files = readdirSync(join(root, 'dist', browser), { recursive: true, withFileTypes: true });
    expect(Object.keys(archive)).toHaveLength(files.filter((entry) => entry.isFile()).length);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(JSON.parse(strFromU8(archive['manifest.json'] ?? new Uint8Array()))).toMatchObject({ version });
  });
});
