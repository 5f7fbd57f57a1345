// The list of requests: a listbox that draws only the rows in sight, grouped under the server they went to.
import { useSignal } from '@preact/signals';
import { Component, type TargetedKeyboardEvent, type TargetedMouseEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { shortOrigin } from '../../report/words.ts';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import {
  anchoredScroll,
  foldWith,
  type GroupTitle,
  inSight,
  type Layout,
  scrollToShow,
} from '../store/groups.ts';
import { mainPageOf, toFixByApi } from '../store/layout.ts';
import { narrowRow, wideRow } from '../store/order.ts';
import { fixWords } from '../text/fix-words.ts';
import { useCopyAllFixes } from './all-fixes.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { RowMenu } from './later.tsx';
import type { RowMenuProps } from './RowMenu.tsx';
import { optionId, RowOption, type RowOptionProps } from './RowOption.tsx';
import { Text } from './Text.tsx';
import '../styles/list.css';

/** Narrower lists, in pixels, have two lines a row. The style sheet knows the same width. */
const NARROW = 440;

export function ListBox({ onEnter }: { onEnter: () => void }) {
  const { judgements, list } = usePanel();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 600 });
  const layout = list.layout.value;
  const open = list.open.value;
  const openPlace = open ? layout.placeOf.get(open.key) : undefined;
  const drawn = useRef<{ layout: Layout; sieve: unknown } | null>(null);
  const { sort, grouping } = list.order.value;
  const { rowHeight } = layout;
  const { rows: every } = judgements.judgements.value;
  const mainPage = useMemo(() => mainPageOf(every), [every]);
  const toFix = useMemo(() => toFixByApi(every), [every]);
  const sieve = `${[...list.pressed.value].join()} ${sort} ${grouping} ${rowHeight} ${list.filterText.value}`;

  const menu = useSignal<Omit<RowMenuProps, 'onClose'> | null>(null);
  const closeMenu = () => {
    menu.value = null;
  };

  const scrollTo = (top: number) => {
    const element = scroller.current;
    if (!element) return;
    // What is known is enough: to ask the element is to have everything laid out at once.
    if (view.peek().top === top) return;
    element.scrollTop = top;
    if (view.peek().top !== element.scrollTop) view.value = { ...view.peek(), top: element.scrollTop };
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      list.rowHeight.value = element.clientWidth < NARROW ? narrowRow : wideRow;
      view.value = { top: element.scrollTop, height: element.clientHeight };
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Rows that arrive above do not move what is being read; a new filter or order starts at the top.
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = { layout, sieve };
    const { top, height } = view.peek();
    if (!before || before.layout === layout) return;
    if (before.sieve === sieve)
      scrollTo(anchoredScroll(before.layout, layout, top, height, open?.key ?? null));
    else scrollTo(openPlace === undefined ? 0 : scrollToShow(layout, openPlace, 0, height));
  }, [layout, sieve]);

  useLayoutEffect(() => {
    const { top, height } = view.peek();
    if (openPlace !== undefined) scrollTo(scrollToShow(layout, openPlace, top, height));
  }, [open?.key, view.value.height]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveOfKey(event.key, Math.max(1, Math.floor(view.peek().height / rowHeight) - 1));
    if (move !== null) list.move(move);
    else if (event.key === 'Enter' && open) onEnter();
    else if (event.key === 'Enter') list.move(0);
    else if (foldByKey(event.key)) return event.preventDefault();
    else if (event.key === 'Escape' && open) list.select(null);
    else return;
    event.preventDefault();
  };

  /** Whether the key opened or closed the fold that the open row is in. */
  const foldByKey = (key: string): boolean => {
    const wanted = key === 'ArrowRight' ? true : key === 'ArrowLeft' ? false : null;
    const fold = wanted === null || !open ? null : foldWith(layout, open);
    if (wanted === null || !fold || fold.open === wanted) return false;
    list.unfold(fold.key, wanted);
    return true;
  };

  const onContextMenu = (event: TargetedMouseEvent<HTMLDivElement>) => {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-request]');
    const element = pressed ?? event.currentTarget.querySelector<HTMLElement>('[aria-selected=true]');
    const row = layout.rows.find(({ id }) => id === element?.dataset.request);
    if (!element || !row) return;
    event.preventDefault();
    const box = element.getBoundingClientRect();
    const at = pressed
      ? { left: event.clientX, top: event.clientY }
      : { left: box.left + 20, top: box.bottom };
    menu.value = { row, at };
  };

  return (
    <>
      <div
        ref={scroller}
        class="list"
        role="listbox"
        tabIndex={0}
        aria-label={say`Requests to other origins`}
        aria-activedescendant={openPlace === undefined ? undefined : optionId(openPlace)}
        onScroll={(event) => {
          view.value = { ...view.peek(), top: event.currentTarget.scrollTop };
        }}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
      >
        <div class="list-canvas" role="presentation" style={{ height: `${layout.height}px` }}>
          {inSight(layout, view.value.top, view.value.height).map(({ group, first, end }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
            <div
              key={group.key}
              class="group"
              role="group"
              aria-label={group.title ? titleText(group.title) : say`Requests`}
              style={{ top: `${group.top}px`, height: `${group.height}px` }}
            >
              {group.title && (
                <GroupHeader
                  count={group.count}
                  title={group.title}
                  toFix={group.title.kind === 'api' ? (toFix.get(group.title.apiOrigin) ?? 0) : 0}
                />
              )}
              {group.rows.slice(first, end).map((row, index) => {
                const place = group.offset + first + index;
                const fold = layout.folds.get(row.key);
                return (
                  <SteadyOption
                    key={row.key}
                    row={row}
                    place={place}
                    // Known to the row that is read out; the others need not be drawn anew when it grows.
                    total={place === openPlace ? layout.rows.length : -1}
                    top={group.header + (first + index) * rowHeight}
                    selected={place === openPlace}
                    withHost={group.title?.kind !== 'api'}
                    foreign={row.page !== null && row.page !== mainPage}
                    fold={fold ? { key: fold.key, count: fold.rows.length, open: fold.open } : null}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
      {menu.value && <RowMenu key={menu.value.row.id} {...menu.value} onClose={closeMenu} />}
    </>
  );
}

/** A row that is as it was is not drawn again, which is most of them when one arrives. */
class SteadyOption extends Component<RowOptionProps> {
  override shouldComponentUpdate(next: RowOptionProps): boolean {
    const { row, place, total, top, selected, withHost, foreign, fold } = this.props;
    const same = row === next.row && place === next.place && total === next.total && top === next.top;
    const sameFold =
      fold?.key === next.fold?.key && fold?.count === next.fold?.count && fold?.open === next.fold?.open;
    const sameLooks = selected === next.selected && withHost === next.withHost && foreign === next.foreign;
    return !same || !sameFold || !sameLooks;
  }

  override render() {
    return <RowOption {...this.props} />;
  }
}

interface GroupHeaderProps {
  readonly title: GroupTitle;
  readonly count: number;
  /** Blocked requests of the API, listed or not. */
  readonly toFix: number;
}

function CopyAllFixes({ apiOrigin }: { apiOrigin: string }) {
  const copy = useCopyAllFixes();
  const copied = useSignal(false);
  return (
    <span
      class="group-copy"
      aria-hidden="true"
      title={say`Copy all fixes`}
      onClick={async () => {
        copied.value = await copy(apiOrigin);
      }}
      onMouseLeave={() => {
        copied.value = false;
      }}
    >
      <Icon name={copied.value ? 'passed' : 'copy'} />
    </span>
  );
}

/** Its links are for the mouse: a listbox may hold options only. By keyboard the same is in a row's menu and in the summary. */
function GroupHeader({ title, count, toFix }: GroupHeaderProps) {
  const { fixEverything } = usePanel();
  const text = titleText(title);
  return (
    <div class="group-header" role="presentation" title={text}>
      <b>
        <Text text={title.kind === 'api' ? shortOrigin(text) : text} most={200} />
      </b>
      <span class="count">{numberText(count)}</span>
      {title.kind === 'api' && toFix > 1 && (
        <span class="group-fixes">
          <span class="link" aria-hidden="true" onClick={() => fixEverything(title.apiOrigin)}>
            {fixWords(toFix)}
          </span>
          <CopyAllFixes apiOrigin={title.apiOrigin} />
        </span>
      )}
    </div>
  );
}

function titleText(title: GroupTitle): string {
  switch (title.kind) {
    case 'api':
      return title.apiOrigin;
    case 'cause':
      return title.brief;
    case 'not-cors':
      return say`Not CORS`;
  }
}

function moveOfKey(key: string, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return -Infinity;
    case 'End':
      return Infinity;
    default:
      return null;
  }
}
