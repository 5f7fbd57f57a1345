// Drives the real DevTools of a real Firefox with an unpacked extension in it, through Marionette.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFirefox } from '../../../scripts/browser.ts';
import { connectMarionette, type Marionette } from './marionette.ts';

export interface FirefoxOptions {
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly theme?: 'light' | 'dark';
  readonly dock?: 'right' | 'bottom';
  /** The browser window's size in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** The toolbox's width when it is docked right, its height when docked below. */
  readonly room?: number;
}

/** One console error about CORS: Firefox's own verdict. */
export interface ConsoleError {
  /** `CORSMissingAllowOrigin2`, … */
  readonly category: string;
  readonly text: string;
}

/** Runs in Firefox, so it sees nothing of what is around it here; what it returns must be JSON. */
type Script<Arguments extends unknown[], Result> = (...parameters: Arguments) => Result | Promise<Result>;

type Run = <Arguments extends unknown[], Result>(
  script: Script<Arguments, Result> | string,
  ...parameters: Arguments
) => Promise<Result>;

export interface Firefox {
  /** Firefox's own version, as in `153.7.0`. */
  readonly version: string;
  goto(url: string): Promise<void>;
  /** Runs in the inspected page. */
  readonly page: Run;
  /** Opens the CORS tab. */
  openPanel(): Promise<void>;
  /** Runs in the panel, which {@link openPanel} has opened. */
  readonly panel: Run;
  /** Clicks with the mouse on the first element of the panel that the selector finds. */
  clickInPanel(selector: string): Promise<void>;
  /** Waits for text on the clipboard and takes it off, so that the next call waits for the next Copy. */
  clipboard(): Promise<string>;
  /** Runs in the browser itself, with all its rights. */
  readonly browser: Run;
  /** The console's CORS errors since the last call. */
  takeErrors(): Promise<readonly ConsoleError[]>;
  /** PNG of the browser window, or of the panel alone. */
  screenshot(path: string, only?: 'panel'): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE = 30_000;

/** Starts Firefox with its toolbox open on a blank page and the extension running in it. */
export async function openFirefox(options: FirefoxOptions): Promise<Firefox> {
  if (!existsSync(join(options.extension, 'manifest.json'))) {
    throw new Error(`No extension in ${options.extension}: run \`npm run build\`.`);
  }
  const program = findFirefox();
  if (program === null) throw new Error('No Firefox found: run `npm run setup`, or set FIREFOX_PATH.');
  const profile = makeProfile(options);
  const child = start(program, profile, options);
  try {
    const marionette = await connectMarionette(await portOf(profile, child));
    return await driver(marionette, options.extension, () => closeAll(marionette, child, profile));
  } catch (error) {
    await closeAll(null, child, profile);
    throw error;
  }
}

/** A new profile that asks nothing, calls nobody, and keeps its port in a file. */
function makeProfile({ theme = 'light', dock = 'bottom', room = 400 }: FirefoxOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'cors-devtools-firefox-'));
  process.once('exit', () => removeProfile(folder));
  const preferences: Readonly<Record<string, string | number | boolean>> = {
    'marionette.port': 0,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,',
    'devtools.theme': theme,
    'devtools.toolbox.host': dock,
    'devtools.toolbox.selectedTool': 'webconsole',
    'devtools.toolbox.footer.height': room,
    'devtools.toolbox.sidebar.width': room,
    'layout.css.devPixelsPerPx': '1.0',
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(folder, 'user.js'), lines.join(''));
  return folder;
}

function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function start(
  program: string,
  profile: string,
  { width = 1000, height = 900 }: FirefoxOptions,
): ChildProcess {
  const child = spawn(
    program,
    ['--headless', '--marionette', '-remote-allow-system-access', '--no-remote', '--profile', profile],
    {
      stdio: 'ignore',
      env: { ...process.env, MOZ_HEADLESS_WIDTH: String(width), MOZ_HEADLESS_HEIGHT: String(height) },
    },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

/** Waits for the file in which Firefox writes the port it listens on. */
async function portOf(profile: string, child: ChildProcess): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`Firefox ended at once, with code ${child.exitCode}.`);
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return port;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Firefox opened no port for Marionette.');
}

async function closeAll(marionette: Marionette | null, child: ChildProcess, profile: string): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  await marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
  const force = setTimeout(() => child.kill('SIGKILL'), marionette ? 10_000 : 0);
  await ended;
  clearTimeout(force);
  removeProfile(profile);
}

/** Waits until the script gives something other than null, undefined or false. */
async function until<Result>(attempt: () => Promise<Result | null>, what: string): Promise<Result> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const result = await attempt();
    if (result !== null && result !== undefined && result !== false) return result;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** A script as text; the tests' compilers may have put a helper of theirs into a function. */
const textOf = (script: Script<never, unknown> | string): string =>
  typeof script === 'string'
    ? script
    : `const __name = (one) => one; return (${script.toString()}).apply(null, arguments);`;

