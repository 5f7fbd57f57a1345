// Draws the panel into a page.
import { render } from 'preact';
import type { Recorder } from '../capture/types.ts';
import { whenGone } from './alive.ts';
import { App } from './components/App.tsx';
import { loadList, loadParts } from './components/later.tsx';
import type { Engine } from './engine.ts';
import type { Host } from './host.ts';
import { createPanel } from './store/panel.ts';
import { createSwitch } from './store/switch.ts';
import './styles/tokens.css';
import './styles/panel.css';

/** The rules, causes and fixes are many times the size of what draws them: the panel is there before they are. */
const loadEngine = async (): Promise<Engine> => (await import('./engine.ts')).engine;

/**
 * @param recorder of this DevTools; null where only files are shown
 */
export function mountPanel(
  root: Element,
  recorder: Recorder | null,
  host: Host,
  loading: Promise<Engine> = loadEngine(),
): void {
  const panel = createPanel(createSwitch(recorder), loading, host);
  render(<App panel={panel} />, root);
  // What fails here fails again, and is told, when it is wanted.
  Promise.all([loading, loadList()])
    .then(loadParts)
    .catch(() => undefined);
  // DevTools listens on the document and would act on the same key: Escape opens its drawer.
  root.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) event.stopPropagation();
  });
  whenGone(panel.loseTouch, host.runtime);
}
