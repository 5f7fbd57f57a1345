// Everything about the open request, the answer first: which it is, the cause, the fix; then what shows it.
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { confidenceWords } from '../../report/words.ts';
import { render, say, type Wording } from '../../words/say.ts';
import type { Row } from '../store/rows.ts';
import { sentencesOf } from '../text/sentences.ts';
import { FixedBox } from './AfterFix.tsx';
import { CheckIt } from './CheckIt.tsx';
import { Compare } from './Compare.tsx';
import { usePanel } from './context.ts';
import { ConfidenceTag, Evidence } from './Evidence.tsx';
import { FixBox } from './FixBox.tsx';
import { Headers } from './Headers.tsx';
import { LastResort } from './LastResort.tsx';
import { LearnMore } from './LearnMore.tsx';
import { OverrideHelp } from './OverrideHelp.tsx';
import { useAfterPicture } from './picture.ts';
import { Strip } from './Strip.tsx';
import { Prose } from './Text.tsx';
import { WhatHappened } from './WhatHappened.tsx';
import { Why } from './Why.tsx';
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
    if (!atFix || !article.current) return;
    goToFix(article.current);
    list.atFix.value = false;
  }, [atFix]);

  // The list that had the focus is gone from sight.
  useEffect(() => {
    if (over) article.current?.focus({ preventScroll: true });
  }, [over]);

  if (!diagnosis) return null;
  const passed = row.fixed && judgements.diagnosisOf(row.fixed.by);

  const close = () => {
    onLeave();
    list.select(null);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    if (over) close();
    else onLeave();
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
      <Strip row={row} diagnosis={diagnosis} onClose={close} />
      <div class="details-body">
        {row.fixed === null ? (
          <Answer diagnosis={diagnosis} whole={whole} />
        ) : (
          <FixedBox row={row} diagnosis={diagnosis} whole={whole}>
            <Answer diagnosis={diagnosis} whole={whole} level={2} />
            <Shown diagnosis={diagnosis} whole={whole} />
          </FixedBox>
        )}
        <div class="details-proof">
          {row.fixed === null ? (
            <Shown diagnosis={diagnosis} whole={whole} />
          ) : (
            <WhatHappened diagnosis={passed ?? diagnosis} />
          )}
        </div>
        <div class="details-rest">
          {whole && <CheckIt diagnosis={diagnosis} />}
          {whole && <Headers exchange={diagnosis.exchange} />}
          {whole && <OverrideHelp diagnosis={diagnosis} />}
          {whole && <LastResort diagnosis={diagnosis} />}
        </div>
      </div>
    </article>
  );
}

interface AnswerProps {
  readonly diagnosis: Diagnosis;
  readonly whole: boolean;
  /** Of its heading; 2 under another one. */
  readonly level?: 1 | 2;
}

/** The cause, why, and the fix. */
function Answer({ diagnosis, whole, level = 1 }: AnswerProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  const [cause] = diagnosis.causes;
  return (
    <>
      <div class="answer">
        <Why text={whyText(diagnosis)}>
          <Heading>
            <Prose text={headingOf(diagnosis)} />
          </Heading>{' '}
          <Sureness diagnosis={diagnosis} />
          {cause && (
            <>
              {' '}
              <LearnMore cause={cause.id} />
            </>
          )}
        </Why>
      </div>
      <div class="details-fix">
        <FixBox diagnosis={diagnosis} whole={whole} />
      </div>
    </>
  );
}

/** What shows it. */
function Shown({ diagnosis, whole }: Omit<AnswerProps, 'level'>) {
  return (
    <>
      {diagnosis.comparison && <Compare comparison={diagnosis.comparison} />}
      <WhatHappened diagnosis={diagnosis} />
      {whole && <Evidence diagnosis={diagnosis} />}
    </>
  );
}

/** What is known of an unclear one may be several sentences: the first is the heading, the others say more. */
function headingOf({ headline, verdict }: Diagnosis): Wording {
  return verdict.outcome === 'undetermined' ? sentencesOf(render(headline))[0] : headline;
}

function whyText({ causes, headline, verdict }: Diagnosis): Wording {
  return verdict.outcome === 'undetermined'
    ? sentencesOf(render(headline))[1]
    : (causes[0]?.explanation ?? '');
}

/** Nothing beside a heading that is no cause: that a request passed isn't only possible. */
function Sureness({ diagnosis: { causes, verdict } }: { diagnosis: Diagnosis }) {
  if (verdict.outcome === 'undetermined') return <ConfidenceTag text={say`unclear`} />;
  const [first] = causes;
  if (first?.confidence === 'possible' && verdict.outcome === 'allowed') return null;
  return first ? <ConfidenceTag text={render(confidenceWords[first.confidence])} /> : null;
}

/** To the top, where the fix is, and the focus on its Copy. Not scrollIntoView: it would move DevTools' own frames too. */
function goToFix(details: HTMLElement): void {
  details.scrollTop = 0;
  const fix = details.querySelector<HTMLElement>('[data-section=fix]');
  const copy = fix?.querySelector<HTMLElement>('[data-main=true]');
  (copy ?? details).focus({ preventScroll: true });
}
