// What the fix for appwrite says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses, describeMarks } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('appwrite', () => {
  it('is a platform for each host name, without scheme and port', () => {
    expect(JSON.parse(snippetOf('appwrite', plan({}, { extraOrigins: [LOCAL] })))).toEqual([
      { platformId: 'unique()', name: PAGE, hostname: 'app.example.com' },
      { platformId: 'unique()', name: LOCAL, hostname: 'localhost' },
    ]);
  });

  it('is one platform for origins that differ in scheme or port only', () => {
    const of = plan({}, { extraOrigins: [`${PAGE}:8443`] });
    expect(JSON.parse(snippetOf('appwrite', of))).toHaveLength(1);
  });

  it('says which headers it never allows', () => {
    const of = plan({ headers: ['X-Tenant', 'X-Appwrite-Project'] });
    expect(write('appwrite', of).place).toContain('Left out: names that Appwrite never allows (X-Tenant).');
    expect(targetOf('appwrite').effect(of).headers).toContain('X-Appwrite-Project');
    expect(targetOf('appwrite').effect(of).headers).not.toContain('X-Tenant');
    expect(write('appwrite', plan({ headers: ['X-Appwrite-Tenant'] })).place).toContain(
      '(X-Appwrite-Tenant)',
    );
  });

  describeAddresses([
    ['https://fra.cloud.appwrite.io/v1/account', ['appwrite']],
    ['https://cloud.appwrite.io.example.com/v1/account', []],
  ]);
  describeMarks([[{ Server: 'Appwrite' }, ['appwrite']]]);
});
