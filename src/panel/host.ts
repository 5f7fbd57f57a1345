// What the browser around the panel offers; each part is missing in a plain tab, and some in Firefox.

export interface Host {
  /** Reloads the inspected page; null where there is none. */
  readonly reload: (() => void) | null;
  /** Shows a source file (line counted from 0) in the Sources panel; null where that is not offered. */
  readonly openSource: ((url: string, line: number) => void) | null;
  /** Shows the Network panel with the requests to a URL; null where that is not offered. */
  readonly showInNetwork: ((url: string) => void) | null;
  /** Address of the page that shows HAR files in a tab of its own; null outside the extension. */
  readonly harPage: string | null;
  /** What the browser offers of the extension at the moment; its id goes when the extension does. */
  runtime(): { readonly id?: string } | undefined;
}

/** Chromium 128 and later; not in the types yet. */
interface NetworkPanelApi {
  readonly network?: { show?(options: { filter: string }): unknown };
}

type DevToolsApi = Partial<typeof chrome.devtools>;

interface RuntimeApi {
  readonly id?: string;
  getURL?(path: string): string;
}

interface ExtensionApi {
  readonly devtools?: DevToolsApi;
  readonly runtime?: RuntimeApi;
}

function extensionApi(): ExtensionApi {
  return (globalThis as { chrome?: ExtensionApi }).chrome ?? {};
}

export function detectHost({ devtools, runtime }: ExtensionApi = extensionApi()): Host {
  const inspected = devtools?.inspectedWindow;
  const panels = devtools?.panels;
  const network = (panels as NetworkPanelApi | undefined)?.network;
  return {
    reload: inspected?.reload ? () => inspected.reload({}) : null,
    openSource: panels?.openResource
      ? (url, line) => panels.openResource(url, line, 0, () => undefined)
      : null,
    // The filter looks for words: a space would make two of it.
    showInNetwork: network?.show ? (url) => network.show?.({ filter: `url:${url.split(' ')[0]}` }) : null,
    harPage: devtools && runtime?.getURL ? runtime.getURL('src/panel/har.html') : null,
    runtime: () => extensionApi().runtime,
  };
}

interface ThemeApi {
  readonly themeName?: string;
  setThemeChangeHandler?(callback: (theme: string) => void): void;
  readonly onThemeChanged?: { addListener(callback: (theme: string) => void): void };
}

/** Wears DevTools' own theme and follows it; without DevTools the style sheet follows the system. */
export function followTheme(
  root: HTMLElement,
  api: DevToolsApi | null = extensionApi().devtools ?? null,
): void {
  const panels = api?.panels as ThemeApi | undefined;
  const wear = (theme: string | undefined) => {
    if (theme) root.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  };
  wear(panels?.themeName);
  if (panels?.setThemeChangeHandler) panels.setThemeChangeHandler(wear);
  else panels?.onThemeChanged?.addListener(wear);
}
