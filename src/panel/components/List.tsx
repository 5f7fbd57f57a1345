// The list of requests: a listbox that draws only the rows in sight, grouped under the server they went to.
import { useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { shortOrigin } from '../../report/words.ts';
import {
  anchoredScroll,
  type Group,
  headerHeight,
  inSight,
  type Layout,
  rowHeight,
  scrollToShow,
} from '../store/groups.ts';
import { emptiness } from '../store/list.ts';
import { usePanel } from './context.ts';
import { Empty } from './Empty.tsx';
import { optionId, RowOption } from './RowOption.tsx';
import { Text } from './Text.tsx';

export function List({ onEnter }: { onEnter: () => void }) {
  const { list, recording } = usePanel();
  const why = emptiness(
    list.layout.value,
    list.counts.value,
    recording.recording.value,
    list.filterText.value,
  );
  return why === null ? <ListBox onEnter={onEnter} /> : <Empty why={why} />;
}

function ListBox({ onEnter }: { onEnter: () => void }) {
  const { list } = usePanel();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 600 });
  const layout = list.layout.value;
  const open = list.open.value;
  const openPlace = open ? layout.placeOf.get(open.key) : undefined;
  const drawn = useRef<{ layout: Layout; sieve: unknown } | null>(null);
  const sieve = `${[...list.pressed.value].join()} ${list.filterText.value}`;

  const scrollTo = (top: number) => {
    const element = scroller.current;
    if (!element) return;
    if (element.scrollTop !== top) element.scrollTop = top;
    if (view.peek().top !== element.scrollTop) view.value = { ...view.peek(), top: element.scrollTop };
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      view.value = { top: element.scrollTop, height: element.clientHeight };
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Rows that arrive above do not move what is being read; a new filter starts at the top.
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
    const { height } = view.peek();
    const top = scroller.current?.scrollTop ?? 0;
    if (openPlace !== undefined) scrollTo(scrollToShow(layout, openPlace, top, height));
  }, [open?.key, view.value.height]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveOfKey(event.key, Math.max(1, Math.floor(view.peek().height / rowHeight) - 1));
    if (move !== null) list.move(move);
    else if (event.key === 'Enter' && open) onEnter();
    else if (event.key === 'Enter') list.move(1);
    else if (event.key === 'Escape' && open) list.select(null);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      class="list"
      role="listbox"
      tabIndex={0}
      aria-label="Requests to other origins"
      aria-activedescendant={openPlace === undefined ? undefined : optionId(openPlace)}
      onScroll={(event) => {
        view.value = { ...view.peek(), top: event.currentTarget.scrollTop };
      }}
      onKeyDown={onKeyDown}
    >
      <div class="list-canvas" role="presentation" style={{ height: `${layout.height}px` }}>
        {inSight(layout, view.value.top, view.value.height).map(({ group, first, end }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
          <div
            key={group.apiOrigin}
            class="group"
            role="group"
            aria-label={group.apiOrigin}
            style={{ top: `${group.top}px`, height: `${group.height}px` }}
          >
            <GroupHeader group={group} />
            {group.rows.slice(first, end).map((row, index) => (
              <RowOption
                key={row.key}
                row={row}
                place={group.offset + first + index}
                total={layout.rows.length}
                top={headerHeight + (first + index) * rowHeight}
                selected={row.key === open?.key}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function GroupHeader({ group }: { group: Group }) {
  return (
    <div class="group-header" role="presentation" title={group.apiOrigin}>
      <b>
        <Text text={shortOrigin(group.apiOrigin)} most={200} />
      </b>
      <span>{group.failures > 0 ? `${group.failures} failing` : `${group.rows.length}`}</span>
    </div>
  );
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
