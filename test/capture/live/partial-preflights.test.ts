// Preflights delivered without the network's own headers are completed from the browser's log.
import { describe, expect, it } from 'vitest';
import { firstHeader } from '../../../src/cors/headers.ts';
import { judged } from '../../judged.ts';
import { entry, PAGE, preflightEntry, refusedEntry } from '../har.ts';
import { createFeed } from './feed.ts';

describe('the recorder, of a preflight recorded without the network’s own headers', () => {
  // Measured: bytes that are no UTF-8 are missing from the response, as the ü is here.
  const half = (value: string, requestHeaders = {}, at = 1) =>
    preflightEntry({
      at,
      requestHeaders,
      responseHeaders: { 'Access-Control-Allow-Origin': value },
    });
  const [lossy, whole] = [
    half('http://bcher.example'),
    half('http://b\u00FCcher.example', { 'Accept-Encoding': 'gzip' }),
  ];
  const codes = ({ recorder }: ReturnType<typeof createFeed>) =>
    recorder.all().map((one) => judged(one).code);

  it('takes the response from the log', async () => {
    const set = createFeed();
    await set.settle();
    const reported: string[] = [];
    for (const raw of [lossy, refusedEntry()]) set.finish(raw);
    expect(codes(set)).toEqual(['PreflightAllowOriginMismatch']);
    set.recorder.subscribe(({ changed }) => reported.push(...changed.map((one) => judged(one).code ?? '')));
    set.setLog({ entries: [whole, refusedEntry()] });
    await set.settle();
    expect(codes(set)).toEqual(['PreflightInvalidAllowOriginValue']);
    expect(reported).toEqual(['PreflightInvalidAllowOriginValue']);
  });

  it('takes the response from the log when its own request’s headers were there before', async () => {
    const set = createFeed();
    await set.settle();
    const sized = (raw: Record<string, unknown>, headersSize: number) => ({
      ...raw,
      response: { ...(raw.response as object), httpVersion: 'http/1.1', headersSize },
    });
    const early = half('http://bcher.example', { 'Accept-Encoding': 'gzip' });
    for (const raw of [sized(early, -1), refusedEntry()]) set.finish(raw);
    set.setLog({ entries: [sized(whole, 320), refusedEntry()] });
    await set.settle();
    expect(codes(set)).toEqual(['PreflightInvalidAllowOriginValue']);
  });

  it('learns where a redirected one was sent', async () => {
    const set = createFeed();
    await set.settle();
    const error = 'net::ERR_INVALID_REDIRECT';
    const more = { at: 1, requestHeaders: { 'Accept-Encoding': 'gzip' }, error };
    const redirectURL = 'https://api.example.com/login';
    for (const raw of [preflightEntry({ ...more, status: 0 }), refusedEntry()]) set.finish(raw);
    set.setLog({ entries: [preflightEntry({ ...more, status: 302, redirectURL }), refusedEntry()] });
    await set.settle();
    expect(set.recorder.all().map(({ legs: [leg] }) => leg.preflight?.response?.redirectUrl)).toEqual([
      redirectURL,
    ]);
  });

  it('keeps it when the request chain grows', async () => {
    const set = createFeed();
    await set.settle();
    const target = 'http://127.0.0.1:9000/new';
    const passing = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Methods': 'PUT' };
    const first = (more = {}) => preflightEntry({ at: 1, requestHeaders: more, responseHeaders: passing });
    const legs = [
      entry({ method: 'PUT', status: 307, redirectURL: target, responseHeaders: passing }),
      refusedEntry({ url: target, at: 10 }),
    ];
    for (const raw of [first(), ...legs]) set.finish(raw);
    set.setLog({ entries: [first({ 'Accept-Encoding': 'gzip' }), ...legs] });
    await set.settle();
    const more = { Origin: 'null', 'Accept-Encoding': 'gzip' };
    set.finish(preflightEntry({ url: target, at: 11, order: 2, requestHeaders: more }));
    await set.settle();
    const [one, ...others] = set.recorder.all();
    expect(others).toEqual([]);
    expect(one?.legs[1]?.preflight).not.toBeNull();
    expect(firstHeader(one?.legs[0].preflight?.requestHeaders ?? [], 'accept-encoding')).toBe('gzip');
  });

  it('asks again when the log could not be read, and once only when it knows no more', async () => {
    const set = createFeed();
    await set.settle();
    set.failLog(true);
    for (const raw of [lossy, refusedEntry()]) set.finish(raw);
    await set.settle();
    set.failLog(false);
    const before = set.reads();
    set.setLog({ entries: [lossy, refusedEntry()] });
    for (const at of [1000, 5000]) {
      set.finish(entry({ url: 'https://api.example.com/other', at }));
      await set.settle();
    }
    expect(set.reads()).toBe(before + 1);
    expect(codes(set)[0]).toBe('PreflightAllowOriginMismatch');
  });

  it('leaves the log alone where the request passed, or the headers are there', async () => {
    const set = createFeed();
    await set.settle();
    const before = set.reads();
    const passing = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Methods': 'PUT' };
    set.finish(preflightEntry({ responseHeaders: passing }));
    set.finish(entry({ method: 'PUT', responseHeaders: passing }));
    set.finish(half('http://bcher.example', { 'Accept-Encoding': 'gzip' }, 5000));
    set.finish(refusedEntry({ at: 5000 }));
    await set.settle();
    expect(codes(set)).toEqual([null, 'PreflightAllowOriginMismatch']);
    expect(set.reads()).toBe(before);
  });
});
