// What the browser's DevTools say about the inspected page's traffic, as the recorder wants it.
import type { NetworkSource } from '../capture/recorder.ts';

/** The part of `chrome.devtools.network` that is used: Firefox has it under the same name. */
type DevToolsNetwork = Pick<typeof chrome.devtools.network, 'onRequestFinished' | 'onNavigated' | 'getHAR'>;

/**
 * Both browsers take callbacks under `chrome`, so no polyfill is needed.
 * @param network `chrome.devtools.network`
 * @param firefox its log must not be read
 */
export function devtoolsSource(network: DevToolsNetwork, firefox: boolean): NetworkSource {
  return {
    // A copy: Chromium gives each entry a prototype of its own, and what is read of such an object is read slowly, every time
    // (measured, 156: with the copy, listening takes a third less).
    onFinished: (listener) => network.onRequestFinished.addListener((entry) => listener({ ...entry })),
    onNavigated: (listener) => network.onNavigated.addListener(listener),
    readLog: firefox ? null : () => new Promise((resolve) => network.getHAR(resolve)),
  };
}
