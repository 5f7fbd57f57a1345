// After the fix: that the request passed and what changed, and answers kept from before that may hide it.

import type { Diagnosis } from '../../diagnosis/types.ts';
import type { Change } from '../../fixes/after.ts';
import { clockTime } from '../../report/words.ts';
import { say } from '../../words/say.ts';
import { apiOf } from '../store/fix.ts';
import type { Row } from '../store/rows.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

/** Says since when a row is fixed, with the headers before and after; nothing for a row that is not. */
export function FixedNote({ row, diagnosis }: { row: Row; diagnosis: Diagnosis }) {
  const { engine, judgements } = usePanel();
  if (row.fixed === null) return null;
  const passed = judgements.diagnosisOf(row.fixed.by);
  const changes = passed ? engine.changesBetween(diagnosis, passed) : [];
  return (
    <div class="fixed-box">
      <p class="fixed-note">
        <Icon name="fixed" />
        {say`Fixed: the same request passed at ${clockTime(row.fixed.at)}. Below is how it failed at ${clockTime(row.time)}.`}
      </p>
      {changes.length > 0 && <Changes changes={changes} />}
      {passed && <KeptNote diagnosis={passed} />}
    </div>
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
    <i>{say`not there`}</i>
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
