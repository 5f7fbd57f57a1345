// The panel inside DevTools: takes the recorder that the devtools page hands over, then draws.
import type { Recorder } from '../capture/types.ts';
import { followTheme } from './host.ts';
import { followBrowserLanguage } from './language.ts';
import { mountPanel } from './mount.tsx';

const panelWindow: Window & { corsRecorder?: Recorder } = window;
const root = document.querySelector('#panel');

followTheme(document.documentElement);
followBrowserLanguage(document.documentElement);

function start(): boolean {
  if (!root || !panelWindow.corsRecorder) return false;
  mountPanel(root, panelWindow.corsRecorder);
  return true;
}

if (!start()) panelWindow.addEventListener('cors-recorder', start, { once: true });
