// The keys of an open menu: arrows and ends move the focus, Escape and Tab close it.
import type { TargetedKeyboardEvent } from 'preact';

const entries = '[role^=menuitem]:not([aria-disabled=true])';

export function focusFirstEntry(menu: Element): void {
  menu.querySelector<HTMLElement>(entries)?.focus();
}

export function menuKey(event: TargetedKeyboardEvent<HTMLElement>, close: () => void): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(entries)];
  const place = all.indexOf(document.activeElement as HTMLElement);
  switch (event.key) {
    case 'ArrowDown':
      all[(place + 1) % all.length]?.focus();
      break;
    case 'ArrowUp':
      all.at((place <= 0 ? all.length : place) - 1)?.focus();
      break;
    case 'Home':
      all[0]?.focus();
      break;
    case 'End':
      all.at(-1)?.focus();
      break;
    case 'Escape':
    case 'Tab':
      close();
      break;
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
}
