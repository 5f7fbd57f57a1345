// Drives the real DevTools of a real Chromium with an unpacked extension in it: the inspected page on one
// side, the front end (a `devtools://` page) on the other, the extension's pages as frames of the front end.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, {
  type Browser,
  type CDPSession,
  type Frame,
  type JSHandle,
  type Page,
} from 'puppeteer-core';
import { findBrowser } from '../../scripts/browser.ts';
import { type ExtensionWatch, watchExtension } from './extension-watch.ts';
import { type BrowserRequest, watchRequests } from './verdicts.ts';

export type Dock = 'right' | 'bottom' | 'undocked';
export type Theme = 'light' | 'dark';

export interface DevToolsOptions {
  /** Folder of the unpacked extension. */
  readonly extension: string;
  /** The panel's own size in CSS pixels, without DevTools' tab bar. */
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
  readonly dock?: Dock;
  readonly headless?: boolean;
  /** False where nobody asks for `requests` and `verdicts`: following a hundred thousand costs. */
  readonly watched?: boolean;
  /** The folder of DevTools' local overrides, as if chosen by the user; they are off at first. */
  readonly overrides?: string;
  /** Further switches for the browser. */
  readonly args?: readonly string[];
}

export interface DevTools {
  readonly browser: Browser;
  /** The inspected page, still blank. */
  readonly page: Page;
  /** The DevTools front end. */
  readonly devtools: Page;
  /** The titles of the main tabs, left to right. */
  tabs(): Promise<string[]>;
  /** Opens the extension's tab and returns its frame, loaded and at the size asked for. */
  panel(): Promise<Frame>;
  /** Gives the open panel another size. */
  resize(width: number, height: number): Promise<void>;
  /** Changes DevTools' own theme while it runs. */
  wear(theme: Theme): Promise<void>;
  /** Turns the local overrides in the folder of {@link DevToolsOptions.overrides} on or off. */
  override(on: boolean): Promise<void>;
  /** The frame of the extension's devtools page, which runs from the start. */
  background(): Frame;
  /** Every request of the inspected page with how it ended; live. */
  readonly requests: readonly BrowserRequest[];
  /** Those that Chromium failed for CORS, in the order they were sent. */
  readonly verdicts: readonly BrowserRequest[];
  /** What the extension's own pages complained of and asked the network for. */
  readonly extension: ExtensionWatch;
  /** PNG of the whole front end, or of the panel alone when it is open and `only` says so. */
  screenshot(path: string, only?: 'panel'): Promise<void>;
  /** Waits for text on the clipboard and takes it off, so that the next call waits for the next Copy. */
  clipboard(): Promise<string>;
  /** Closes DevTools and opens it anew on the same page; this object is done with then. */
  reopen(): Promise<DevTools>;
  /** @throws when the extension's pages have asked the network for anything */
  close(): Promise<void>;
}

/** Room for the inspected page beside or above DevTools. */
const PAGE_ROOM = { right: 640, bottom: 320 } as const;
const PATIENCE = 60_000;

/** Starts a browser with DevTools open on a blank page and the extension running in it. */
export async function openDevTools(options: DevToolsOptions): Promise<DevTools> {
  const { width = 480, height = 800, theme = 'light', dock = 'right', headless = true } = options;
  if (!existsSync(join(options.extension, 'manifest.json'))) {
    throw new Error(`No extension in ${options.extension}: run \`npm run build\`.`);
  }
  const profile = makeProfile(options, theme, dock, width, height);
  const browser = await launch(options, profile, headless, windowSize(dock, width, height));
  try {
    await browser.installExtension(options.extension);
    const [page] = await browser.pages();
    if (!page) throw new Error('The browser opened no page.');
    await allowClipboard(browser);
    return await attach(options, { browser, page, profile, dock, size: { width, height } });
  } catch (error) {
    await closeAll(browser, profile);
    throw error;
  }
}

interface Stage {
  readonly browser: Browser;
  readonly page: Page;
  readonly profile: string;
  readonly dock: Dock;
  readonly size: Size;
}

/** Opens DevTools on the page. Only once the extension is there: DevTools reads the list of extensions when it starts. */
async function attach(options: DevToolsOptions, stage: Stage): Promise<DevTools> {
  const { browser, page, profile, dock, size } = stage;
  const devtools = await page.openDevTools();
  await devtools.waitForSelector('.main-tabbed-pane', { timeout: PATIENCE });
  const background = await backgroundFrame(devtools);
  const extension = await watchExtension(await devtools.createCDPSession());
  const requests = options.watched === false ? [] : await watchRequests(await page.createCDPSession());

  return {
    browser,
    page,
    devtools,
    requests,
    extension,
    background: () => background,
    get verdicts() {
      return requests.filter(({ corsError }) => corsError !== null);
    },
    tabs: () => tabTitles(devtools),
    panel: () => openPanel(page, devtools, dock, size),
    resize: (width, height) =>
      fit(options.dock === 'undocked' ? devtools : page, devtools, options.dock ?? 'right', {
        width,
        height,
      }),
    wear: (next) => setSetting(devtools, 'ui-theme', next === 'dark' ? 'dark' : 'default'),
    override: (on) => override(devtools, on),
    screenshot: (path, only) => screenshot(devtools, path, only),
    clipboard: () => takeClipboard(devtools),
    async reopen() {
      // The browser may have closed it already.
      await devtools.close().catch(() => {});
      refuseRequests(extension);
      return attach(options, stage);
    },
    async close() {
      await closeAll(browser, profile);
      refuseRequests(extension);
    },
  };
}

