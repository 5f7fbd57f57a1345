// Adds the CORS tab, and records from the moment DevTools opens: whoever opens the tab late still sees all.
import { createRecorder } from '../capture/recorder.ts';
import type { LiveRecorder } from '../capture/types.ts';
import { devtoolsSource } from './source.ts';

/** What the panel's window carries once the tab has been shown; `cors-recorder` is dispatched on it then. */
export type PanelWindow = Window & { corsRecorder?: LiveRecorder };

const recorder = createRecorder(
  devtoolsSource(chrome.devtools.network, location.protocol === 'moz-extension:'),
);

// Paths begin with `/`: Firefox reads them relative to this page.
chrome.devtools.panels.create('CORS', '/icons/icon-16.png', '/src/panel/index.html', (panel) => {
  panel.onShown.addListener((panelWindow: PanelWindow) => {
    if (panelWindow.corsRecorder === recorder) return;
    panelWindow.corsRecorder = recorder;
    panelWindow.dispatchEvent(new Event('cors-recorder'));
  });
});
