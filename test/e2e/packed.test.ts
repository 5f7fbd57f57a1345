// The release files as a store or a suspicious person would look through them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/machine.ts';
import { zipOf } from '../../scripts/zip.ts';

const browsers = ['chrome', 'firefox'].filter((browser) => existsSync(join(root, 'dist', browser)));

/** What the manifest may say; everything else would be something asked for. */
const MANIFEST = [
  'manifest_version',
  'name',
  'short_name',
  'description',
  'version',
  'default_locale',
  'minimum_chrome_version',
  'browser_specific_settings',
  'devtools_page',
  'icons',
  'content_security_policy',
];

/** Each makes markup or code of a string, or loads code from elsewhere. */
const FORBIDDEN =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|\bsrcdoc\b|\beval\(|new Function\b|\bimportScripts\(|set(?:Timeout|Interval)\(["'`]|\bimport\((?!["'`]\.)|\bfrom["'`]https?:|WebAssembly|new SharedWorker\b|serviceWorker\b/;

describe.each(browsers)('the packed extension for %s', (browser) => {
  const files = Object.entries(unzipSync(zipOf(join(root, 'dist', browser)))).map(([path, bytes]) => ({
    path,
    text: strFromU8(bytes),
  }));
  const manifest = JSON.parse(files.find(({ path }) => path === 'manifest.json')?.text ?? '{}') as Record<
    string,
    unknown
  >;
  const ending = (pattern: RegExp) => files.filter(({ path }) => pattern.test(path));

  it('asks for nothing in its manifest', () => {
    expect(Object.keys(manifest).filter((key) => !MANIFEST.includes(key))).toEqual([]);
  });

  it('has a policy that lets its pages use their own files and nothing else', () => {
    const { extension_pages: policy = '' } = manifest.content_security_policy as Record<string, string>;
    const directives = new Map(
      policy.split(';').map((part) => {
        const [name = '', ...values] = part.trim().split(/\s+/);
        return [name, values.join(' ')];
      }),
    );
    expect(Object.keys(manifest.content_security_policy as object)).toEqual(['extension_pages']);
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('connect-src')).toBe("'none'");
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    // The one policy there is lets the worker that reads HAR files be started, from its own file.
    expect(directives.get('trusted-types')).toBe('har-worker');
    directives.delete('require-trusted-types-for');
    directives.delete('trusted-types');
    expect([...directives.values()].filter((value) => value !== "'none'" && value !== "'self'")).toEqual([]);
  });

  it('holds built pages, their files and the licenses alone: no sources, maps, examples or data', () => {
    const strange = files.filter(
      ({ path }) =>
        !/^(?:manifest\.json|licenses\.md|docs\.(?:html|css)|_locales\/[\w-]+\/messages\.json|icons\/[\w.-]+\.(?:png|svg)|assets\/[\w.-]+\.(?:js|css)|src\/(?:devtools|panel)\/[\w-]+\.html)$/.test(
          path,
        ),
    );
    expect(strange.map(({ path }) => path)).toEqual([]);
    expect(ending(/dev\.html$/)).toEqual([]);
    expect(ending(/\.(?:js|css)$/).filter(({ text }) => text.includes('sourceMappingURL'))).toEqual([]);
  });

  it.each(ending(/\.(?:js|html|svg)$/).map(({ path, text }) => [path, text]))(
    'makes neither markup nor code of strings in %s, and loads no code from elsewhere',
    (_path, text) => {
      const found = FORBIDDEN.exec(text);
      expect(found && text.slice(Math.max(0, found.index - 60), found.index + 60)).toBeNull();
    },
  );

  it('starts one worker, from one of its own files', () => {
    const scripts = ending(/\.js$/);
    const starting = scripts.filter(({ text }) => /new Worker\b/.test(text));
    expect(starting.map(({ path }) => path)).toEqual([expect.stringMatching(/^assets\/reader-/)]);
    const { text = '' } = starting[0] ?? {};
    expect(text.match(/new Worker\b/g)).toHaveLength(1);
    const [, file = ''] = /[`"']\/(assets\/worker-[^`"']*\.js)[`"']/.exec(text) ?? [];
    expect(files.map(({ path }) => path)).toContain(file);
  });

  it.each(ending(/\.html$/).map(({ path, text }) => [path, text]))(
    'has scripts and styles of its own in %s',
    (_path, text) => {
      const loaded = [
        ...text.matchAll(/<(?:script|link|img|iframe|object|embed)\b[^>]*?(?:src|href|data)="([^"]*)"/g),
      ];
      expect(loaded.length).toBeGreaterThan(0);
      expect(loaded.map(([, url]) => url).filter((url) => !/^(?:\/|\.\.?\/)[^/]/.test(url ?? ''))).toEqual(
        [],
      );
    },
  );
});
