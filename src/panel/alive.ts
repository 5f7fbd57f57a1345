// Notices that the browser took the extension away under the open panel: it was reloaded, updated or switched off.

/** The part of `chrome.runtime` that tells; its `id` goes when the extension does. */
interface Runtime {
  readonly id?: string;
}

/** Milliseconds between two looks: no event tells of it. */
const INTERVAL = 1000;

/**
 * Calls back once, when the extension is there no more. Never in a plain page, which has none.
 * @param runtime looks up what the browser offers at the moment
 */
export function whenGone(callback: () => void, runtime: () => Runtime | undefined): void {
  if (runtime()?.id === undefined) return;
  const timer = setInterval(() => {
    if (runtime()?.id !== undefined) return;
    clearInterval(timer);
    callback();
  }, INTERVAL);
}
