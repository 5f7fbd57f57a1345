// The exported HAR file: valid by the format, and read again it gives the same verdicts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes, encodeBytes } from '../../src/capture/header-bytes.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { examples } from '../../src/panel/dev/examples.ts';
import { type HarEntry, type HarFile, toHar } from '../../src/report/har.ts';
import { createRedactor } from '../../src/report/redact.ts';
import { exchangesOf } from '../capture/exchanges.ts';
import { exchange as exchangeOf } from '../exchange.ts';
import { judged } from '../judged.ts';
import { arbitraryExchange, ordinary } from './exchanges.ts';
import { samples } from './samples.ts';

/** The file that is handed on: its exchanges went through a redactor first. */
function redactedHar(exchanges: readonly Exchange[]): HarFile {
  const redactor = createRedactor();
  return toHar(exchanges.map(redactor.exchange), { redacted: redactor.redacted() });
}

const reread = (har: unknown): readonly Exchange[] => exchangesOf(JSON.parse(JSON.stringify(har)));

/** What two judgements must agree in; values may have been redacted. */
function outcomeOf(exchange: Exchange) {
  const { outcome, stage, leg, code, notCors, credentials, checks } = judged(exchange);
  return {
    outcome,
    stage,
    leg,
    code,
    parameter: judged(createRedactor().exchange(exchange)).parameter,
    notCors,
    credentials: credentials.mode,
    checks: checks.map(({ id, state, stage: where }) => `${where} ${id} ${state}`),
  };
}

describe('a HAR file of our own, read again', () => {
  it.each(samples)('gives the same verdict: $name', ({ exchange }) => {
    const again = reread(redactedHar([ordinary(exchange)]));
    expect(again.map(outcomeOf)).toEqual([outcomeOf(ordinary(exchange))]);
  });

  it('gives the same verdicts for all of them in one file', () => {
    const all = samples.map(({ exchange }, index) => ordinary(exchange, index));
    const verdicts = (exchanges: readonly Exchange[]) =>
      exchanges.map((exchange) => JSON.stringify([exchange.legs[0].startedAt, outcomeOf(exchange)])).sort();
    expect(verdicts(reread(redactedHar(all)))).toEqual(verdicts(all));
  });

  it('gives the verdicts of the example page for what is exported there', () => {
    const verdicts = (exchanges: readonly Exchange[]) =>
      exchanges.map((one) => judged(one)).map(({ outcome, code }) => `${outcome} ${code}`);
    const exported = examples.filter(({ inFlight }) => !inFlight);
    expect(verdicts(reread(redactedHar(exported))).sort()).toEqual(verdicts(exported).sort());
  });

  it('gives the same exchanges, header by header, when nothing is redacted', () => {
    fc.assert(
      fc.property(fc.array(arbitraryExchange, { minLength: 1, maxLength: 6 }), (generated) => {
        const exchanges = generated.map((exchange, index) => ordinary(exchange, index));
        const withoutIds = (list: readonly Exchange[]) => list.map((exchange) => ({ ...exchange, id: '' }));
        expect(withoutIds(reread(toHar(exchanges)))).toEqual(withoutIds(exchanges));
      }),
      { numRuns: 300 },
    );
  });

  it('still shows that a response was made in the browser', () => {
    const [again] = reread(toHar([exchangeOf({ replaced: true })]));
    expect(again?.legs[0].replaced).toBe(true);
  });

  it('still shows that Firefox had a response from a cache or a service worker', () => {
    const [again] = reread(toHar([exchangeOf({ browser: 'firefox', fromCache: true })]));
    expect(again?.legs[0].fromCache).toBe(true);
  });

  it('gives the same verdicts redacted, whatever the exchange', () => {
    fc.assert(
      fc.property(arbitraryExchange, (generated) => {
        const exchange = ordinary(generated);
        expect(reread(redactedHar([exchange])).map(outcomeOf)).toEqual([outcomeOf(exchange)]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a HAR file', () => {
  const har = redactedHar(samples.map(({ exchange }, index) => ordinary(exchange, index)));

  it('has everything that HAR 1.2 wants of an entry', () => {
    const wanted = {
      startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      time: expect.any(Number),
      request: expect.objectContaining({
        method: expect.any(String),
        url: expect.any(String),
        httpVersion: expect.any(String),
        cookies: [],
        headers: expect.any(Array),
        queryString: expect.any(Array),
        headersSize: -1,
        bodySize: expect.any(Number),
      }),
      response: expect.objectContaining({
        status: expect.any(Number),
        statusText: expect.any(String),
        httpVersion: expect.any(String),
        cookies: [],
        headers: expect.any(Array),
        content: expect.objectContaining({ size: 0, mimeType: expect.any(String) }),
        redirectURL: expect.any(String),
        headersSize: -1,
        bodySize: -1,
      }),
      cache: {},
      timings: expect.objectContaining({ send: 0, wait: expect.any(Number), receive: 0 }),
    };
    for (const entry of har.log.entries) expect(entry).toMatchObject(wanted);
    expect(har.log).toMatchObject({ version: '1.2', creator: { name: 'CORS DevTools' } });
  });

  it('has times that add up, as HAR 1.2 wants it', () => {
    const sum = ({ timings: { blocked = 0, send = 0, wait = 0, receive = 0 } }: HarEntry): number =>
      Math.max(0, blocked) + send + wait + receive;
    for (const entry of har.log.entries) expect(sum(entry)).toBeCloseTo(entry.time);
  });

  it('says what was redacted, and nothing of it when nothing was', () => {
    expect(har.log.comment).toMatch(/^Redacted: header Authorization \(\d+\)/);
    expect(redactedHar([]).log).not.toHaveProperty('comment');
    expect(toHar(examples).log).not.toHaveProperty('comment');
  });
});

describe('header values', () => {
  it('come back from the way DevTools writes bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(decodeBytes(encodeBytes(value))).toBe(value);
      }),
    );
  });

  it('keep a byte order mark, which no origin holds', () => {
    expect(decodeBytes('ï»¿https://app.example.com')).toBe('\ufeffhttps://app.example.com');
  });
});
