// What the fix for opensearch says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeMarks, SENDING } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

describe('opensearch', () => {
  it('is the http.cors settings, each list as one text', () => {
    expect(parse(snippetOf('opensearch', { ...SENDING, origins: [PAGE, LOCAL] }))).toEqual({
      'http.cors.enabled': true,
      'http.cors.allow-origin': `${PAGE}, ${LOCAL}`,
      'http.cors.allow-methods': 'PUT, DELETE',
      'http.cors.allow-headers': 'Content-Type, X-Tenant',
      'http.cors.allow-credentials': true,
      'http.cors.max-age': 600,
    });
  });

  it('says that exposed headers are left out', () => {
    expect(snippetOf('opensearch', SENDING)).toContain('Left out: exposed headers.');
    expect(snippetOf('opensearch')).not.toContain('Left out');
  });

  it('keeps the headers that it allows by default', () => {
    const of = plan({}, { strict: false });
    const headers: string = parse(snippetOf('opensearch', of))['http.cors.allow-headers'];
    expect(headers.split(', ')).toEqual(expect.arrayContaining(['Authorization', 'X-Requested-With']));
    expect(headers.split(', ')).toEqual(targetOf('opensearch').effect(of).headers);
  });

  describeMarks([[{ 'X-OpenSearch-Version': 'OpenSearch' }, ['opensearch']]]);
});
