// A box that scrolls within the panel, which those who use the keyboard must be able to reach.
import type { ComponentChildren, HTMLAttributes, RefObject } from 'preact';

interface ScrollingProps extends HTMLAttributes<HTMLElement> {
  /** A section needs a name (`aria-label`). */
  readonly as: 'pre' | 'section';
  readonly box?: RefObject<HTMLPreElement | null> | undefined;
  readonly children: ComponentChildren;
}

export function Scrolling({ as: Tag, box, ...rest }: ScrollingProps) {
  return <Tag {...rest} ref={box ?? null} tabIndex={0} />;
}
