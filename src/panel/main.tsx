// The panel inside DevTools: takes the recorder that the devtools page hands over, then draws.
import type { Recorder } from '../capture/types.ts';
import { say } from '../words/say.ts';
import { whenGone } from './alive.ts';
import { engine } from './engine.ts';
import { followTheme } from './host.ts';
import { mountPanel } from './mount.tsx';
import './styles/gone.css';

const panelWindow: Window & { corsRecorder?: Recorder } = window;
const root = document.querySelector('#panel');

followTheme(document.documentElement);

function start(): boolean {
  if (!root || !panelWindow.corsRecorder) return false;
  mountPanel(root, panelWindow.corsRecorder, engine);
  return true;
}

if (!start()) panelWindow.addEventListener('cors-recorder', start, { once: true });

whenGone(() => {
  const notice = document.createElement('p');
  notice.className = 'gone';
  notice.role = 'alert';
  notice.dataset.notice = 'extension-gone';
  notice.textContent = say`The extension was updated or switched off, and records no more. Close DevTools and open it again.`;
  document.body.append(notice);
});
