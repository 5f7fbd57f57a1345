// Where a menu opens: under what it belongs to, or over it where there is more room; inside the window.

/** @param anchor the button's box, or a point */
export function placeBy(anchor: Pick<DOMRect, 'left' | 'top' | 'bottom'>, menu: HTMLElement): void {
  const left = Math.max(4, Math.min(anchor.left, innerWidth - menu.offsetWidth - 4));
  const [above, below] = [anchor.top, innerHeight - anchor.bottom];
  const under = menu.offsetHeight + 8 <= below || below >= above;
  menu.style.left = `${left}px`;
  menu.style.maxHeight = `${Math.max(80, (under ? below : above) - 8)}px`;
  if (under) menu.style.top = `${anchor.bottom + 2}px`;
  else menu.style.bottom = `${innerHeight - anchor.top + 2}px`;
  // It would be left behind, out of the window at worst.
  addEventListener('resize', () => menu.isConnected && menu.hidePopover(), { once: true });
}
