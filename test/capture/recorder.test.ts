// The live feed: nothing counted twice, nothing lost, cleared by a navigation, headers that come late put in.
import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../src/capture/recorder.ts';
import { firstHeader } from '../../src/cors/headers.ts';
import { judged } from '../judged.ts';
import { entry, PAGE, preflightEntry, refusedEntry } from './har.ts';

function setUp(initial: unknown = { entries: [] }) {
  const listeners: { finished?: (raw: unknown) => void; navigated?: (url: string) => void } = {};
  const timers: (() => void)[] = [];
  let log: unknown = initial;
  let reading: Promise<unknown> | null = null;
  let reads = 0;
  let failing = false;
  const recorder = createRecorder(
    {
      onFinished: (listener) => {
        listeners.finished = listener;
      },
      onNavigated: (listener) => {
        listeners.navigated = listener;
      },
      readLog: () => {
        reads++;
        if (failing) return Promise.reject(new Error('The log is gone.'));
        const read = reading ?? Promise.resolve(log);
        reading = null;
        return read;
      },
    },
    (callback) => timers.push(callback),
  );
  return {
    recorder,
    finish: (raw: unknown) => listeners.finished?.(raw),
    navigate: (url: string) => listeners.navigated?.(url),
    setLog: (value: unknown) => {
      log = value;
    },
    reads: () => reads,
    failLog: (fails: boolean) => {
      failing = fails;
    },
    /** The next time that the log is read it arrives as it is now, and when the promise resolves. */
    delayLog: (until: Promise<void>) => {
      const now = log;
      reading = until.then(() => now);
    },
    settle: async (rounds = 4) => {
      for (let round = 0; round < rounds; round++) {
        await new Promise((resolve) => setImmediate(resolve));
        for (const callback of timers.splice(0)) callback();
      }
    },
  };
}

const blockedEntry = entry({ error: 'net::ERR_FAILED' });

