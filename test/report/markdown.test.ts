// Reports as Markdown: what back-end developers need, and no way for a recorded value to become markup.
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/report/diagnose.ts';
import { toMarkdown } from '../../src/report/markdown.ts';
import { exchange } from '../exchange.ts';
import { hostileText } from '../servers/hostile.ts';
import { exampleOf, samples } from './samples.ts';

const htmlOf = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

/** Every tag that our own layout makes. */
const LAYOUT = /<\/?(?:h[2-5]|p|ul|li|pre|code(?: class="language-[a-z]+")?)>|<hr \/>/g;

/** What the page shows outside of code. */
const proseOf = (html: string): string => html.replace(/<code[^>]*>.*?<\/code>/gs, '').replace(LAYOUT, '');

const ATTACKS = [
  '<script>alert(1)</script>',
  '![x](https://evil.example/p.png)',
  '[click](javascript:alert(1))',
  '@octocat',
  'octocat/hello#1',
  '#123',
  'GH-26',
  'https://evil.example/',
  'www.evil.example',
  'me@evil.example',
  '`code` ``more`` ```',
  '\n\n# heading\n\n- [ ] task\n\n/close\n',
  '~~~\n</details>',
  '| a | b |\n|---|---|',
  '*bold* _em_ ~~gone~~',
  '&lt;b&gt; &#x3C;',
  '[^1]: note',
  '<!-- hidden',
  '\u202egnp.exe',
  'a`b',
  '`',
  ' `` ',
  '===\n---',
  '1. one',
  'deadbeefcafe',
  ':tada:',
  '\\',
];

const attack = fc.oneof(
  fc.constantFrom(...ATTACKS),
  hostileText,
  fc.array(fc.constantFrom(...ATTACKS), { maxLength: 4 }).map((parts) => parts.join(' ')),
);

describe('Markdown', () => {
  it('says what failed, where, why, and how to mend it', () => {
    const markdown = toMarkdown(exampleOf('slash-1'));
    const lines = [
      '## ✗ The allowed origin ends with a slash: `https://app.example.com/`',
      '`GET https://api.example.com/v1/me` from `https://app.example.com`',
      'Blocked by the browser: `AllowOriginMismatch` `https://app.example.com/` (Firefox: `CORSAllowOriginNotMatchingOrigin`)',
      'Origin   https://app.example.com\nAllowed  https://app.example.com/\n                                ^',
      '- ✗ `GET /v1/me` at `https://api.example.com`: `200 OK`, blocked by the browser',
      '- ✗ Response: Allow-Origin equals the origin; expected `https://app.example.com or *`, received `https://app.example.com/`',
      '### Cause (certain)',
      '- in the response: `Access-Control-Allow-Origin: https://app.example.com/`',
      '```javascript\nimport cors from',
      "```sh\ncurl -i https://api.example.com/v1/me -H 'Origin: https://app.example.com'",
    ];
    for (const line of lines) expect(markdown).toContain(line);
  });

  it('shows the fix of the server asked for', () => {
    expect(toMarkdown(exampleOf('slash-1'), { server: 'fastapi' })).toContain('```python\n');
  });

  it('shows the changed call where the page is what to mend', () => {
    const [redirected] = samples.filter(({ diagnosis }) => diagnosis.causes[0]?.remedy.kind === 'final-url');
    expect(redirected && toMarkdown(redirected.diagnosis)).toMatch(
      /In the page’s code, change this call\n\n```javascript\n.*```\n\nto\n\n```javascript\n/s,
    );
  });

  it('asks past the proxy too where that is what to mend', () => {
    const [proxied] = samples.filter(({ diagnosis }) => diagnosis.causes[0]?.remedy.where === 'proxy');
    expect(proxied && toMarkdown(proxied.diagnosis)).toMatch(
      /The same, bypassing the proxy or CDN:\n\n```sh\ncurl .*--connect-to /s,
    );
  });

  it('counts a list, and shows failures of one kind once', () => {
    const markdown = toMarkdown(samples.slice(0, 29).map(({ diagnosis }) => diagnosis));
    expect(markdown).toContain('## ✗ Cross-origin requests');
    expect(
      markdown.match(/^### ✗ The allowed origin ends with a slash: `https:\/\/app.example.com\/`/gm),
    ).toHaveLength(1);
    expect(markdown).toContain('from `https://app.example.com`, 4 times');
  });

  it('is only our own layout, whatever the values are', () => {
    fc.assert(
      fc.property(attack, attack, attack, attack, (one, two, three, four) => {
        const diagnosis = diagnose(
          exchange({
            url: `https://api.example.com/${one}`,
            method: two.slice(0, 20) || 'GET',
            error: 'net::ERR_FAILED',
            requestHeaders: { Cookie: '1', [three]: four },
            response: {
              headers: { 'Access-Control-Allow-Origin': three, Server: four, [`x-${one}`]: two, Via: one },
            },
          }),
        );
        for (const markdown of [toMarkdown(diagnosis), toMarkdown([diagnosis, diagnosis])]) {
          const html = htmlOf(markdown);
          expect(html.replace(LAYOUT, '')).not.toMatch(/<[a-z/!]/i);
          expect(proseOf(html)).not.toMatch(/[@#<>[\]*_~|\\`]|https?:|www\./i);
          expect(markdown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('shows every attack as it is, in code', () => {
    for (const text of ATTACKS.filter((one) => !/\n|\u202e/.test(one))) {
      const diagnosis = diagnose(
        exchange({
          error: 'net::ERR_FAILED',
          response: { headers: { 'Access-Control-Allow-Origin': text } },
        }),
      );
      const shown = htmlOf(toMarkdown(diagnosis)).replaceAll('&lt;', '<').replaceAll('&gt;', '>');
      expect(shown.replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toContain(text.trim());
    }
  });
});
