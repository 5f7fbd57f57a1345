// The cause and the line of why under it: cut where they would push the fix out of sight, and whole at a press.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, type Wording } from '../../words/say.ts';
import { Prose } from './Text.tsx';

interface WhyProps {
  readonly text: Wording;
  /** The heading. */
  readonly children: ComponentChildren;
}

/** Half a line: a link in the last line reaches a little below it, and nothing is cut then. */
const HALF_A_LINE = 8;

const isCut = (part: HTMLElement): boolean => part.scrollHeight > part.clientHeight + HALF_A_LINE;

export function Why({ text, children }: WhyProps) {
  const whole = useSignal(false);
  const cut = useSignal(false);
  const title = useRef<HTMLDivElement>(null);
  const why = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const parts = [title.current, why.current].filter((part) => part !== null);
    // It looks when all is laid out anyhow, and again when the room changes.
    const observer = new ResizeObserver(() => {
      if (!whole.peek()) cut.value = parts.some(isCut);
    });
    for (const part of parts) observer.observe(part);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="why" data-whole={whole.value}>
      <div ref={title} class="title">
        {children}
      </div>
      {text !== '' && (
        <p ref={why} class="why-text">
          <Prose text={text} />
        </p>
      )}
      {cut.value && (
        <button
          type="button"
          class="link why-more"
          data-tool="why"
          aria-expanded={whole.value}
          onClick={() => {
            whole.value = !whole.value;
          }}
        >
          {whole.value ? say`Less` : say`More`}
        </button>
      )}
    </div>
  );
}
