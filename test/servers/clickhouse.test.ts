// What the fix for clickhouse says, in examples of its own.
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { describeAddresses, describeMarks, SENDING, SENT } from './settings.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'header' });

const sent = (snippet: string): Record<string, string> =>
  Object.fromEntries(
    parser
      .parse(snippet)
      .clickhouse.http_options_response.header.map(({ name, value }: { name: string; value: string }) => [
        name,
        value,
      ]),
  );

describe('clickhouse', () => {
  it('is the headers of its response to OPTIONS', () => {
    expect(sent(snippetOf('clickhouse', SENDING))).toEqual(SENT);
  });

  it('has room for one origin, and says so', () => {
    expect(snippetOf('clickhouse', plan({}, { extraOrigins: [LOCAL] }))).toContain(
      'Left out: further origins',
    );
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      expect(sent(snippetOf('clickhouse', of))['Access-Control-Allow-Methods']).toBe(of.methods.join(', '));
    }
  });

  describeAddresses([
    ['http://localhost:8123/?query=SELECT%201', ['clickhouse']],
    ['http://localhost:8123/index.html', []],
  ]);
  describeMarks([
    [{ 'X-ClickHouse-Summary': '{}' }, ['clickhouse']],
    [{ 'X-ClickHouse-Exception-Code': '62' }, ['clickhouse']],
  ]);
});
