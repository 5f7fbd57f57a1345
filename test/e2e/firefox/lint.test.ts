// What Mozilla's own linter, which looks at every extension before it is listed, says of ours.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtFiles, firefoxDir } from '../built.ts';

const program = createRequire(import.meta.url).resolve('addons-linter/bin/addons-linter');

interface Report {
  readonly errors: readonly unknown[];
  readonly notices: readonly unknown[];
  readonly warnings: readonly unknown[];
}

it('finds neither errors nor warnings nor notices in the build for Firefox', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--output', 'json', firefoxDir], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const { errors, notices, warnings } = JSON.parse(stdout) as Report;
  expect({ errors, notices, warnings }, stderr).toEqual({ errors: [], notices: [], warnings: [] });
}, 120_000);

it('is the build for Chromium but for the manifest', () => {
  // Names of files carry a hash of their content, which differs with the browsers that the style sheets are made for.
  const scripts = (folder?: string) =>
    builtFiles(folder)
      .filter(({ path }) => path.endsWith('.js'))
      .map(({ text }) => text.replace(/-[\w-]{8}\.(?:js|css)/g, ''))
      .sort();
  expect(scripts(firefoxDir)).toEqual(scripts());
});

it('asks Firefox for nothing and says that nothing is collected', () => {
  const manifest = JSON.parse(readFileSync(join(firefoxDir, 'manifest.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(Object.keys(manifest).filter((key) => /permission|host|content_scripts/.test(key))).toEqual([]);
  expect(manifest).toMatchObject({
    manifest_version: 3,
    browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
  });
});
