// What the fix for iap says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeMarks, SENDING, SENT } from './settings.ts';
import { snippetOf, write } from './write.ts';

describe('iap', () => {
  it('lets OPTIONS through', () => {
    expect(parse(snippetOf('iap'))).toEqual({ accessSettings: { corsSettings: { allowHttpOptions: true } } });
    expect(write('iap').apply).toMatch(/^gcloud iap settings set iap_settings\.yaml /);
  });

  it('says what the application must send', () => {
    for (const [name, value] of Object.entries(SENT)) {
      expect(snippetOf('iap', SENDING)).toContain(`#   ${name}: ${value}\n`);
    }
    expect(write('iap').place).toContain(`must respond to preflights from ${PAGE}`);
  });

  it('assumes that the user is signed in', () => {
    expect(targetOf('iap').effect(plan()).assumes).toBeDefined();
  });

  describeMarks([[{ 'X-Goog-IAP-Generated-Response': 'true' }, ['iap']]]);
});
