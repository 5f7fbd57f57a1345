// What the recorder is handed of the browser's DevTools.
import { describe, expect, it } from 'vitest';
import { devtoolsSource } from '../../src/devtools/source.ts';

type Listener = (value: unknown) => void;

/** The DevTools API of a Chromium up to 150, whose `getHAR` gives no promise, with the means to make it tell of something. */
function devtools(firefox = false) {
  const finished: Listener[] = [];
  const navigated: Listener[] = [];
  const log = { entries: [], pages: [] };
  const network = { onNavigated: { addListener: (listener: Listener) => navigated.push(listener) } };
  const raw = {
    onRequestFinished: { addListener: (listener: Listener) => finished.push(listener) },
    getHAR: (callback?: Listener) => callback?.(log),
  };
  type Given = Parameters<typeof devtoolsSource>;
  return {
    log,
    source: devtoolsSource(network as unknown as Given[0], raw as unknown as Given[1], firefox),
    finish: (entry: unknown) => {
      for (const listener of finished) listener(entry);
    },
    navigate: (url: string) => {
      for (const listener of navigated) listener(url);
    },
  };
}

/** As Chromium delivers an entry: with a prototype of its own that reads the body. */
const request = { url: 'https://api.example.com/' };
const entry: object = Object.setPrototypeOf({ request, time: 3 }, { getContent: () => undefined });

describe('the source of the recorder', () => {
  it('hands an entry on as a plain object with all that was recorded', () => {
    const { source, finish } = devtools();
    const seen: unknown[] = [];
    source.onFinished((one) => seen.push(one));
    finish(entry);
    expect(seen).toStrictEqual([{ request, time: 3 }]);
  });

  it('says where the page went', () => {
    const { source, navigate } = devtools();
    const seen: string[] = [];
    source.onNavigated((url) => seen.push(url));
    navigate('https://app.example.com/');
    expect(seen).toEqual(['https://app.example.com/']);
  });

  it('reads the log of a Chromium that gives no promise', async () => {
    const { source, log } = devtools();
    expect(await source.readLog?.()).toBe(log);
  });

  it('never reads the log in Firefox', () => {
    expect(devtools(true).source.readLog).toBeNull();
  });
});
