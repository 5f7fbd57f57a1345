// What the built extension may not hold, whatever the source says.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtFiles } from './built.ts';

const files = builtFiles();
const ending = (suffix: string) => files.filter(({ path }) => path.endsWith(suffix));
const manifest = JSON.parse(files.find(({ path }) => path === 'manifest.json')?.text ?? '{}') as Record<
  string,
  unknown
>;

describe('the built extension', () => {
  it('asks for no permission of any kind', () => {
    const asking = Object.keys(manifest).filter((key) =>
      /permission|content_scripts|externally|accessible/.test(key),
    );
    expect(asking).toEqual([]);
  });

  it('has the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(manifest.version).toBe(version);
  });

  it.each(['preact', '@preact/signals', 'punycode', 'webextension-polyfill'])(
    'holds the license of %s',
    (name) => {
      const licenses = files.find(({ path }) => path === 'licenses.md')?.text ?? '';
      expect(licenses).toContain(`## ${name} - `);
    },
  );

  it.each(ending('.html').map(({ path, text }) => [path, text]))(
    'keeps %s free of inline code',
    (_path, text) => {
      expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
    },
  );

  it.each(ending('.html').map(({ path, text }) => [path, text]))(
    'loads only its own files in %s',
    (_path, text) => {
      const sources = [...text.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, url]) => url);
      expect(sources.filter((url) => !/^(\/|\.\/)[^/]/.test(url ?? ''))).toEqual([]);
    },
  );

  it.each(ending('.js').map(({ path, text }) => [path, text]))(
    'neither evaluates nor connects in %s',
    (_path, text) => {
      expect(text).not.toMatch(
        /\beval\(|new Function\b|XMLHttpRequest\(|\bsendBeacon\(|new WebSocket|new EventSource/,
      );
      // A Worker's own handler is called fetch; it stands in the text of a snippet.
      expect(text.replaceAll('async fetch(', '')).not.toMatch(
        /(?:^|[^.\w$'"`])fetch\(\w|\bimport\(["'`]https?:/,
      );
    },
  );

  it.each(ending('.css').map(({ path, text }) => [path, text]))('imports nothing in %s', (_path, text) => {
    expect(text).not.toMatch(/@import|url\(["']?(?:https?:)?\/\//);
  });
});
