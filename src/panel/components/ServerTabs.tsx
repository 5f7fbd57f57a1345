// The servers a fix can be shown for: the guessed or remembered one first, a few usual ones as tabs, the rest in a menu.
import { useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Fix } from '../../fixes/types.ts';
import type { FixTarget } from '../../servers/index.ts';
import { say } from '../../words/say.ts';
import { tabsThatFit, withFirst } from '../store/tabs.ts';
import { Menu, MenuEntry } from './Menu.tsx';

type Server = Pick<Fix, 'server' | 'label'>;

interface ServerTabsProps {
  readonly fixes: readonly Server[];
  readonly chosen: FixTarget;
  readonly choose: (server: FixTarget) => void;
}

export function ServerTabs({ fixes, chosen, choose }: ServerTabsProps) {
  // The first stays where it is while tabs are tried out; only what comes out of the menu takes its place.
  const first = useSignal(chosen);
  const sizes = useSignal(lastSizes);
  const bar = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const fromMenu = useRef(false);

  useLayoutEffect(() => {
    const [outer, inner] = [bar.current, ruler.current];
    if (!outer || !inner) return;
    const measure = () => {
      const now = sizesOf(outer, inner);
      if (isSame(now, sizes.peek())) return;
      lastSizes = { room: now.room, widths: new Map([...lastSizes.widths, ...now.widths]) };
      sizes.value = lastSizes;
    };
    // It measures before the first picture too, once all is laid out anyhow.
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    if (fixes.some(({ label }) => !lastSizes.widths.has(label))) measure();
    return () => observer.disconnect();
  }, [fixes.map(({ label }) => label).join()]);

  const ordered = withFirst(fixes, first.value);
  const more = say`More`;
  const { room, widths } = sizes.value;
  const widthOf = (label: string) => widths.get(label) ?? 0;
  const fitting = (servers: readonly Server[]) =>
    tabsThatFit(
      servers.map(({ label }) => widthOf(label)),
      widthOf(more),
      room,
    );
  const shown = ordered.slice(0, fitting(ordered));
  const outOfSight = shown.every(({ server }) => server !== chosen);
  const servers = outOfSight ? withFirst(fixes, chosen) : ordered;
  const count = outOfSight ? fitting(servers) : shown.length;
  const tabs = servers.slice(0, count);
  const rest = servers.slice(count);

  useLayoutEffect(() => {
    if (outOfSight) first.value = chosen;
    if (fromMenu.current) focusTab(chosen);
    fromMenu.current = false;
  }, [chosen]);

  const focusTab = (server: FixTarget) =>
    list.current?.querySelector<HTMLElement>(`[data-tab="${server}"]`)?.focus();

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const place = tabs.findIndex((each) => each.server === chosen);
    const next = tabs[placeAfterKey(event.key, place, tabs.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    choose(next.server);
    focusTab(next.server);
  };

  return (
    <div ref={bar} class="server-bar">
      <div ref={list} class="tabs" role="tablist" aria-label={say`Server`} onKeyDown={onKeyDown}>
        {tabs.map(({ server, label }) => (
          <button
            key={server}
            type="button"
            role="tab"
            id={`tab-${server}`}
            data-tab={server}
            aria-selected={server === chosen}
            aria-controls={`fix-${server}`}
            tabIndex={server === chosen ? 0 : -1}
            onClick={() => choose(server)}
          >
            {label}
          </button>
        ))}
      </div>
      {rest.length > 0 && (
        <Menu name="servers" label={more} title={say`Fixes for other servers`} choiceTakesFocus>
          {rest.map(({ server, label }) => (
            <MenuEntry
              key={server}
              name={server}
              onChoose={() => {
                fromMenu.current = true;
                choose(server);
              }}
            >
              {label}
            </MenuEntry>
          ))}
        </Menu>
      )}
      <div ref={ruler} class="tabs-ruler" aria-hidden="true">
        {fixes.map(({ server, label }) => (
          <span key={server}>{label}</span>
        ))}
        <span class="tabs-more">{more}</span>
      </div>
    </div>
  );
}

/** What there is room for, and how much of it each label takes; in pixels. */
interface Sizes {
  readonly room: number;
  readonly widths: ReadonlyMap<string, number>;
}

/** As last measured: the next request's tabs are the same, and as wide. */
let lastSizes: Sizes = { room: 0, widths: new Map() };

const isSame = (now: Sizes, known: Sizes): boolean =>
  now.room === known.room && [...now.widths].every(([label, width]) => known.widths.get(label) === width);

function sizesOf(bar: Element, ruler: Element): Sizes {
  const widths = [...ruler.children].map(
    (label) => [label.textContent ?? '', Math.ceil(label.getBoundingClientRect().width)] as const,
  );
  return { room: bar.clientWidth, widths: new Map(widths) };
}

function placeAfterKey(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (place + 1) % count;
    case 'ArrowLeft':
      return (place - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
