// What the fix for nginx says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { nginx, nginxComplaint } from './programs.ts';
import { hostilePlans, LOCAL, plans, snippetOf } from './write.ts';

describe('nginx', { timeout: 30_000 }, () => {
  it.skipIf(nginx === null)('accepts every snippet', () => {
    const snippets = [...plans, ...hostilePlans.slice(0, 120)].map((of) => snippetOf('nginx', of));
    expect(nginxComplaint(snippets)).toBe('');
  });

  it('repeats the headers where it answers OPTIONS itself', () => {
    const [outside = '', inside = ''] = snippetOf('nginx').split('if ($request_method = OPTIONS) {');
    for (const header of ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials', 'Vary']) {
      expect(outside).toContain(`add_header ${header} `);
      expect(inside).toContain(`add_header ${header} `);
    }
    expect(inside).toContain('return 204;');
  });

  it('adds every header to errors too, and hides those of the application', () => {
    const snippet = snippetOf('nginx', plan({ exposedHeaders: ['X-Total'] }));
    for (const line of snippet.match(/^ *add_header .*/gm) ?? []) expect(line).toMatch(/ always;$/);
    for (const header of ['Allow-Origin', 'Allow-Credentials', 'Expose-Headers']) {
      expect(snippet).toContain(`proxy_hide_header Access-Control-${header};`);
    }
  });

  it('chooses among several origins by the letter', () => {
    const snippet = snippetOf('nginx', plan({}, { extraOrigins: [LOCAL] }));
    expect(snippet).toContain(`if ($http_origin = '${LOCAL}') {`);
    expect(snippet).toContain('add_header Access-Control-Allow-Origin $cors_origin always;');
  });

  it('lets a name with a dollar sign through only when it is asked for by the letter', () => {
    const snippet = snippetOf('nginx', plan({ headers: ['X-$uri'] }));
    expect(snippet).toContain("~* '(?:^|,) *(X-[$]uri) *(?:,|$)'");
    expect(snippet).toContain('add_header Access-Control-Allow-Headers $cors_header_1 always;');
  });

  it('names no method that it would not accept', () => {
    const snippet = snippetOf('nginx', plan({ methods: ['GET', "X'$uri"] }));
    expect(snippet).toContain("Access-Control-Allow-Methods 'GET'");
    expect(snippet).toContain('# Left out: methods');
  });
});
