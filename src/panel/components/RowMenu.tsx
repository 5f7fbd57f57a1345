// The menu of one row, opened by the right mouse button or the menu key.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../../words/say.ts';
import { toFixByApi } from '../store/layout.ts';
import { pathOf, type Row } from '../store/rows.ts';
import { fixWords } from '../text/fix-words.ts';
import { useCopyAllFixes } from './all-fixes.ts';
import { usePanel } from './context.ts';
import { useCopies } from './copies.ts';
import { MenuEntry } from './Menu.tsx';
import { focusFirstEntry, menuKey } from './menu-keys.ts';
import { placeBy } from './place.ts';

export interface RowMenuProps {
  readonly row: Row;
  /** Where it opens, in pixels of the window. */
  readonly at: { readonly left: number; readonly top: number };
  readonly onClose: () => void;
}

export function RowMenu({ row, at, onClose }: RowMenuProps) {
  const { fixEverything, host, judgements, list } = usePanel();
  const { openSource, showInNetwork } = host;
  const initiator = judgements.exchangeOf(row.id)?.initiator ?? null;
  const copyAllFixes = useCopyAllFixes();
  const toFix = toFixByApi(judgements.judgements.peek().rows).get(row.apiOrigin) ?? 0;
  const menu = useRef<HTMLDivElement>(null);
  const copies = useCopies();
  useLayoutEffect(() => {
    if (!menu.current) return;
    menu.current.showPopover();
    placeBy({ ...at, bottom: at.top }, menu.current);
    focusFirstEntry(menu.current);
  }, []);
  const close = () => {
    document.querySelector<HTMLElement>('[role=listbox].list')?.focus();
    onClose();
  };
  const hide = () => {
    list.filterText.value = `${list.filterText.value} -path:${pathOf(row)}`.trim();
  };
  const onlyThisHost = () => {
    const others = list.filterText.value.split(/\s+/).filter((word) => !/^-?host:/.test(word));
    list.filterText.value = [...others, `host:${row.apiOrigin}`].join(' ').trim();
  };
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      tabIndex={-1}
      data-menu="row"
      aria-label={say`${row.method} ${pathOf(row)}`}
      popover="auto"
      onToggle={(event) => {
        if ((event as unknown as ToggleEvent).newState === 'closed') onClose();
      }}
      onKeyDown={(event) => menuKey(event, close)}
      onClick={(event) => {
        if ((event.target as Element).closest('[role=menuitem]')) close();
      }}
    >
      {copies(row.id).map(({ id, label, act }) => (
        <MenuEntry key={id} name={id} onChoose={act}>
          {label}
        </MenuEntry>
      ))}
      <hr />
      {toFix > 1 && (
        <>
          <MenuEntry name="fix-all" onChoose={() => fixEverything(row.apiOrigin)}>
            {fixWords(toFix)}
          </MenuEntry>
          <MenuEntry name="copy-all-fixes" onChoose={() => copyAllFixes(row.apiOrigin)}>
            {say`Copy all fixes for this API`}
          </MenuEntry>
          <hr />
        </>
      )}
      {showInNetwork && (
        <MenuEntry name="network" onChoose={() => showInNetwork(row.url)}>
          {say`Show in Network`}
        </MenuEntry>
      )}
      {openSource && initiator && initiator.url !== '' && (
        <MenuEntry name="source" onChoose={() => openSource(initiator.url, initiator.line)}>
          {say`Open the calling line`}
        </MenuEntry>
      )}
      <MenuEntry name="only-host" onChoose={onlyThisHost}>
        {say`Only this host (by the filter)`}
      </MenuEntry>
      <MenuEntry name="hide" onChoose={hide}>
        {say`Hide this path (by the filter)`}
      </MenuEntry>
    </div>
  );
}
