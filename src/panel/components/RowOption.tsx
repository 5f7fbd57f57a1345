// One row of the list: how it ended, what was asked, and why in a few words.
import { shortOrigin } from '../../report/words.ts';
import { clockTime, numberText } from '../../words/language.ts';
import { render, say } from '../../words/say.ts';
import { shownTime } from '../store/groups.ts';
import { kindWords } from '../store/kinds.ts';
import { patternOf } from '../store/paths.ts';
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
  /** Sent by another origin than most requests. */
  readonly foreign: boolean;
  /** Rows that it stands for, or the first of which it is. */
  readonly fold: { readonly key: string; readonly count: number; readonly open: boolean } | null;
}

export function optionId(place: number): string {
  return `request-${place}`;
}

export function RowOption(props: RowOptionProps) {
  const { row, place, total, top, selected, withHost, foreign, fold } = props;
  const { list } = usePanel();
  const standing = row.fixed === null ? row.kind : 'fixed';
  const stands = fold !== null && !fold.open;
  const path = pathOf(row);
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
      data-folded={stands ? fold.count : undefined}
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
        {fold && <FoldSign fold={fold} />}
        {withHost && <Host text={shortOrigin(row.apiOrigin).slice(0, 100)} />}
        <Cut text={stands ? (patternOf(path) ?? path) : path} end={14} title={row.url.slice(0, 2000)} />
        <Badges row={row} foreign={foreign} />
      </span>
      <span class="row-why">
        <span class="row-brief">
          <Prose
            text={row.fixed === null ? row.brief.slice(0, 300) : say`Fixed: ${row.brief.slice(0, 300)}`}
          />
        </span>
        {stands && (
          <span
            class="row-count"
            title={say`${numberText(fold.count)} requests whose paths differ only in ids`}
          >
            {say`${numberText(fold.count)} paths`}
          </span>
        )}
        {!stands && row.count > 1 && (
          <span class="row-count" title={say`${numberText(row.count)} times`}>
            ×{numberText(row.count)}
          </span>
        )}
      </span>
      <time>{clockTime(shownTime(row))}</time>
    </div>
  );
}

/** Some characters take less room than a long host keeps. */
const SHORT = 10;

function Host({ text }: { text: string }) {
  return (
    <span class={text.length > SHORT ? 'row-host' : 'row-host short'}>
      <Cut text={text} end={9} />
    </span>
  );
}

interface FoldSignProps {
  readonly fold: NonNullable<RowOptionProps['fold']>;
}

/** For the mouse; the arrow keys do the same, and the count says to those who hear the list that there are more. */
function FoldSign({ fold: { key, count, open } }: FoldSignProps) {
  const { list } = usePanel();
  const title = open
    ? say`Show these requests as one (left arrow key)`
    : say`Show all ${numberText(count)} requests (right arrow key)`;
  return (
    <span
      class="row-fold"
      data-open={open}
      aria-hidden="true"
      title={title}
      onMouseDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        list.unfold(key, !open);
      }}
    >
      <Icon name="chevron" />
    </span>
  );
}

/** Who sent it, where that is not the page itself. */
function Badges({ row: { page, worker }, foreign }: { row: Row; foreign: boolean }) {
  return (
    <>
      {worker !== null && (
        <span class="row-badge" data-badge="worker">
          {worker === 'worker' ? say`worker` : say`service worker`}
        </span>
      )}
      {foreign && page !== null && (
        <span
          class="row-badge"
          data-badge="page"
          title={say`Sent by ${page.slice(0, 200)}: a frame, or another page`}
        >
          <Prose text={say`from ${page.replace(/^https?:\/\//, '').slice(0, 60)}`} />
        </span>
      )}
    </>
  );
}
