// What is never suggested, over every cause, every server and every switch: each of these opens a door, or hides one.
import { describe, expect, it } from 'vitest';
import { callChange } from '../../src/fixes/call.ts';
import { uncheckedBrowser } from '../../src/fixes/development.ts';
import { fixEverything, fixFor } from '../../src/fixes/index.ts';
import { sharedPolicy } from '../../src/fixes/shared.ts';
import type { Fix, FixOptions } from '../../src/fixes/types.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { targets } from '../../src/servers/index.ts';
import { render } from '../../src/words/say.ts';
import { triggers as rows } from '../causes/examples.ts';
import { API, blocked, PAGE } from '../exchange.ts';

const COOKIE = { Cookie: 'sid=1' };
const diagnoses = [
  ...rows.map(({ name, given, neighbours }) => ({ name, diagnosis: diagnose(given, neighbours) })),
  { name: 'null with cookies', diagnosis: diagnose(blocked({}, { page: 'null', requestHeaders: COOKIE })) },
  {
    name: '* with cookies',
    diagnosis: diagnose(
      blocked(
        { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': '*' },
        { requestHeaders: COOKIE },
      ),
    ),
  },
];

const options: readonly FixOptions[] = [
  { originsFromEnvironment: false, extraOrigins: [], maxAge: null, strict: false },
  { originsFromEnvironment: false, extraOrigins: [], maxAge: null, strict: true },
  { originsFromEnvironment: true, extraOrigins: ['http://localhost:5173'], maxAge: 7200, strict: false },
  {
    originsFromEnvironment: false,
    extraOrigins: ['*', 'null', 'https://*.example.com'],
    maxAge: null,
    strict: true,
  },
];

/** Without the comments, which may name what is left out. */
const code = ({ snippet }: Fix): string =>
  snippet
    .replace(/^\s*(?:\/\/|[#;]).*$/gm, '')
    .replace(/ \/\/ without .*$/gm, '')
    .replace(/<!--.*?-->/gs, '');

/** Ways to let any origin in, as the servers write them. */
const ANY_ORIGIN = [
  /origins?['"]?\s*[:=(]\s*(?:true|['"]\*['"]|\[\s*['"]\*['"])/i,
  /Allow-Origin['"]?[:,\s=]+['"]?\*/i,
  /(?:allow_origin_regex|AllowAllOrigins|AllowAnyOrigin|SetIsOriginAllowed|allowedOriginPatterns|AllowOriginFunc|AllowOriginVaryRequestFunc)/i,
  /CORS_(?:ALLOW_ALL_ORIGINS|ORIGIN_ALLOW_ALL) = True/,
  /allowed_origins_patterns' => \[[^\]]/,
  /(?:Allow-Origin|setHeader|set)\W+\$http_origin/,
  /\.\*|\*\./,
];
const NULL_ORIGIN = /(['"])null\1|Allow-Origin['"]?[:,\s=]+['"]?null/i;

function expectSafe(fix: Fix): void {
  const text = code(fix);
  for (const pattern of ANY_ORIGIN) expect(text).not.toMatch(pattern);
  expect(text).not.toMatch(NULL_ORIGIN);
  expect(`${text}${fix.place}${fix.opens}`).not.toMatch(/no-cors|disable-web-security/);
  expect(fix.plan.origins.every((origin) => origin !== '*' && origin !== 'null')).toBe(true);
  expect([...fix.plan.methods, ...fix.plan.headers, ...fix.plan.exposedHeaders]).not.toContain('*');
}

describe.each(targets.map(({ id }) => id))('a fix for %s', (id) => {
  it('lets in no origin but those named, with or without cookies', () => {
    let count = 0;
    for (const { diagnosis } of diagnoses) {
      for (const option of options) {
        const fix = fixFor(diagnosis, id, option);
        if (!fix) continue;
        count++;
        expectSafe(fix);
      }
    }
    expect(count).toBeGreaterThan(100);
  });

  it('for everything at once does not either', () => {
    const all = sharedPolicy(
      API,
      diagnoses.map(({ diagnosis }, index) => ({
        ...diagnosis,
        exchange: { ...diagnosis.exchange, id: `x${index}` },
      })),
    );
    expect(all.covered.length).toBeGreaterThan(20);
    for (const option of options) {
      const fix = fixEverything(all, id, option);
      if (!fix) throw new Error('There is no fix for everything.');
      expectSafe(fix);
      expect(fix.plan.origins).toContain(PAGE);
    }
  });
});

describe.each(diagnoses)('the remedy for $name', ({ diagnosis }) => {
  it('names no mode that hides the answer, no extension, no switched-off browser', () => {
    for (const { remedy, title: wording } of diagnosis.causes) {
      const title = render(wording);
      const advice = [remedy.summary, ...remedy.steps].map(render).join('\n');
      expect(advice, title).not.toMatch(/disable-web-security|allow[- ]cors|moesif|unblock/i);
      expect(advice, title).not.toMatch(/mode:? ?['"]?no-cors/);
      expect(advice, title).not.toMatch(/(?:install|use|try|with) an? (?:[a-z]+ )?extension/i);
      expect(advice, title).not.toMatch(
        /(?<!not |n’t )(?:allow|send|answer|set|return)(?:s|ing)? (?:the text )?["“]?null\b/i,
      );
      expect(remedy.policy?.origins ?? []).not.toContain('null');
      expect(remedy.policy?.origins ?? []).not.toContain('*');
    }
  });

  it('changes the call to nothing that hides the answer', () => {
    expect(callChange(diagnosis)?.after ?? '').not.toContain('no-cors');
  });
});

describe('the way out for development', () => {
  it('is there for the three systems, each with a profile of its own', () => {
    expect(uncheckedBrowser.map(({ system }) => system)).toEqual(['macOS', 'Linux', 'Windows']);
    for (const { command } of uncheckedBrowser) {
      expect(command).toContain('--disable-web-security');
      expect(command).toMatch(/--user-data-dir=\S/);
    }
  });
});
