// What the browser around the panel offers; each part is missing in a plain tab, and some in Firefox.
import type browser from 'webextension-polyfill';
import type { Inspected } from './again/inspected.ts';

export interface Host {
  /** Reloads the inspected page; null where there is none. */
  readonly reload: (() => void) | null;
  /** Shows a source file (line counted from 0) in the Sources panel; null where that is not offered. */
  readonly openSource: ((url: string, line: number) => void) | null;
  /** Shows the Network panel with the requests to a URL; null where that is not offered. */
  readonly showInNetwork: ((url: string) => void) | null;
  /** The inspected page, for code to run in; null where there is none. */
  readonly inspected: Inspected | null;
  /** Address of the page that shows HAR files in a tab of its own; null outside the extension. */
  readonly harPage: string | null;
  /** Address of the page about the causes, each in the section of its id; null outside the extension. */
  readonly causesPage: string | null;
  /** Address of the page “What is CORS?”; null outside the extension. */
  readonly corsPage: string | null;
  /** What the browser offers of the extension at the moment; its id goes when the extension does. */
  runtime(): { readonly id?: string } | undefined;
}

/** The parts of the browser's extension API that the panel uses. */
export type Browser = Pick<typeof browser, 'i18n' | 'runtime'> & Partial<Pick<typeof browser, 'devtools'>>;

type Panels = (typeof browser)['devtools']['panels'];

/** What Chromium alone has, so that the polyfill's types do not know it; the polyfill hands it through as it is. */
interface ChromiumPanels {
  openResource?(url: string, line: number, column: number, callback: () => void): void;
  setThemeChangeHandler?(callback: (theme: string) => void): void;
  /** Chromium 128 and later. */
  readonly network?: { show?(options: { filter: string }): unknown };
}

const chromiumPanels = (panels: Panels | undefined): ChromiumPanels => (panels ?? {}) as ChromiumPanels;

/**
 * The raw API's `runtime`, looked up each time: the polyfill keeps the object that it wrapped at the start, and the browser takes
 * away what is behind `chrome` when the extension goes.
 */
const runtimeNow = (): { readonly id?: string } | undefined => rawApi()?.runtime;

const rawApi = () =>
  (globalThis as { chrome?: { runtime?: { readonly id?: string }; devtools?: Inspected } }).chrome;

/** @param api null outside the extension */
export function detectHost(api: Browser | null): Host {
  const devtools = api?.devtools;
  const inspected = devtools?.inspectedWindow;
  const panels = chromiumPanels(devtools?.panels);
  return {
    reload: inspected ? () => inspected.reload({}) : null,
    openSource: panels.openResource
      ? (url, line) => panels.openResource?.(url, line, 0, () => undefined)
      : null,
    // The filter looks for words: a space would make two of it.
    showInNetwork: panels.network?.show
      ? (url) => panels.network?.show?.({ filter: `url:${url.split(' ')[0]}` })
      : null,
    // The raw API: only its callbacks are the same in every version of every browser.
    inspected: devtools ? (rawApi()?.devtools ?? null) : null,
    harPage: devtools ? api.runtime.getURL('src/panel/har.html') : null,
    causesPage: api?.runtime.getURL('docs.html') ?? null,
    corsPage: api?.runtime.getURL('src/panel/what-is-cors.html') ?? null,
    runtime: runtimeNow,
  };
}

/** Wears DevTools' own theme and follows it; without DevTools the style sheet follows the system. */
export function followTheme(root: HTMLElement, panels: Panels | undefined): void {
  const wear = (theme: string | undefined) => {
    if (theme) root.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  };
  wear(panels?.themeName);
  const chromium = chromiumPanels(panels);
  if (chromium.setThemeChangeHandler) chromium.setThemeChangeHandler(wear);
  else panels?.onThemeChanged?.addListener(wear);
}
