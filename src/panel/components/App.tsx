// The whole panel: toolbar, notices, list, details or summary, footer.
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../../words/say.ts';
import type { Panel } from '../store/panel.ts';
import { PanelContext } from './context.ts';
import { Divider } from './Divider.tsx';
import { Footer } from './Footer.tsx';
import { List } from './List.tsx';
import { Details, DropZone, ExportSheet, HelpSheet, Summary } from './later.tsx';
import { Notices } from './Notices.tsx';
import { Toolbar } from './Toolbar.tsx';

export function App({ panel }: { panel: Panel }) {
  const main = useRef<HTMLElement>(null);
  const help = useSignal(false);
  const open = panel.list.open.value;
  const arrangement = panel.split.arrangement.value;
  const any = useComputed(() => panel.list.counts.value.requests > 0).value;
  const summary = any && !open && (panel.summary.value || arrangement === 'beside');
  const aside = open !== null || summary;
  const openHelp = () => {
    help.value = true;
  };
  const goToFix = () => {
    if (panel.list.open.peek()) panel.list.atFix.value = true;
  };
  useEffect(() => globalKeys(document, openHelp, goToFix), []);
  const focus = (selector: string) => main.current?.querySelector<HTMLElement>(selector)?.focus();
  const leaving = useRef(false);
  const backToList = () => {
    leaving.current = true;
    focus('[role=listbox]');
  };
  // A list that the details lay over takes the focus only once it is in sight again.
  useLayoutEffect(() => {
    if (!aside && leaving.current) focus('[role=listbox]');
    leaving.current = false;
  }, [aside]);
  return (
    <PanelContext.Provider value={panel}>
      <header>
        <h1 class="visually-hidden">{say`CORS requests`}</h1>
        <Toolbar onHelp={openHelp} />
        <Notices />
      </header>
      <main
        ref={main}
        class={aside ? `split ${arrangement}` : 'split'}
        style={{ '--share': `${panel.split.share.value}%` }}
      >
        <List onEnter={() => focus('[data-diagnosis]')} />
        {aside && arrangement !== 'over' && <Divider room={() => main.current} />}
        {open && <Details key={open.key} row={open} onLeave={backToList} />}
        {summary && <Summary onLeave={backToList} />}
      </main>
      <Footer />
      <div class="visually-hidden" role="status" aria-live="polite">
        {/* The signal itself: a new message changes this text and draws nothing else. */}
        {panel.announcer.message}
      </div>
      <DropZone />
      {panel.exporting.value && (
        <ExportSheet
          scope={panel.exporting.value}
          onClose={() => {
            panel.exporting.value = null;
          }}
        />
      )}
      {help.value && (
        <HelpSheet
          onClose={() => {
            help.value = false;
          }}
        />
      )}
    </PanelContext.Provider>
  );
}

/** Where a letter is typed, or chooses an entry. */
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [role=menu], [popover], dialog';

/** `/` goes to the filter, F to the fix, C copies it, `?` opens the help; not while somebody types or is in a menu. */
function globalKeys(page: Document, openHelp: () => void, goToFix: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    const typing = event.target instanceof Element && event.target.closest(TYPING) !== null;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const copy = page.querySelector<HTMLElement>('[data-diagnosis] [data-main=true]');
    if (event.key === '/') page.querySelector<HTMLInputElement>('input[type=search]')?.select();
    else if (event.key === '?') openHelp();
    else if (event.key === 'f') goToFix();
    else if (event.key === 'c' && copy) copy.click();
    else return;
    event.preventDefault();
  };
  page.addEventListener('keydown', onKey);
  return () => page.removeEventListener('keydown', onKey);
}
