// One row of the list: how it ended, what was asked, and why in a few words.
import { shortOrigin } from '../../report/words.ts';
import { clockTime, numberText } from '../../words/language.ts';
import { render, say } from '../../words/say.ts';
import { shownTime } from '../store/groups.ts';
import { kindWords } from '../store/kinds.ts';
import { pathOf, type Row } from '../store/rows.ts';
import { Cut } from './Cut.tsx';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

export interface RowOptionProps {
  readonly row: Row;
  readonly place: number;
  /** Rows in the whole list, or -1 where that does not matter. */
  readonly total: number;
  readonly top: number;
  readonly selected: boolean;
  /** The host stands in the row, as no group above it says it. */
  readonly withHost: boolean;
}

export function optionId(place: number): string {
  return `request-${place}`;
}

export function RowOption({ row, place, total, top, selected, withHost }: RowOptionProps) {
  const { list } = usePanel();
  const standing = row.fixed === null ? row.kind : 'fixed';
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
      data-request={row.id}
      data-url={row.url}
      data-method={row.method}
      data-outcome={row.outcome}
      data-code={row.code ?? ''}
      data-cause={row.causes[0] ?? ''}
      data-kind={standing}
      style={{ top: `${top}px` }}
      onMouseDown={(event) => {
        // Not with the click: of a row that moves while the button is down there is none.
        if (event.button === 0) list.select(row);
      }}
      onClick={(event) => {
        // Only one that no mouse made: an assistive technology's.
        if (event.detail === 0) list.select(row);
      }}
    >
      <Icon name={standing} />
      <span class="visually-hidden">{render(kindWords[standing])}: </span>
      <span class="row-method">
        <Text text={row.method} most={20} />
      </span>
      <span class="row-path">
        {withHost && (
          <span class="row-host">
            <Text text={shortOrigin(row.apiOrigin)} most={100} />
          </span>
        )}
        <Cut text={pathOf(row)} end={14} title={row.url.slice(0, 2000)} />
      </span>
      <span class="row-why">
        <span class="row-brief">
          <Prose
            text={row.fixed === null ? row.brief.slice(0, 300) : say`Fixed: ${row.brief.slice(0, 300)}`}
          />
        </span>
        {row.count > 1 && (
          <span class="row-count" title={say`${numberText(row.count)} times`}>
            ×{numberText(row.count)}
          </span>
        )}
      </span>
      <time>{clockTime(shownTime(row))}</time>
    </div>
  );
}
