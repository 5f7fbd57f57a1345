// What the fix for postgrest says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeMarks } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('postgrest', () => {
  it('is one line with every origin', () => {
    expect(snippetOf('postgrest', plan({}, { extraOrigins: [LOCAL] }))).toContain(
      `server-cors-allowed-origins = "${PAGE}, ${LOCAL}"\n`,
    );
  });

  it('says what browsers make of a page that is not listed', () => {
    expect(write('postgrest').place).toContain('browsers blame the method or a header');
  });

  describeMarks([[{ Server: 'postgrest/12.2.0' }, ['postgrest']]]);
});
