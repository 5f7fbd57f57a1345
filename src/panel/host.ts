// What the browser around the panel offers; each part is missing in a plain tab, and some in Firefox.

export interface Host {
  /** Reloads the inspected page; null where there is none. */
  readonly reload: (() => void) | null;
  /** Shows a source file (line counted from 0) in the Sources panel; null where that is not offered. */
  readonly openSource: ((url: string, line: number) => void) | null;
}

type DevToolsApi = Partial<typeof chrome.devtools>;

function devtoolsApi(): DevToolsApi | null {
  return (globalThis as { chrome?: { devtools?: DevToolsApi } }).chrome?.devtools ?? null;
}

export function detectHost(api: DevToolsApi | null = devtoolsApi()): Host {
  const inspected = api?.inspectedWindow;
  const panels = api?.panels;
  return {
    reload: inspected?.reload ? () => inspected.reload({}) : null,
    openSource: panels?.openResource
      ? (url, line) => panels.openResource(url, line, 0, () => undefined)
      : null,
  };
}

interface ThemeApi {
  readonly themeName?: string;
  setThemeChangeHandler?(callback: (theme: string) => void): void;
  readonly onThemeChanged?: { addListener(callback: (theme: string) => void): void };
}

/** Wears DevTools' own theme and follows it; without DevTools the style sheet follows the system. */
export function followTheme(root: HTMLElement, api: DevToolsApi | null = devtoolsApi()): void {
  const panels = api?.panels as ThemeApi | undefined;
  const wear = (theme: string | undefined) => {
    if (theme) root.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  };
  wear(panels?.themeName);
  if (panels?.setThemeChangeHandler) panels.setThemeChangeHandler(wear);
  else panels?.onThemeChanged?.addListener(wear);
}
