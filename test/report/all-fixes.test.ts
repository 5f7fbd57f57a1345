// Every fix of one API as one text: what one change lets through together, and what needs its own.
import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../src/fixes/index.ts';
import { allFixes } from '../../src/report/all-fixes.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { render } from '../../src/words/say.ts';
import { blocked, PAGE } from '../exchange.ts';

const api = 'https://api.example.com';
const slash = diagnose(blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` }));
const missing = diagnose({ ...blocked({}), id: 'missing' });
const written = (diagnoses: Parameters<typeof allFixes>[1], total = diagnoses.length): string =>
  allFixes(api, diagnoses, { server: 'express', fix: defaultOptions, total });

describe('all fixes', () => {
  it('are one set-up for what it lets through together, with the cause of each request', () => {
    const text = written([slash, missing]);
    expect(text.match(/```javascript/g)).toHaveLength(1);
    expect(text).toContain(`origin: ['${PAGE}']`);
    for (const { method, url } of [slash, missing]) expect(text).toContain(`${method} ${url}`);
  });

  it('are the change of a single one, with its heading', () => {
    const text = written([slash]);
    expect(text).toContain('```diff');
    expect(text).toContain('## ');
    expect(text).toContain(render(slash.causes[0]?.remedy.summary ?? 'no summary'));
  });

  it('say of how many requests they are', () => {
    expect(written([slash, missing], 6000)).toContain('From the newest 2 of `6,000` blocked requests.');
    expect(written([slash, missing])).not.toContain('From the newest');
  });

  it('are a line for the API where there is none', () => {
    expect(written([])).toBe('## Fixes for `api.example.com`\n');
  });
});
