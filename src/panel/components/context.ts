// Hands the panel's stores to every component.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Panel } from '../store/panel.ts';

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('A panel component was drawn outside the panel.');
  return panel;
}
