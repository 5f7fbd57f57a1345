// What the browser's DevTools say about the inspected page's traffic, as the recorder wants it.
import type browser from 'webextension-polyfill';
import type { NetworkSource } from '../capture/recorder.ts';

type Network = Pick<typeof browser.devtools.network, 'onNavigated'>;

/**
 * What is taken from the raw API. `onRequestFinished`: the polyfill wraps each entry in a proxy that has no keys of its own
 * (measured, 156, `npm run bench:panel`, four rounds each in turns: 2.10 to 2.82 times an idle listener through it, 1.97 to 2.15
 * without). `getHAR`: the polyfill does not know it, and Chromium gives a promise from 151 on only.
 */
type RawNetwork = Pick<typeof chrome.devtools.network, 'onRequestFinished' | 'getHAR'>;

/**
 * @param network `browser.devtools.network`
 * @param raw `chrome.devtools.network`, which both browsers have
 * @param firefox its log must not be read
 */
export function devtoolsSource(network: Network, raw: RawNetwork, firefox: boolean): NetworkSource {
  return {
    // A copy: Chromium gives each entry a prototype of its own, and what is read of such an object is read slowly, every time
    // (measured, 156: with the copy, listening takes a third less).
    onFinished: (listener) => raw.onRequestFinished.addListener((entry) => listener({ ...entry })),
    onNavigated: (listener) => network.onNavigated.addListener(listener),
    readLog: firefox ? null : () => new Promise((resolve) => raw.getHAR(resolve)),
  };
}
