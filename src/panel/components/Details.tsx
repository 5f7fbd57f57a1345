// Everything about the open request, in the order one asks: what, how it differs, when, why, and the mending.
import type { TargetedKeyboardEvent } from 'preact';
import { lastPathPart, plural } from '../../report/words.ts';
import type { Row } from '../store/rows.ts';
import { FixedNote } from './AfterFix.tsx';
import { Causes } from './Causes.tsx';
import { CheckIt } from './CheckIt.tsx';
import { Compare } from './Compare.tsx';
import { usePanel } from './context.ts';
import { Fixes } from './Fixes.tsx';
import { Headers } from './Headers.tsx';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';
import { WhatHappened } from './WhatHappened.tsx';

export function Details({ row, onLeave }: { row: Row; onLeave: () => void }) {
  const { list } = usePanel();
  const { diagnosis } = row;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onLeave();
  };
  return (
    <article
      class="details"
      data-diagnosis={diagnosis.exchange.id}
      tabIndex={-1}
      aria-label="About this request"
      onKeyDown={onKeyDown}
    >
      <header class="details-header">
        <div>
          <h1>
            <Prose text={diagnosis.headline} />
          </h1>
          <p class="subline">
            <Prose text={diagnosis.subline} />
            {row.count > 1 && <span> · {plural(row.count, 'time')}</span>}
            <Source row={row} />
            {diagnosis.causes.length > 0 && (
              <span>
                {' · '}
                <button
                  type="button"
                  class="link"
                  data-tool="jump"
                  onClick={(event) => showFix(event.currentTarget)}
                >
                  go to the fix
                </button>
              </span>
            )}
          </p>
        </div>
        <button
          type="button"
          class="tool"
          data-tool="close"
          title="Close the details"
          onClick={() => {
            onLeave();
            list.select(null);
          }}
        >
          <Icon name="close" />
          <span class="visually-hidden">Close</span>
        </button>
      </header>
      <FixedNote row={row} />
      <div class="details-columns">
        <div>
          {diagnosis.comparison && <Compare comparison={diagnosis.comparison} />}
          <WhatHappened diagnosis={diagnosis} />
        </div>
        <div>
          <Causes diagnosis={diagnosis} />
          <Fixes diagnosis={diagnosis} />
          <CheckIt diagnosis={diagnosis} />
        </div>
      </div>
      <Headers exchange={diagnosis.exchange} />
    </article>
  );
}

// Not scrollIntoView: it would move DevTools' own frames too.
function showFix(button: Element): void {
  const details = button.closest('article');
  const fix = details?.querySelector('[data-section=fix]');
  if (!details || !fix) return;
  details.scrollTop += fix.getBoundingClientRect().top - details.getBoundingClientRect().top - 8;
}

/** Where in the page's code the request was made; a link where DevTools can show it. */
function Source({ row }: { row: Row }) {
  const { host } = usePanel();
  const { initiator } = row.diagnosis.exchange;
  if (!initiator || initiator.url === '') return null;
  const { openSource } = host;
  const place = `${lastPathPart(initiator.url).slice(0, 60)}:${initiator.line + 1}`;
  const inFunction = initiator.functionName === '' ? '' : ` in ${initiator.functionName.slice(0, 60)}`;
  return (
    <span>
      {' '}
      · asked by{' '}
      {openSource ? (
        <button
          type="button"
          class="link"
          title={initiator.url}
          onClick={() => openSource(initiator.url, initiator.line)}
        >
          <Text text={place} />
        </button>
      ) : (
        <span title={initiator.url}>
          <Text text={place} />
        </span>
      )}
      <Prose text={inFunction} />
    </span>
  );
}