describe('the recorder', () => {
  it('takes over what the log held before DevTools opened', async () => {
    const { recorder, settle } = setUp({ log: { entries: [blockedEntry] } });
    await settle();
    expect(recorder.all()).toHaveLength(1);
  });

  it('counts an entry once that came by event and stands in the first log', async () => {
    const { recorder, finish, settle } = setUp({ entries: [blockedEntry] });
    finish(blockedEntry);
    await settle();
    expect(recorder.all()).toHaveLength(1);
  });

  it('asks the log again for the order of requests that ended while it was read', async () => {
    const pairAt = (at: number, url: string) => [
      ...[404, 401].map((status, order) =>
        preflightEntry({ url, at: at + 1, time: 5, status, order: at + order, asks: 'x-number' }),
      ),
      ...[30, 9].map((time, index) =>
        refusedEntry({ url, at, time, requestHeaders: { 'x-number': `${at + index}` } }),
      ),
    ];
    const { recorder, finish, settle, setLog, delayLog } = setUp();
    await settle();
    const [first, second] = [
      pairAt(10, 'https://api.example.com/a'),
      pairAt(1000, 'https://api.example.com/b'),
    ];
    setLog({ entries: first });
    let arrive = (): void => {};
    delayLog(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    for (const raw of [...first].reverse()) finish(raw);
    await settle();
    setLog({ entries: [...first, ...second] });
    for (const raw of [...second].reverse()) finish(raw);
    await settle(1);
    arrive();
    await settle();

    const statuses = recorder
      .all()
      .map(({ legs: [leg] }) => [
        firstHeader(leg.requestHeaders, 'x-number'),
        leg.preflight?.response?.status,
      ]);
    expect(Object.fromEntries(statuses)).toEqual({ 10: 404, 11: 401, 1000: 404, 1001: 401 });
  });

  it('reads the log once for what it wants to know, whatever comes meanwhile', async () => {
    const pair = [
      ...[404, 401].map((status, order) =>
        preflightEntry({ at: 1, time: 5, status, order, asks: 'x-number' }),
      ),
      ...[30, 9].map((time) => refusedEntry({ time, requestHeaders: { 'x-number': '1' } })),
    ];
    const { finish, settle, setLog, delayLog, reads } = setUp();
    await settle();
    const before = reads();
    setLog({ entries: pair });
    let arrive = (): void => {};
    delayLog(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    for (const raw of pair) finish(raw);
    await settle();
    expect(reads()).toBe(before + 1);
    finish(entry({ at: 500, url: 'https://api.example.com/other' }));
    await settle();
    arrive();
    await settle();
    await settle();
    expect(reads()).toBe(before + 1);
  });

  it('counts two equal entries that came by event twice', async () => {
    const { recorder, finish, settle } = setUp();
    await settle();
    finish(blockedEntry);
    finish(structuredClone(blockedEntry));
    expect(recorder.all()).toHaveLength(2);
  });

  it('tells of a revised exchange under the same id', async () => {
    const { recorder, finish, settle } = setUp();
    const ids: string[] = [];
    recorder.subscribe((change) => ids.push(...change.changed.map((one) => one.id)));
    finish(refusedEntry());
    await settle();
    finish(preflightEntry({ at: 1, status: 404 }));
    await settle();
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(recorder.all().map((one) => judged(one).code)).toEqual(['PreflightMissingAllowOriginHeader']);
  });

  it('is cleared by a navigation, unless the log is preserved', () => {
    const { recorder, finish, navigate } = setUp();
    finish(blockedEntry);
    recorder.preserveLog = true;
    navigate(`${PAGE}/next`);
    expect(recorder.all()).toHaveLength(1);
    recorder.preserveLog = false;
    navigate(`${PAGE}/next`);
    expect(recorder.all()).toHaveLength(0);
    expect(recorder.sawPageLoad).toBe(true);
  });

  it('takes nothing while recording is off', () => {
    const { recorder, finish } = setUp();
    recorder.recording = false;
    finish(blockedEntry);
    expect(recorder.all()).toHaveLength(0);
  });

  it('puts headers in that came after the event', async () => {
    const { recorder, finish, setLog, settle } = setUp();
    await settle();
    const bare = entry({ status: 0, error: 'net::ERR_FAILED', requestHeaders: { Referer: `${PAGE}/` } });
    finish(bare);
    expect(recorder.all().map((one) => judged(one).outcome)).toEqual(['undetermined']);
    setLog({ entries: [blockedEntry] });
    await settle();
    expect(recorder.all().map((one) => judged(one).code)).toEqual(['MissingAllowOriginHeader']);
  });

  it('looks again for the headers of a request that failed while the log was read', async () => {
    const { recorder, finish, setLog, delayLog, settle } = setUp();
    await settle();
    const answered = (url: string) => entry({ url, error: 'net::ERR_FAILED' });
    const bare = (url: string) =>
      entry({ url, status: 0, error: 'net::ERR_FAILED', requestHeaders: { Referer: `${PAGE}/` } });
    const [first, second] = ['https://api.example.com/a', 'https://api.example.com/b'];
    setLog({ entries: [answered(first), bare(second)] });
    let arrive = (): void => {};
    delayLog(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    finish(bare(first));
    await settle();
    setLog({ entries: [answered(first), answered(second)] });
    finish(bare(second));
    await settle(1);
    arrive();
    await settle();
    expect(recorder.all().map((one) => judged(one).code)).toEqual([
      'MissingAllowOriginHeader',
      'MissingAllowOriginHeader',
    ]);
  });

  it('asks again for what it could not read', async () => {
    const { recorder, finish, settle, setLog, failLog, reads } = setUp();
    await settle();
    const bare = entry({ status: 0, error: 'net::ERR_FAILED', at: 5 });
    failLog(true);
    finish(bare);
    await settle();
    const before = reads();
    failLog(false);
    setLog({ entries: [entry({ error: 'net::ERR_FAILED', at: 5 })] });
    finish(entry({ url: 'https://api.example.com/other', at: 6 }));
    await settle();
    expect(reads()).toBe(before + 1);
    expect(recorder.all().map(({ legs }) => legs[0].response?.status)).toEqual([200, 200]);
  });

  describe('of a preflight recorded without the network’s own headers', () => {
    // Measured: bytes that are no UTF-8 are missing from the answer, as the ü is here.
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
    const codes = ({ recorder }: ReturnType<typeof setUp>) => recorder.all().map((one) => judged(one).code);

    it('takes the answer from the log', async () => {
      const set = setUp();
      await set.settle();
      const told: string[] = [];
      for (const raw of [lossy, refusedEntry()]) set.finish(raw);
      expect(codes(set)).toEqual(['PreflightAllowOriginMismatch']);
      set.recorder.subscribe(({ changed }) => told.push(...changed.map((one) => judged(one).code ?? '')));
      set.setLog({ entries: [whole, refusedEntry()] });
      await set.settle();
      expect(codes(set)).toEqual(['PreflightInvalidAllowOriginValue']);
      expect(told).toEqual(['PreflightInvalidAllowOriginValue']);
    });

    it('takes the answer from the log when its own request’s headers were there before', async () => {
      const set = setUp();
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
      const set = setUp();
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

    it('keeps it when the story goes on', async () => {
      const set = setUp();
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
      const set = setUp();
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
      const set = setUp();
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

  it('does not list requests that are still under way', async () => {
    const { recorder, settle } = setUp({ entries: [entry({ status: 0, error: null })] });
    await settle();
    expect(recorder.all()).toEqual([]);
  });

  it.each(['startedDateTime', 'time'])('survives a %s nested deeper than any stack', async (field) => {
    let deep: unknown = [];
    for (let level = 0; level < 50_000; level++) deep = [deep];
    const broken = { ...blockedEntry, [field]: deep };
    const { recorder, finish, settle } = setUp({ entries: [broken] });
    finish({ ...broken });
    await settle();
    expect(recorder.all().length).toBeGreaterThan(0);
  });

  it.each([
    null,
    undefined,
    7,
    'x',
    {},
    { log: null },
    { entries: 'x' },
    { log: { entries: [null, 1, {}] } },
  ])('survives a log that is %j', async (log) => {
    const { recorder, settle } = setUp(log);
    await settle();
    expect(recorder.all()).toEqual([]);
  });
});
