// Finds a browser of the Chromium family, and a Firefox, on this machine.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a family of browsers is called, best first. */
interface Family {
  readonly names: readonly string[];
  readonly macApps: readonly string[];
  readonly windowsPaths: readonly string[];
}

/** Chromium before the branded ones. */
const CHROMIUM: Family = {
  names: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'brave-browser',
  ],
  macApps: ['Chromium', 'Google Chrome', 'Google Chrome for Testing', 'Microsoft Edge', 'Brave Browser'],
  windowsPaths: [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const FIREFOX: Family = {
  names: ['firefox-esr', 'firefox'],
  macApps: ['Firefox', 'Firefox Developer Edition'],
  windowsPaths: ['Mozilla Firefox\\firefox.exe'],
};

/** Every place a browser usually is. */
function usualPlaces(family: Family, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  switch (platform) {
    case 'darwin':
      return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
        family.macApps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', programIn(app))),
      );
    case 'win32':
      return [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']].flatMap((folder) =>
        folder ? family.windowsPaths.map((path) => join(folder, path)) : [],
      );
    default:
      return family.names.flatMap((name) =>
        (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
      );
  }
}

/** Chromium's programs are called as their apps are, Firefox's are not. */
const programIn = (app: string): string => (app.startsWith('Firefox') ? 'firefox' : app);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser to drive: `CHROME_PATH` when set, else the first found in the usual places, else null.
 * @throws when `CHROME_PATH` names no file
 */
export const findBrowser = (env: NodeJS.ProcessEnv = process.env): string | null =>
  find(CHROMIUM, 'CHROME_PATH', env);

/**
 * The Firefox to drive: `FIREFOX_PATH` when set, else the first found in the usual places, else null.
 * @throws when `FIREFOX_PATH` names no file
 */
export const findFirefox = (env: NodeJS.ProcessEnv = process.env): string | null =>
  find(FIREFOX, 'FIREFOX_PATH', env);

function find(family: Family, variable: string, env: NodeJS.ProcessEnv): string | null {
  const chosen = env[variable];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`${variable} names no file: ${chosen}`);
    return chosen;
  }
  return usualPlaces(family, process.platform, env).find(isExecutable) ?? null;
}
