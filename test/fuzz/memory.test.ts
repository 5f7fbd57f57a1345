// A long recording without a navigation: what is held levels off, whatever the URLs, and nothing is lost unseen.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { CAPACITY, createRecorder } from '../../src/capture/recorder.ts';
import { engine } from '../../src/panel/engine.ts';
import { createAnnouncer } from '../../src/panel/store/announcer.ts';
import { createJudgementStore } from '../../src/panel/store/judgements.ts';
import { createLayoutMaker } from '../../src/panel/store/layout.ts';
import { createListStore } from '../../src/panel/store/list.ts';
import { createSettings } from '../../src/panel/store/settings.ts';
import { entry, PAGE, preflightEntry, refusedEntry } from '../capture/har.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Entries between two flushes, as they gather in a busy page. */
const BURST = 50;

function* traffic(count: number, urls: number): Generator<Record<string, unknown>> {
  for (let number = 0; number < count; number += 4) {
    const [at, id] = [number * 5, { 'X-Id': `${number}` }];
    const url = `http://127.0.0.1:8000/items/${number % urls}`;
    yield entry({ url, at, responseHeaders: { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin', ...id } });
    yield entry({ url, at: at + 5, error: 'net::ERR_FAILED', responseHeaders: id });
    yield preflightEntry({ url, at: at + 10, status: 404, responseHeaders: id });
    yield refusedEntry({ url, at: at + 10 });
  }
}

function createPanelStores() {
  let finish = (_entry: unknown): void => {};
  const timers: (() => void)[] = [];
  const frames: (() => void)[] = [];
  const recorder = createRecorder(
    {
      onFinished: (listener) => {
        finish = listener;
      },
      onNavigated: () => {},
      readLog: () => new Promise(() => {}),
    },
    (callback) => timers.push(callback),
  );
  const store = createJudgementStore(
    recorder,
    engine.diagnose,
    (run) => frames.push(run),
    () => 0,
  );
  createAnnouncer(store);
  const list = createListStore(
    store,
    createSettings(() => {
      throw new Error('no storage');
    }),
    signal(createLayoutMaker()),
  );
  const settle = (): void => {
    for (const callback of timers.splice(0)) callback();
    for (const run of frames.splice(0)) run();
  };
  return { recorder, store, list, settle, finish: (raw: unknown) => finish(raw) };
}

type Stores = ReturnType<typeof createPanelStores>;

function record({ finish, settle }: Stores, count: number, urls: number): void {
  let waiting = 0;
  for (const raw of traffic(count, urls)) {
    finish(raw);
    waiting = (waiting + 1) % BURST;
    if (waiting === 0) settle();
  }
  settle();
}

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

describe('a recording that goes on and on', () => {
  it.each([10, 400, 1e9])(
    'holds no more after 50,000 entries than after 26,000 (%i URLs)',
    (urls) => {
      const stores = createPanelStores();
      record(stores, 26_000, urls);
      const before = heap();
      record(stores, 24_000, urls);
      expect(heap() - before).toBeLessThan(8);
      expect(stores.recorder.all()).toHaveLength(CAPACITY);
    },
    60_000,
  );

  it('counts what it lets go, and the panel lists all of the rest', () => {
    const { recorder, store, list, ...rest } = createPanelStores();
    record({ recorder, store, list, ...rest }, 20_000, 1e9);
    expect(recorder.dropped).toBe(15_000 - CAPACITY);
    expect(store.judgements.value.rows.reduce((sum, { count }) => sum + count, 0)).toBe(CAPACITY);
    expect(list.counts.value.requests).toBe(CAPACITY);
    recorder.clear();
    expect(recorder.dropped).toBe(0);
  }, 60_000);

  it('lets go at once of what a log that is too long holds', async () => {
    const entries = [...traffic(CAPACITY * 2, 1e9)].filter((raw) => raw._resourceType !== 'preflight');
    const timers: (() => void)[] = [];
    const recorder = createRecorder(
      { onFinished: () => {}, onNavigated: () => {}, readLog: async () => ({ entries }) },
      (callback) => timers.push(callback),
    );
    const told = new Set<string>();
    recorder.subscribe(({ changed, removed }) => {
      for (const id of removed) told.delete(id);
      for (const { id } of changed) told.add(id);
    });
    await new Promise((resolve) => setImmediate(resolve));
    for (const callback of timers.splice(0)) callback();
    expect(recorder.dropped).toBe(entries.length - CAPACITY);
    expect(told).toEqual(new Set(recorder.all().map(({ id }) => id)));
  }, 60_000);
});
