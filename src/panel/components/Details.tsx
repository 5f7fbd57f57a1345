// Everything about the open request, in the order one asks: what, how it differs, when, why, and the mending.
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Exchange } from '../../cors/types.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { lastPathPart } from '../../report/words.ts';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import type { Row } from '../store/rows.ts';
import { FixedNote } from './AfterFix.tsx';
import { Causes } from './Causes.tsx';
import { CheckIt } from './CheckIt.tsx';
import { Compare } from './Compare.tsx';
import { usePanel } from './context.ts';
import { Fixes } from './Fixes.tsx';
import { Headers } from './Headers.tsx';
import { Icon } from './Icon.tsx';
import { useAfterPicture } from './picture.ts';
import { Prose, Text } from './Text.tsx';
import { WhatHappened } from './WhatHappened.tsx';
import '../styles/details.css';
import '../styles/fixes.css';

export function Details({ row, onLeave }: { row: Row; onLeave: () => void }) {
  const { list, split, judgements } = usePanel();
  const diagnosis = useMemo(() => judgements.diagnosisOf(row.id), [row]);
  const article = useRef<HTMLElement>(null);
  const over = split.arrangement.value === 'over';
  const atFix = list.atFix.value;
  const whole = useAfterPicture();

  useEffect(() => {
    // Before all is there the end of the details may be too near.
    if (!atFix || !whole || !article.current) return;
    showFix(article.current);
    list.atFix.value = false;
  }, [atFix, whole]);

  // The list that had the focus is gone from sight.
  useEffect(() => {
    if (over) article.current?.focus({ preventScroll: true });
  }, [over]);

  if (!diagnosis) return null;

  const close = () => {
    onLeave();
    list.select(null);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && over) close();
    else if (event.key === 'Escape') onLeave();
    else if (event.key === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) list.atFix.value = true;
    else return;
    event.preventDefault();
  };
  return (
    <article
      ref={article}
      class="details"
      data-diagnosis={diagnosis.exchange.id}
      tabIndex={-1}
      aria-label={say`About this request`}
      onKeyDown={onKeyDown}
    >
      <header class="details-header">
        {over && (
          <button type="button" class="tool" data-tool="back" title={say`Back to the list`} onClick={close}>
            <Icon name="back" />
            <span class="visually-hidden">{say`Back to the list`}</span>
          </button>
        )}
        <div>
          <h1>
            <Prose text={diagnosis.headline} />
          </h1>
          <p class="subline">
            <Prose text={diagnosis.subline} />
            {row.count > 1 && <span> · {say`${numberText(row.count)} times`}</span>}
          </p>
          <Ways diagnosis={diagnosis} onFix={() => article.current && showFix(article.current)} />
        </div>
        {!over && (
          <button type="button" class="tool" data-tool="close" title={say`Close the details`} onClick={close}>
            <Icon name="close" />
            <span class="visually-hidden">{say`Close`}</span>
          </button>
        )}
      </header>
      <FixedNote row={row} diagnosis={diagnosis} />
      <div class="details-columns">
        <div>
          {diagnosis.comparison && <Compare comparison={diagnosis.comparison} />}
          <WhatHappened diagnosis={diagnosis} />
        </div>
        <div>
          <Causes diagnosis={diagnosis} />
          <Fixes diagnosis={diagnosis} whole={whole} />
          {whole && <CheckIt diagnosis={diagnosis} />}
        </div>
      </div>
      {whole && <Headers exchange={diagnosis.exchange} />}
    </article>
  );
}

// Not scrollIntoView: it would move DevTools' own frames too.
function showFix(details: Element): void {
  const fix = details.querySelector('[data-section=fix]');
  if (!fix) return;
  details.scrollTop += fix.getBoundingClientRect().top - details.getBoundingClientRect().top - 8;
}

/** Where to go from here: the fix, the calling line, the Network panel. */
function Ways({ diagnosis, onFix }: { diagnosis: Diagnosis; onFix: () => void }) {
  const { host } = usePanel();
  const { showInNetwork } = host;
  const { causes, url, exchange } = diagnosis;
  return (
    <p class="ways">
      {causes.length > 0 && (
        <button type="button" class="link" data-tool="jump" onClick={onFix}>
          {say`Go to the fix`}
        </button>
      )}
      <Source initiator={exchange.initiator} />
      {showInNetwork && (
        <button type="button" class="link" data-tool="network" onClick={() => showInNetwork(url)}>
          {say`Show in Network panel`}
        </button>
      )}
    </p>
  );
}

/** Where in the page's code the request was made; a link where DevTools can show it. */
function Source({ initiator }: { initiator: Exchange['initiator'] }) {
  const { host } = usePanel();
  if (!initiator || initiator.url === '') return null;
  const { openSource } = host;
  const place = `${lastPathPart(initiator.url).slice(0, 60)}:${initiator.line + 1}`;
  const caller = initiator.functionName.slice(0, 60);
  const words = caller === '' ? say`Asked by ${place}` : say`Asked by ${caller} in ${place}`;
  return openSource ? (
    <button
      type="button"
      class="link"
      data-tool="source"
      title={initiator.url.slice(0, 2000)}
      onClick={() => openSource(initiator.url, initiator.line)}
    >
      <Text text={words} />
    </button>
  ) : (
    <span title={initiator.url.slice(0, 2000)}>
      <Text text={words} />
    </span>
  );
}
