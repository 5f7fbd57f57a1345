// A folded part of the details; whether it is open is remembered for the next request.
import type { ComponentChildren } from 'preact';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';

interface FoldProps {
  /** Marks it for scripts: `data-fold`, and is what is remembered. */
  readonly id: string;
  readonly title: ComponentChildren;
  /** What is in it, in a few words. */
  readonly note?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Fold({ id, title, note, children }: FoldProps) {
  const { folds } = usePanel();
  return (
    <details
      class="fold"
      data-fold={id}
      open={folds.unfolded.value.has(id)}
      onToggle={(event) => folds.set(id, event.currentTarget.open)}
    >
      <summary>
        <Icon name="chevron" />
        <span class="fold-title">{title}</span>
        {note !== undefined && <span class="fold-note">{note}</span>}
      </summary>
      {children}
    </details>
  );
}
