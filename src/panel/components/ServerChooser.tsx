// Chooses the server that the fix is written for: a button, and under it a list box with a field to search it.
import { useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import type { FixTarget } from '../../servers/index.ts';
import { say } from '../../words/say.ts';
import { type GroupId, serverGroups } from '../store/servers.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { placeBy } from './place.ts';

interface ServerChooserProps {
  readonly diagnosis: Diagnosis;
  readonly chosen: FixTarget;
}

export function ServerChooser({ diagnosis, chosen }: ServerChooserProps) {
  const { engine, fix } = usePanel();
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = engine.servers.find(({ id }) => id === chosen)?.label ?? chosen;
  const unknown = fix.isUnknown(diagnosis);
  const close = () => {
    open.value = false;
    button.current?.focus();
  };
  return (
    <span class="menu-place">
      <button
        ref={button}
        type="button"
        class="chooser"
        data-tool="servers"
        data-server={chosen}
        title={say`Server that the fix is written for`}
        aria-haspopup="listbox"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          open.value = true;
        }}
      >
        <span class="visually-hidden">{say`Server:`} </span>
        <span class="chooser-label">{unknown ? say`Server not recognized` : label}</span>
        <Icon name="chevron" />
      </button>
      {open.value && (
        <Choices
          diagnosis={diagnosis}
          chosen={chosen}
          button={() => button.current}
          onClose={close}
          onGone={() => {
            open.value = false;
          }}
        />
      )}
    </span>
  );
}

interface ChoicesProps extends ServerChooserProps {
  readonly button: () => Element | null;
  /** Closed by a choice or a key. */
  readonly onClose: () => void;
  /** Closed by a click elsewhere. */
  readonly onGone: () => void;
}

function Choices({ diagnosis, chosen, button, onClose, onGone }: ChoicesProps) {
  const { engine, fix } = usePanel();
  const id = useId();
  const search = useSignal('');
  const active = useSignal<FixTarget | null>(fix.isUnknown(diagnosis) ? null : chosen);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const detected = diagnosis.servers.map((guess) => guess.id);
  const groups = serverGroups(engine.servers, { detected, recent: fix.recent.value }, search.value);
  const all = groups.flatMap(({ servers }) => servers);
  const current = all.find((each) => each.id === active.value) ?? all[0];

  useLayoutEffect(() => {
    const [above, below] = [button(), box.current];
    if (!above || !below) return;
    below.showPopover();
    placeBy(above.getBoundingClientRect(), below);
    field.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const option = box.current?.querySelector<HTMLElement>('[data-active=true]');
    const list = option?.closest<HTMLElement>('[role=listbox]');
    if (option && list) showWithin(list, option);
  }, [current?.id]);

  const choose = (server: FixTarget) => {
    fix.choose(diagnosis, server);
    onClose();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const index = current ? all.indexOf(current) : -1;
    const go = (to: number) => {
      active.value = all.at(to)?.id ?? null;
    };
    switch (event.key) {
      case 'ArrowDown':
        go((index + 1) % all.length);
        break;
      case 'ArrowUp':
        go(index - 1);
        break;
      case 'PageDown':
        go(Math.min(index + 8, all.length - 1));
        break;
      case 'PageUp':
        go(Math.max(index - 8, 0));
        break;
      case 'Enter':
        if (current) choose(current.id);
        break;
      case 'Escape':
      case 'Tab':
        onClose();
        break;
      default:
        event.stopPropagation();
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      class="menu chooser-box"
      popover="auto"
      onToggle={(event) => {
        if ((event as unknown as ToggleEvent).newState === 'closed') onGone();
      }}
    >
      <input
        ref={field}
        type="text"
        role="combobox"
        data-field="servers"
        aria-label={say`Find a server`}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current ? `${id}-${current.id}` : undefined}
        aria-autocomplete="list"
        placeholder={say`Find a server or platform`}
        autocomplete="off"
        spellcheck={false}
        value={search.value}
        onInput={(event) => {
          search.value = event.currentTarget.value;
          active.value = null;
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} class="chooser-list" aria-label={say`Servers`} tabIndex={-1}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
          <div key={group.id} role="group" aria-label={groupWords(group.id)}>
            <div class="chooser-group" role="presentation">
              {groupWords(group.id)}
            </div>
            {group.servers.map((server) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and handles the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the field names the active option
              <div
                key={server.id}
                id={`${id}-${server.id}`}
                class="menu-entry"
                role="option"
                data-entry={server.id}
                data-active={server === current}
                aria-selected={server.id === chosen}
                onClick={() => choose(server.id)}
              >
                <i class="menu-mark">{server.id === chosen && <Icon name="chosen" />}</i>
                {server.label}
              </div>
            ))}
          </div>
        ))}
        {all.length === 0 && <p class="menu-note">{say`No matching server`}</p>}
      </div>
    </div>
  );
}

/** Not scrollIntoView: it would move DevTools' own frames too. */
function showWithin(list: HTMLElement, option: HTMLElement): void {
  const top = option.offsetTop - list.offsetTop;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + option.offsetHeight > list.scrollTop + list.clientHeight) {
    list.scrollTop = top + option.offsetHeight - list.clientHeight;
  }
}

function groupWords(id: GroupId): string {
  switch (id) {
    case 'detected':
      return say`Detected`;
    case 'recent':
      return say`Recent`;
    case 'application':
      return say`Frameworks`;
    case 'proxy':
      return say`Proxies and web servers`;
    case 'platform':
      return say`Platforms`;
    case 'other':
      return say`Any server`;
  }
}