async function driver(
  marionette: Marionette,
  extension: string,
  close: () => Promise<void>,
): Promise<Firefox> {
  const { capabilities } = await marionette.send<{ capabilities: { browserVersion: string } }>(
    'WebDriver:NewSession',
  );
  await marionette.send('WebDriver:SetTimeouts', { script: PATIENCE, pageLoad: PATIENCE });
  // Only now: the toolbox reads the list of extensions when it opens.
  await marionette.send('Addon:Install', { path: extension, temporary: true });
  await marionette.send('Marionette:SetContext', { value: 'chrome' });

  const browser: Run = async (script, ...parameters) => {
    const answer = await marionette.send<{ value: never }>('WebDriver:ExecuteScript', {
      script: textOf(script),
      args: parameters,
    });
    return answer.value;
  };
  const inside =
    (name: 'page' | 'panel'): Run =>
    (script, ...parameters) =>
      browser('return window.corsTest.evaluate(...arguments)', name, textOf(script), parameters, PATIENCE);

  await browser(BROWSER_SIDE);
  await browser('return window.corsTest.openToolbox()');
  const page = inside('page');
  const panel = inside('panel');

  return {
    version: capabilities.browserVersion,
    browser,
    page,
    panel,
    goto: async (url) => {
      await marionette.send('Marionette:SetContext', { value: 'content' });
      await marionette.send('WebDriver:Navigate', { url });
      await marionette.send('Marionette:SetContext', { value: 'chrome' });
    },
    openPanel: async () => {
      await until(() => browser<[], boolean>('return window.corsTest.hasTab()'), 'the CORS tab');
      await browser('return window.corsTest.openTab()');
      await until(
        () => panel<[], boolean>('return Boolean(document.querySelector("#panel > *"))').catch(() => null),
        'the panel',
      );
    },
    clickInPanel: async (selector) => {
      const { x, y } = await until(
        () =>
          browser<[string, string], { x: number; y: number } | null>(
            'return window.corsTest.middleOf(...arguments)',
            selector,
            MIDDLE,
          ),
        `${selector} in the panel`,
      );
      await marionette.send('WebDriver:PerformActions', {
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            actions: [
              { type: 'pointerMove', x, y, origin: 'viewport' },
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      });
    },
    clipboard: () =>
      until(
        () => browser<[], string | null>('return window.corsTest.takeClipboard()'),
        'text on the clipboard',
      ),
    takeErrors: () => browser<[], readonly ConsoleError[]>('return window.corsTest.takeErrors()'),
    screenshot: async (path, only) => {
      const picture = await browser<[boolean], string>(
        'return window.corsTest.picture(...arguments)',
        only === 'panel',
      );
      writeFileSync(path, Buffer.from(picture, 'base64'));
    },
    close,
  };
}

/** In the panel: the middle of an element on the screen, once it is in view; null while there is none. */
const MIDDLE = `
  const element = document.querySelector(arguments[0]);
  if (!element) return null;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: window.mozInnerScreenX + x + width / 2, y: window.mozInnerScreenY + y + height / 2 };
`;

/** What the browser's own window keeps for the tests. Nothing it uses has public types. */
const BROWSER_SIDE = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const errors = [];
  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError) || !message.category.startsWith('CORS')) return;
      errors.push({ category: message.category, text: message.errorMessage });
    },
  });
  let toolbox = null;
  const tab = () => toolbox.getAdditionalTools().find(({ label }) => label === 'CORS');
  const panelBrowser = () =>
    toolbox.doc.getElementById('toolbox-panel-iframe-' + tab().id).contentDocument.querySelector('browser');
  const contextOf = (name) =>
    (name === 'page' ? gBrowser.selectedBrowser : panelBrowser()).browsingContext;
  const evaluate = (name, script, parameters, timeout) =>
    contextOf(name)
      .currentWindowGlobal.getActor('MarionetteCommands')
      .executeScript(script, parameters, { timeout });
  window.corsTest = {
    evaluate,
    async openToolbox() {
      toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'webconsole' });
    },
    hasTab: () => tab() !== undefined,
    async openTab() {
      await toolbox.selectTool(tab().id);
    },
    async middleOf(selector, script) {
      const at = await evaluate('panel', script, [selector], 5000);
      return at && { x: Math.round(at.x - window.mozInnerScreenX), y: Math.round(at.y - window.mozInnerScreenY) };
    },
    clipboard: () =>
      until(() => browser<[], string | null>('return window.corsTest.takeClipboard()'), 'text on the clipboard'),
    takeErrors: () => errors.splice(0),
    takeClipboard() {
      const transfer = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
      transfer.init(null);
      transfer.addDataFlavor('text/plain');
      Services.clipboard.getData(transfer, Services.clipboard.kGlobalClipboard, window.browsingContext.currentWindowContext);
      const data = {};
      try {
        transfer.getTransferData('text/plain', data);
      } catch {
        return null;
      }
      const text = data.value.QueryInterface(Ci.nsISupportsString).data;
      Services.clipboard.emptyClipboard(Services.clipboard.kGlobalClipboard);
      return text || null;
    },
    async picture(onlyPanel) {
      const context = onlyPanel ? contextOf('panel') : window.browsingContext;
      const bitmap = await context.currentWindowGlobal.drawSnapshot(null, 1, 'white');
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      return canvas.toDataURL('image/png').split(',')[1];
    },
  };
`;
