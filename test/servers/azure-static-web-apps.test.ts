// What the fix for azure-static-web-apps says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { describeAddresses, describeFixedHeaders } from './settings.ts';
import { write } from './write.ts';

describeFixedHeaders('azure-static-web-apps', (snippet) => JSON.parse(snippet).globalHeaders);

describe('azure-static-web-apps', () => {
  it('says what replaces it', () => {
    expect(write('azure-static-web-apps').place).toContain('Headers of a route replace these');
  });

  it('leaves functions to their code', () => {
    expect(write('azure-static-web-apps').place).toContain('Functions under /api don’t get them');
  });

  describeAddresses([['https://blue-sea-1.azurestaticapps.net/data.json', ['azure-static-web-apps']]]);
});