/** Whatever a test is about: the extension's pages ask for nothing but their own files. */
function refuseRequests({ requested }: ExtensionWatch): void {
  const others = requested.filter((url) => !url.startsWith('chrome-extension://'));
  if (others.length > 0) throw new Error(`The extension asked the network for ${others.join(', ')}`);
}

function windowSize(dock: Dock, width: number, height: number): Size {
  return {
    width: width + (dock === 'right' ? PAGE_ROOM.right : 0),
    // Tab strip and address bar of the browser, and DevTools' own tab bar.
    height: height + 130 + (dock === 'bottom' ? PAGE_ROOM.bottom : 0),
  };
}

/** A new profile whose DevTools settings are in place before DevTools reads them. */
function makeProfile(
  { overrides }: DevToolsOptions,
  theme: Theme,
  dock: Dock,
  width: number,
  height: number,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'cors-devtools-'));
  process.once('exit', () => removeProfile(folder));
  const json = (value: unknown) => JSON.stringify(value);
  const settings = {
    language: json('en-US'),
    'ui-theme': json(theme === 'dark' ? 'dark' : 'default'),
    currentDockState: json(dock),
    'inspector-view.split-view-state': json({
      vertical: { size: width },
      horizontal: { size: height + 28 },
    }),
    'release-note-version-seen': json(10_000),
  };
  mkdirSync(join(folder, 'Default'));
  writeFileSync(
    join(folder, 'Default', 'Preferences'),
    json({
      devtools: {
        preferences: settings,
        synced_preferences_sync_disabled: settings,
        ...(overrides === undefined ? {} : { file_system_paths: { [overrides]: 'overrides' } }),
      },
    }),
  );
  return folder;
}

function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function launch(
  options: DevToolsOptions,
  profile: string,
  headless: boolean,
  window: Size,
): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium found: run `npm run setup`, or set CHROME_PATH.');
  return puppeteer.launch({
    executablePath,
    headless,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    defaultViewport: null,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--lang=en-US',
      `--window-size=${window.width},${window.height}`,
      ...(options.args ?? []),
    ],
  });
}

async function frameOf(devtools: Page, selector: string): Promise<Frame> {
  const element = await devtools.waitForSelector(selector, { timeout: PATIENCE });
  const frame = await element?.contentFrame();
  if (!frame) throw new Error(`No frame in ${selector}`);
  await frame.waitForFunction(
    () => location.protocol === 'chrome-extension:' && document.readyState === 'complete',
    // Not at animation frames: a hidden page has none.
    { timeout: PATIENCE, polling: 50 },
  );
  return frame;
}

const backgroundFrame = (devtools: Page) => frameOf(devtools, 'iframe[data-devtools-extension]');

interface Split {
  sidebarSize(): number;
  setSidebarSize(pixels: number): void;
}

/** The parts of the front end's own modules that are used here; they have no public types. */
interface FrontEnd {
  InspectorView: {
    InspectorView: { instance(): { tabbedPane: { tabs: { id: string; title: string }[] } } };
  };
  ViewManager: { ViewManager: { instance(): { showView(id: string): Promise<void> } } };
  Widget: { Widget: { get(element: Element): Split | undefined } };
}

/** As text, because the tests' compiler would rewrite an `import()` that it sees. */
function frontEndOf(devtools: Page): Promise<JSHandle<FrontEnd>> {
  return devtools.evaluateHandle("import('./ui/legacy/legacy.js')") as Promise<JSHandle<FrontEnd>>;
}

async function tabTitles(devtools: Page): Promise<string[]> {
  const frontEnd = await frontEndOf(devtools);
  return frontEnd.evaluate((ui) =>
    ui.InspectorView.InspectorView.instance().tabbedPane.tabs.map(({ title }) => title),
  );
}

