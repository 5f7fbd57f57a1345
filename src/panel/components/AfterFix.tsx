// After the fix: that the request passed and what changed, and answers kept from before that may hide it.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import type { Change } from '../../fixes/after.ts';
import { clockTime } from '../../report/words.ts';
import { say } from '../../words/say.ts';
import { apiOf } from '../store/fix.ts';
import type { Row } from '../store/rows.ts';
import { CheckLine } from './CheckAgain.tsx';
import { usePanel } from './context.ts';
import { Fold } from './Fold.tsx';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

interface FixedBoxProps {
  readonly row: Row;
  readonly diagnosis: Diagnosis;
  readonly whole: boolean;
  /** The diagnosis from before. */
  readonly children: ComponentChildren;
}

/** Says since when a row is fixed, with the headers before and after; the diagnosis from before is folded. */
export function FixedBox({ row, diagnosis, whole, children }: FixedBoxProps) {
  const { engine, judgements } = usePanel();
  const title = useRef<HTMLHeadingElement>(null);
  // The button that was pressed to get here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  if (row.fixed === null) return null;
  const passed = judgements.diagnosisOf(row.fixed.by);
  const changes = passed ? engine.changesBetween(diagnosis, passed) : [];
  return (
    <>
      <div class="answer">
        <h1 class="fixed-title" ref={title} tabIndex={-1}>
          <Icon name="fixed" />
          {say`Fixed at ${clockTime(row.fixed.at)}`}
        </h1>
        <p class="fixed-note">
          {say`The same request passed at ${clockTime(row.fixed.at)}; it was blocked at ${clockTime(row.time)}.`}
        </p>
      </div>
      <div class="details-fix">
        {changes.length > 0 && (
          <section class="fix-box" data-section="before-after" aria-label={say`Before and after`}>
            <div class="fix-bar">
              <h2>{say`Before and after`}</h2>
            </div>
            <Changes changes={changes} />
            <CheckLine diagnosis={diagnosis} fixed />
          </section>
        )}
        {whole && passed && <KeptNote diagnosis={passed} />}
        <Fold id="before" title={say`What was wrong`} note={<Prose text={diagnosis.brief} />}>
          {children}
        </Fold>
      </div>
    </>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <table class="changes">
      <caption class="visually-hidden">{say`What changed`}</caption>
      <thead>
        <tr>
          <th scope="col">{say`Header`}</th>
          <th scope="col">{say`Before`}</th>
          <th scope="col">{say`After`}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.message} ${change.name}`} data-change={change.name}>
            <th scope="row">
              <Text text={change.name} />
              <span>{change.message === 'preflight' ? say`OPTIONS` : say`response`}</span>
            </th>
            <td>
              <Value text={change.before} />
            </td>
            <td>
              <Value text={change.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ text }: { text: string | null }) {
  return text === null ? (
    <i>{say`missing`}</i>
  ) : (
    <code>
      <Text text={text} most={300} />
    </code>
  );
}

/** An answer that was kept from before, with what to do about it; nothing where all was fresh. */
export function KeptNote({ diagnosis }: { diagnosis: Diagnosis }) {
  const { engine, judgements } = usePanel();
  const api = apiOf(diagnosis);
  // Only looked into, not followed: how long an answer is remembered does not change with every new row.
  const earlier = judgements.judgements
    .peek()
    .rows.filter((row) => row.apiOrigin === api)
    .flatMap((row) => judgements.exchangeOf(row.id) ?? []);
  const kept = engine.keptAnswer(diagnosis, earlier);
  if (!kept) return null;
  return (
    <div class="kept" data-kept={kept.by}>
      <p>
        <Icon name="warning" />
        <Prose text={kept.text} />
      </p>
      <ul>
        {kept.steps.map((step) => (
          <li key={step}>
            <Prose text={step} />
          </li>
        ))}
      </ul>
    </div>
  );
}
