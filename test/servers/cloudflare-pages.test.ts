// What the fix for cloudflare-pages says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeAddresses, describeFixedHeaders } from './settings.ts';
import { snippetOf, write } from './write.ts';

/** The lines between those of the here-document. */
const rule = (snippet: string): string[] =>
  snippet
    .slice(snippet.indexOf("<<'END'\n") + 8)
    .split('\n')
    .slice(0, -2);

describeFixedHeaders('cloudflare-pages', (snippet) =>
  Object.fromEntries(
    rule(snippet)
      .slice(1)
      .map((line) => {
        const [, name = '', value = ''] = /^ {2}([A-Za-z-]+): (.*)$/.exec(line) ?? [];
        return [name, value];
      }),
  ),
);

describe('cloudflare-pages', () => {
  it('adds the rule to the file, as a shell runs it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    try {
      mkdirSync(join(folder, 'public'));
      execFileSync('bash', ['-c', snippetOf('cloudflare-pages')], { cwd: folder });
      const file = readFileSync(join(folder, 'public/_headers'), 'utf8');
      expect(file).toBe(`${rule(snippetOf('cloudflare-pages')).join('\n')}\n`);
      expect(file.startsWith('/*\n  Access-Control-Allow-Origin: ')).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says that files cannot respond to OPTIONS', () => {
    expect(write('cloudflare-pages').place).toContain('Files get 405 to OPTIONS');
  });

  describeAddresses([['https://shop.pages.dev/data.json', ['cloudflare-pages']]]);
});
