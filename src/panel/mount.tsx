// Draws the panel into a page.
import { render } from 'preact';
import type { Recorder } from '../capture/types.ts';
import { App } from './components/App.tsx';
import type { Engine } from './engine.ts';
import { detectHost, type Host } from './host.ts';
import { createPanel } from './store/panel.ts';
import './styles/tokens.css';
import './styles/panel.css';
import './styles/details.css';
import './styles/fixes.css';

export function mountPanel(
  root: Element,
  recorder: Recorder,
  engine: Engine,
  host: Host = detectHost(),
): void {
  render(<App panel={createPanel(recorder, engine, host)} />, root);
}
