// Adds the CORS tab, and records from the moment DevTools opens: whoever opens the tab late still sees all.
import browser from 'webextension-polyfill';
import { createRecorder } from '../capture/recorder.ts';
import type { LiveRecorder } from '../capture/types.ts';
import { devtoolsSource } from './source.ts';

/**
 * What the panel's window carries once the tab has been shown; `cors-recorder` is dispatched on it then. Both pages share
 * one process, so the panel uses this page's `browser` too and need not load the polyfill before it can draw.
 */
export type PanelWindow = Window & { corsRecorder?: LiveRecorder; corsBrowser?: typeof browser };

const recorder = createRecorder(
  devtoolsSource(browser.devtools.network, chrome.devtools.network, location.protocol === 'moz-extension:'),
);

// Paths begin with `/`: Firefox reads them relative to this page.
const panel = await browser.devtools.panels.create('CORS', '/icons/icon-16.png', '/src/panel/index.html');
panel.onShown.addListener((panelWindow: PanelWindow) => {
  if (panelWindow.corsRecorder === recorder) return;
  panelWindow.corsBrowser = browser;
  panelWindow.corsRecorder = recorder;
  panelWindow.dispatchEvent(new Event('cors-recorder'));
});
