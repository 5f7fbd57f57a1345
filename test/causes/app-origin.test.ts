// Pages of apps and extensions: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, PAGE, refused } from '../exchange.ts';
import { ALLOW, causesOf, describeCause, firstOf, METHODS, textOf } from './describe-cause.ts';

const ANDROID = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) Chrome/140.0 Mobile' };

export const examples = describeCause('app-origin', {
  triggers: [
    {
      name: 'Tauri on Windows, where the server allows Tauri on macOS',
      given: refused({ headers: { [ALLOW]: 'tauri://localhost' } }, { page: 'http://tauri.localhost' }),
      confidence: 'likely',
    },
    {
      name: 'Capacitor on iOS, where the server has a list',
      given: blocked({ Vary: 'Origin' }, { page: 'capacitor://localhost' }),
      confidence: 'likely',
    },
    {
      name: 'Android’s web view',
      given: blocked({ [ALLOW]: PAGE }, { page: 'https://localhost', requestHeaders: ANDROID }),
      confidence: 'likely',
    },
    {
      name: 'a browser extension',
      given: refused(
        { headers: { [METHODS]: 'PUT', Vary: 'Origin' } },
        { page: 'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb' },
      ),
      confidence: 'likely',
    },
    {
      name: 'Electron with a scheme of its own',
      given: blocked({ [ALLOW]: PAGE }, { page: 'app://obsidian.md' }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'https://localhost in a desktop browser, which is a development server',
      given: blocked({ [ALLOW]: PAGE }, { page: 'https://localhost' }),
      instead: 'origin-other',
    },
    {
      name: 'a server without any sign of CORS',
      given: blocked({}, { page: 'capacitor://localhost' }),
      instead: 'no-cors-headers',
    },
    {
      name: 'a star with credentials',
      given: blocked({ [ALLOW]: '*' }, { page: 'tauri://localhost', requestHeaders: { Cookie: 'a=b' } }),
      instead: 'wildcard-with-credentials',
    },
    {
      name: 'a value that is no origin',
      given: blocked({ [ALLOW]: 'undefined' }, { page: 'tauri://localhost' }),
      instead: 'origin-value-unset',
    },
  ],
  behavior: {
    'gives the exact line and the app’s origin on other systems': () => {
      const given = refused(
        { headers: { [ALLOW]: 'tauri://localhost' } },
        { page: 'http://tauri.localhost' },
      );
      const steps = firstOf(given).remedy.steps.map(textOf);
      expect(steps).toEqual([
        'For the same app on other systems also allow tauri://localhost.',
        'The response to this app must have Access-Control-Allow-Origin: http://tauri.localhost',
      ]);
      expect(causesOf(given)).toHaveLength(1);
    },
    'keeps the app’s other origin allowed where it is now, and adds none that nobody asked for': () => {
      const origins = (allowed: string) =>
        firstOf(refused({ headers: { [ALLOW]: allowed } }, { page: 'http://tauri.localhost' })).remedy.policy
          ?.origins;
      expect(origins('tauri://localhost')).toEqual(['http://tauri.localhost', 'tauri://localhost']);
      expect(origins(PAGE)).toEqual(['http://tauri.localhost']);
    },
  },
});
