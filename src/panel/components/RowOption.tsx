// One row of the list: how it ended, what was asked, and why in a few words.

import { clockTime } from '../../report/words.ts';
import { kindWords } from '../store/kinds.ts';
import type { Row } from '../store/rows.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

interface RowOptionProps {
  readonly row: Row;
  readonly place: number;
  readonly total: number;
  readonly top: number;
  readonly selected: boolean;
}

export function optionId(place: number): string {
  return `request-${place}`;
}

export function RowOption({ row, place, total, top, selected }: RowOptionProps) {
  const { list } = usePanel();
  const { diagnosis } = row;
  const standing = row.fixedAt === null ? row.kind : 'fixed';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox keeps the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keys
    <div
      id={optionId(place)}
      class="row"
      role="option"
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={place + 1}
      data-request={diagnosis.exchange.id}
      data-url={diagnosis.url}
      data-method={diagnosis.method}
      data-outcome={diagnosis.verdict.outcome}
      data-code={diagnosis.verdict.code ?? ''}
      data-cause={diagnosis.causes[0]?.id ?? ''}
      data-kind={standing}
      style={{ top: `${top}px` }}
      onClick={() => list.select(row)}
    >
      <Icon name={standing} />
      <span class="visually-hidden">{kindWords[standing]}: </span>
      <span class="row-method">
        <Text text={diagnosis.method} most={20} />
      </span>
      <span class="row-path" title={diagnosis.url.slice(0, 2000)}>
        <Text text={row.path} most={300} />
      </span>
      <span class="row-end">
        {row.count > 1 && (
          <span class="row-count" title={`${row.count} times`}>
            ×{row.count.toLocaleString('en-GB')}
          </span>
        )}
        <time>{clockTime(row.fixedAt ?? row.time)}</time>
      </span>
      <span class="row-brief">
        {row.fixedAt !== null && 'Fixed, was: '}
        <Prose text={diagnosis.brief.slice(0, 300)} />
      </span>
    </div>
  );
}