async function openPanel(page: Page, devtools: Page, dock: Dock, size: Size): Promise<Frame> {
  await devtools.waitForFunction(
    async (ui: FrontEnd) => {
      const { tabs } = ui.InspectorView.InspectorView.instance().tabbedPane;
      const ours = tabs.find(({ id }) => id.startsWith('chrome-extension://'));
      if (!ours) return false;
      await ui.ViewManager.ViewManager.instance().showView(ours.id);
      return true;
    },
    { timeout: PATIENCE },
    await frontEndOf(devtools),
  );
  const frame = await frameOf(devtools, 'iframe.extension');
  await fit(dock === 'undocked' ? devtools : page, devtools, dock, size);
  return frame;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Gives the panel exactly the size asked for, as far as the screen allows. */
async function fit(windowOwner: Page, devtools: Page, dock: Dock, size: Size): Promise<void> {
  const session = await windowOwner.createCDPSession();
  for (let attempt = 0; attempt < 4; attempt++) {
    const now = await panelSize(devtools);
    const grow = { width: size.width - now.width, height: size.height - now.height };
    if (grow.width === 0 && grow.height === 0) break;
    await growWindow(session, grow);
    if (dock !== 'undocked') await growSidebar(devtools, dock === 'right' ? grow.width : grow.height);
    await devtools
      .waitForFunction(
        ({ width, height }) => {
          const box = document.querySelector('iframe.extension')?.getBoundingClientRect();
          return box?.width === width && box.height === height;
        },
        { timeout: 1000 },
        size,
      )
      .catch(() => {});
  }
  await session.detach();
}

function panelSize(devtools: Page): Promise<Size> {
  return devtools.$eval('iframe.extension', (iframe) => {
    const { width, height } = iframe.getBoundingClientRect();
    return { width, height };
  });
}

async function growWindow(session: CDPSession, by: Size): Promise<void> {
  const { windowId, bounds } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', {
    windowId,
    bounds: { width: (bounds.width ?? 0) + by.width, height: (bounds.height ?? 0) + by.height },
  });
}

/** The sidebar of DevTools' outermost split is DevTools itself; the rest is the inspected page. */
async function growSidebar(devtools: Page, pixels: number): Promise<void> {
  const frontEnd = await frontEndOf(devtools);
  await frontEnd.evaluate((ui, by) => {
    const element = document.querySelector('.root-view > .split-widget');
    const split = element && ui.Widget.Widget.get(element);
    split?.setSidebarSize(split.sidebarSize() + by);
  }, pixels);
}

/** As the user's choice in DevTools' settings does. */
async function setSetting(devtools: Page, name: string, value: string | boolean): Promise<void> {
  const common = (await devtools.evaluateHandle("import('./core/common/common.js')")) as JSHandle<{
    Settings: {
      Settings: { instance(): { moduleSetting(name: string): { set(value: unknown): void } } };
    };
  }>;
  await common.evaluate(
    ({ Settings }, setting, to) => Settings.Settings.instance().moduleSetting(setting).set(to),
    name,
    value,
  );
}

interface Persistence {
  NetworkPersistenceManager: {
    NetworkPersistenceManager: { instance(): { active(): boolean; project(): object | null } };
  };
}

/** As "Enable Local Overrides" in the Sources panel does; waits until DevTools has read the folder. */
async function override(devtools: Page, on: boolean): Promise<void> {
  const persistence = (await devtools.evaluateHandle(
    "import('./models/persistence/persistence.js')",
  )) as JSHandle<Persistence>;
  const isReady = ({ NetworkPersistenceManager: { NetworkPersistenceManager } }: Persistence, is: boolean) =>
    NetworkPersistenceManager.instance().project() !== null &&
    NetworkPersistenceManager.instance().active() === is;
  await setSetting(devtools, 'persistence-network-overrides-enabled', on);
  await devtools.waitForFunction(isReady, { timeout: PATIENCE, polling: 50 }, persistence, on);
}

async function screenshot(devtools: Page, path: string, only?: 'panel'): Promise<void> {
  const clip = only
    ? await devtools.$eval('iframe.extension', (iframe) => {
        const { x, y, width, height } = iframe.getBoundingClientRect();
        return { x, y, width, height };
      })
    : undefined;
  await devtools.screenshot({
    path: path as `${string}.png`,
    captureBeyondViewport: false,
    ...(clip ? { clip } : {}),
  });
}

/** The panel itself may only write: DevTools lets no extension read, so the front end does. */
async function allowClipboard(browser: Browser): Promise<void> {
  // The grant lasts as long as the session.
  const session = await browser.target().createCDPSession();
  await session.send('Browser.grantPermissions', {
    permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'],
  });
}

async function takeClipboard(devtools: Page): Promise<string> {
  const text = await devtools.waitForFunction(
    async () => {
      const copied = await navigator.clipboard.readText();
      if (copied) await navigator.clipboard.writeText('');
      return copied;
    },
    { timeout: PATIENCE, polling: 50 },
  );
  return (await text.jsonValue()) as string;
}

async function closeAll(browser: Browser, profile: string): Promise<void> {
  await browser.close();
  removeProfile(profile);
}
