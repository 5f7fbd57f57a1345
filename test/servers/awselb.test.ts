// What the fix for awselb says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { describeAddresses, describeFixedHeaders, describeMarks } from './settings.ts';
import { write } from './write.ts';

/** `access_control_allow_origin` as it is in a response. */
const headerName = (key: string): string =>
  (/^routing\.http\.response\.(\w+)\.header_value$/.exec(key)?.[1] ?? key)
    .split('_')
    .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
    .join('-');

describeFixedHeaders('awselb', (snippet) =>
  Object.fromEntries(
    (JSON.parse(snippet) as { Key: string; Value: string }[]).map(({ Key, Value }) => [
      headerName(Key),
      Value,
    ]),
  ),
);

describe('awselb', () => {
  it('is a file for one command', () => {
    expect(write('awselb').apply).toContain('--attributes file://attributes.json');
    expect(write('awselb').place).toContain('OPTIONS still goes to the target');
  });

  describeAddresses([
    ['https://app-1234567890.eu-west-1.elb.amazonaws.com/items', ['awselb']],
    ['https://elb.amazonaws.com.example.org/items', []],
  ]);
  describeMarks([[{ Server: 'awselb/2.0' }, ['awselb']]]);
});
