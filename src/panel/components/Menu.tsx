// A button with a menu under it: one entry has the focus, arrows move it, Escape and a click elsewhere close it.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';
import { focusFirstEntry, menuKey } from './menu-keys.ts';
import { placeBy } from './place.ts';

interface MenuProps {
  /** Marks the button for scripts: `data-tool`. */
  readonly name: string;
  /** Stands for the label where there is little room; without one the label stays, and an arrow points down. */
  readonly icon?: IconName;
  readonly label: string;
  readonly title: string;
  /** The label is for screen readers alone, however much room there is. */
  readonly iconOnly?: boolean;
  readonly children: ComponentChildren;
}

export function Menu({ name, icon, label, title, iconOnly = false, children }: MenuProps) {
  const id = useId();
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const [above, below] = [button.current, menu.current];
    if (!open.value || !above || !below) return;
    below.showPopover();
    placeBy(above.getBoundingClientRect(), below);
    focusFirstEntry(below);
  }, [open.value]);

  const close = () => {
    open.value = false;
    button.current?.focus();
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => menuKey(event, close);

  return (
    <span class="menu-place">
      <button
        ref={button}
        type="button"
        class={icon ? 'tool with-label' : 'tool with-arrow'}
        data-tool={name}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open.value}
        aria-controls={open.value ? id : undefined}
        onClick={() => {
          open.value = !open.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open.value = true;
        }}
      >
        {icon ? (
          <>
            <Icon name={icon} />
            <span class={iconOnly ? 'visually-hidden' : 'tool-label'}>{label}</span>
          </>
        ) : (
          <>
            {label}
            <Icon name="chevron" />
          </>
        )}
      </button>
      {open.value && (
        <div
          ref={menu}
          id={id}
          class="menu"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          popover="auto"
          onToggle={(event) => {
            if ((event as unknown as ToggleEvent).newState === 'closed') open.value = false;
          }}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const entry = (event.target as Element).closest('[role=menuitem], [role=menuitemradio]');
            if (entry) close();
          }}
        >
          {children}
        </div>
      )}
    </span>
  );
}

interface EntryProps {
  readonly name: string;
  readonly children: ComponentChildren;
  readonly onChoose: () => void;
}

export function MenuEntry({ name, children, onChoose }: EntryProps) {
  return (
    <button
      type="button"
      role="menuitem"
      class="menu-entry"
      tabIndex={-1}
      data-entry={name}
      onClick={onChoose}
    >
      <i class="menu-mark" />
      {children}
    </button>
  );
}

interface ChoiceProps extends EntryProps {
  readonly chosen: boolean;
  /** One of several, or on and off by itself. */
  readonly kind: 'radio' | 'checkbox';
}

export function MenuChoice({ name, children, chosen, kind, onChoose }: ChoiceProps) {
  const inside = (
    <>
      <i class="menu-mark">{chosen && <Icon name="chosen" />}</i>
      {children}
    </>
  );
  const common = { type: 'button', class: 'menu-entry', tabIndex: -1, onClick: onChoose } as const;
  return kind === 'radio' ? (
    <button {...common} role="menuitemradio" aria-checked={chosen} data-entry={name}>
      {inside}
    </button>
  ) : (
    <button {...common} role="menuitemcheckbox" aria-checked={chosen} data-entry={name}>
      {inside}
    </button>
  );
}
