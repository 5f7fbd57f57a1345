// Every cause is registered once, documented in four parts, and plain to read.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/causes/index.ts';

/** Files in the folder that are no causes. */
const HELPERS = new Set([
  'answered-before',
  'facts',
  'index',
  'preflight-status',
  'redirect-kind',
  'redirected-preflight',
  'rule',
  'servers',
  'types',
]);

describe('the register of causes', () => {
  it('holds each file of the folder, and each id once', () => {
    const files = readdirSync('src/causes').map((file) => file.replace(/\.ts$/, ''));
    expect(rules.map((rule) => rule.id).sort()).toEqual(files.filter((file) => !HELPERS.has(file)).sort());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s is documented in four parts', (_id, rule) => {
    for (const part of [
      rule.docs.title,
      rule.docs.why,
      rule.docs.looksAt,
      rule.docs.triggers,
      rule.docs.doesNot,
    ]) {
      expect(part.length).toBeGreaterThan(10);
    }
  });
});
