// How much the browser reads before the panel is there: what its page loads eagerly, gzipped.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { extensionDir } from './built.ts';

/** Every file that the page needs before it draws, and its size on the wire. */
function eager(page: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const add = (file: string): void => {
    if (sizes.has(file)) return;
    const text = readFileSync(join(extensionDir, file), 'utf8');
    sizes.set(file, gzipSync(text).length);
    if (file.endsWith('.js')) for (const next of importsOf(file, text)) add(next);
  };
  const html = readFileSync(join(extensionDir, page), 'utf8');
  for (const [, address = ''] of html.matchAll(/\b(?:src|href)="([^"]+\.(?:js|css))"/g)) {
    add(address.startsWith('/') ? address.slice(1) : join(dirname(page), address));
  }
  return sizes;
}

function importsOf(file: string, text: string): string[] {
  const { module } = parseSync(file, text);
  const named = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)];
  return named.flatMap(({ moduleRequest }) =>
    moduleRequest ? [join(dirname(file), moduleRequest.value)] : [],
  );
}

it.each([
  ['src/panel/index.html', 30_000],
  // It has no devtools page beside it that hands the browser's API over, so it loads the polyfill itself.
  ['src/panel/har.html', 33_000],
])('%s draws with %i bytes of code and style', (page, most) => {
  const sizes = eager(page);
  expect([...sizes.keys()].some((file) => file.endsWith('.css'))).toBe(true);
  expect(sizes.size).toBeGreaterThan(3);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  console.log(`${page}: ${total} bytes gzipped in ${sizes.size} files`);
  expect(total, JSON.stringify([...sizes])).toBeLessThanOrEqual(most);
});
