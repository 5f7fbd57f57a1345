// What Firefox's entries show by what is missing from them.
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/cors/verdict.ts';
import { exchangesOf } from '../exchanges.ts';
import { firefoxEntry, PAGE } from '../firefox-har.ts';

describe('a request without a response', () => {
  const nothing = { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 0, receive: 0 };

  it('has no connection where no time was spent on sending it', () => {
    const [exchange] = exchangesOf({ entries: [firefoxEntry({ status: 0, timings: nothing })] });
    expect(exchange && judge(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'network' });
  });

  it('is unclear where it was sent, since its response may not have been recorded', () => {
    const [exchange] = exchangesOf({
      entries: [firefoxEntry({ status: 0, timings: { ...nothing, send: 3 } })],
    });
    expect(exchange && judge(exchange)).toMatchObject({ outcome: 'undetermined', withCredentials: null });
  });
});

describe('a repeated header', () => {
  const outcome = (responseHeaders: Record<string, readonly string[]>) => {
    const [exchange] = exchangesOf({ entries: [firefoxEntry({ responseHeaders })] });
    return exchange && judge(exchange).outcome;
  };

  it('counts without what is empty of it, as Firefox joins it', () => {
    expect(outcome({ 'access-control-allow-origin': ['', PAGE] })).toBe('allowed');
    expect(outcome({ 'access-control-allow-origin': ['', ''] })).toBe('blocked');
  });

  it('is refused all the same in the usual spelling', () => {
    expect(outcome({ 'Access-Control-Allow-Origin': ['', PAGE] })).toBe('blocked');
  });
});
