// What changed once a request passes, and answers that were kept from before.
import { describe, expect, it } from 'vitest';
import { changesBetween, keptAnswer } from '../../src/fixes/after.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { blocked, type ExchangeWords, exchange, PAGE, refused } from '../exchange.ts';

const ok = { 'Access-Control-Allow-Origin': PAGE };

describe('what changed', () => {
  it('is every CORS header and status that is not what it was', () => {
    const before = diagnose(
      blocked({ 'Access-Control-Allow-Origin': `${PAGE}/`, 'X-Old': '1', Vary: 'Accept' }),
    );
    const after = diagnose(
      exchange({ response: { headers: { ...ok, 'X-New': '1', Vary: 'Accept, Origin' } } }),
    );
    expect(changesBetween(before, after)).toEqual([
      { message: 'response', name: 'Access-Control-Allow-Origin', before: `${PAGE}/`, after: PAGE },
      { message: 'response', name: 'Vary', before: 'Accept', after: 'Accept, Origin' },
    ]);
  });

  it('shows a status, and headers that come or go', () => {
    const before = diagnose(refused({ status: 404, headers: { 'access-control-max-age': '5' } }));
    const after = diagnose(
      exchange({
        method: 'PUT',
        preflight: { status: 204, headers: { ...ok, 'Access-Control-Allow-Methods': 'PUT' } },
        response: { headers: ok },
      }),
    );
    expect(changesBetween(before, after)).toEqual([
      { message: 'preflight', name: 'Status', before: '404', after: '204' },
      { message: 'preflight', name: 'access-control-max-age', before: '5', after: null },
      { message: 'preflight', name: 'Access-Control-Allow-Origin', before: null, after: PAGE },
      { message: 'preflight', name: 'Access-Control-Allow-Methods', before: null, after: 'PUT' },
      { message: 'response', name: 'Status', before: null, after: '200' },
      { message: 'response', name: 'Access-Control-Allow-Origin', before: null, after: PAGE },
    ]);
  });

  it('says nothing of a preflight that one of the two did not send', () => {
    const before = diagnose(refused({ status: 404 }));
    const after = diagnose(exchange({ method: 'PUT', response: { headers: ok } }));
    expect(changesBetween(before, after).map(({ message }) => message)).not.toContain('preflight');
  });
});

describe('a kept answer', () => {
  const keptOf = (words: ExchangeWords, earlier: readonly ExchangeWords[] = []) =>
    keptAnswer(
      diagnose(exchange(words)),
      earlier.map((one) => exchange(one)),
    );

  it('is the browser’s where a request that needs a preflight went out without one', () => {
    const kept = keptOf({ method: 'PUT', response: { headers: ok } });
    expect(kept?.by).toBe('browser');
    expect(kept?.steps.join()).toContain('“Disable cache”');
    expect(kept?.steps.join()).toContain('5 seconds if it isn’t set, at most 7200 in Chrome');
    expect(keptOf({ requestHeaders: { 'X-Tenant': 'a' }, response: { headers: ok } })?.by).toBe('browser');
  });

  it.each([
    [undefined, 5],
    ['600', 600],
    ['86400', 7200],
    ['soon', 5],
  ])('with Access-Control-Max-Age %j may be kept for %d seconds', (age, seconds) => {
    const lines = age === undefined ? ok : { ...ok, 'Access-Control-Max-Age': age };
    const earlier = { id: 'e', method: 'PUT', preflight: { headers: lines }, response: { headers: ok } };
    expect(keptOf({ method: 'PUT', response: { headers: ok } }, [earlier])?.steps.join()).toContain(
      `Or wait ${seconds} seconds`,
    );
  });

  it('is a cache’s where OPTIONS came out of one', () => {
    const kept = keptAnswer(
      diagnose(refused({ status: 404, headers: { 'X-Cache': 'Hit from cloudfront' } })),
    );
    expect(kept?.by).toBe('cache');
    expect(kept?.text).toContain('x-cache: Hit from cloudfront');
    expect(keptAnswer(diagnose(refused({ status: 404, headers: { Age: '120' } })))?.by).toBe('cache');
  });

  it.each<[string, ExchangeWords]>([
    ['a simple request', { response: { headers: ok } }],
    ['a fresh preflight', { method: 'PUT', preflight: { headers: ok }, response: { headers: ok } }],
    ['an age of 0', { method: 'PUT', preflight: { headers: { ...ok, Age: '0' } }, response: null }],
    ['an answer of the browser’s own cache', { method: 'PUT', fromCache: true, response: { headers: ok } }],
    ['a request that was never answered', { method: 'PUT', response: null, error: 'net::ERR_FAILED' }],
    ['a request in no-cors mode', { mode: 'no-cors', method: 'PUT', response: {} }],
    ['a request that a service worker took', { viaServiceWorker: true, method: 'PUT', response: {} }],
    ['a leg without Origin', { method: 'PUT', origin: null, response: {} }],
  ])('is not seen in %s', (_, words) => {
    expect(keptOf(words)).toBeNull();
  });
});
