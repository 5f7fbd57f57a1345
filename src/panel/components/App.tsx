// The whole panel: toolbar, list, details, footer.
import { useEffect, useRef } from 'preact/hooks';
import type { Panel } from '../store/panel.ts';
import { PanelContext } from './context.ts';
import { Details } from './Details.tsx';
import { Divider } from './Divider.tsx';
import { Footer } from './Footer.tsx';
import { List } from './List.tsx';
import { Toolbar } from './Toolbar.tsx';

export function App({ panel }: { panel: Panel }) {
  const main = useRef<HTMLElement>(null);
  const open = panel.list.open.value;
  useEffect(() => slashFocusesFilter(document), []);
  const focus = (selector: string) => main.current?.querySelector<HTMLElement>(selector)?.focus();
  return (
    <PanelContext.Provider value={panel}>
      <Toolbar />
      <main
        ref={main}
        class={open ? `split ${panel.split.arrangement.value}` : 'split'}
        style={{ '--share': `${panel.split.share.value}%` }}
      >
        <List onEnter={() => focus('[data-diagnosis]')} />
        {open && <Divider room={() => main.current} />}
        {open && <Details key={open.key} row={open} onLeave={() => focus('[role=listbox]')} />}
      </main>
      <Footer />
      <div class="visually-hidden" role="status" aria-live="polite">
        {panel.announcer.message.value}
      </div>
    </PanelContext.Provider>
  );
}

function slashFocusesFilter(page: Document): () => void {
  const onKey = (event: KeyboardEvent) => {
    const typing = event.target instanceof Element && event.target.matches('input[type=search], textarea');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    page.querySelector<HTMLInputElement>('input[type=search]')?.select();
  };
  page.addEventListener('keydown', onKey);
  return () => page.removeEventListener('keydown', onKey);
}
