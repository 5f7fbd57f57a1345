// The panel inside DevTools: takes the recorder and the browser's API that the devtools page hands over, then draws.
import type { Recorder } from '../capture/types.ts';
import { type Browser, detectHost, followTheme } from './host.ts';
import { followBrowserLanguage } from './language.ts';
import { mountPanel } from './mount.tsx';

const panelWindow: Window & { corsRecorder?: Recorder; corsBrowser?: Browser } = window;
const root = document.querySelector('#panel');

function start(): boolean {
  const { corsRecorder, corsBrowser } = panelWindow;
  if (!root || !corsRecorder || !corsBrowser) return false;
  followTheme(document.documentElement, corsBrowser.devtools?.panels);
  followBrowserLanguage(document.documentElement, corsBrowser.i18n);
  mountPanel(root, corsRecorder, detectHost(corsBrowser));
  return true;
}

if (!start()) panelWindow.addEventListener('cors-recorder', start, { once: true });
