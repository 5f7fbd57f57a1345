// The session by API: blocked, warnings, what preflights cost, and the way to fix everything of one API.
import type { TargetedKeyboardEvent } from 'preact';
import { shortOrigin } from '../../report/words.ts';
import { lengthOfTime, numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { type ApiSummary, summaryOf } from '../store/summary.ts';
import { fixWords } from '../text/fix-words.ts';
import { useAllFixes } from './all-fixes.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';
import '../styles/details.css';

export function Summary({ onLeave }: { onLeave: () => void }) {
  const { judgements, summary, split } = usePanel();
  const lines = summaryOf(judgements.judgements.value.rows, judgements.preflightsByApi());
  const columns: Columns = {
    warning: lines.some(({ counts }) => counts.warning > 0),
    unclear: lines.some(({ counts }) => counts.unclear > 0),
    preflights: lines.some(({ preflights }) => preflights.count > 0),
  };
  const close = () => {
    summary.value = false;
    onLeave();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    <section
      class="details summary"
      data-summary
      tabIndex={-1}
      aria-label={say`Summary by API`}
      onKeyDown={onKeyDown}
    >
      <header class="details-header">
        <h1>{say`Summary by API`}</h1>
        {split.arrangement.value !== 'beside' && (
          <button
            type="button"
            class="tool"
            data-tool="close-summary"
            title={say`Close the summary`}
            onClick={close}
          >
            <Icon name="close" />
            <span class="visually-hidden">{say`Close`}</span>
          </button>
        )}
      </header>
      <p class="subline">{say`Select a request to see the diagnosis.`}</p>
      <div class="box summary-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{say`API`}</th>
              <th scope="col" class="number">{say`Failed`}</th>
              {columns.warning && <th scope="col" class="number">{say`Warnings`}</th>}
              <th scope="col" class="number">{say`Passed`}</th>
              {columns.unclear && <th scope="col" class="number">{say`Unclear`}</th>}
              {columns.preflights && <th scope="col" class="number">{say`Preflights`}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <ApiLine key={line.apiOrigin} line={line} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Which of those there are: a column of zeros only takes room. */
interface Columns {
  readonly warning: boolean;
  readonly unclear: boolean;
  readonly preflights: boolean;
}

function ApiLine({ line, columns }: { line: ApiSummary; columns: Columns }) {
  const { counts, preflights } = line;
  return (
    <tr data-api={line.apiOrigin}>
      <th scope="row">
        <Text text={shortOrigin(line.apiOrigin)} most={200} />
        {line.toFix && (
          <span class="api-fixes">
            <FixEverything line={line} />
            {line.counts.blocked > 1 && <CopyAllFixes line={line} />}
          </span>
        )}
      </th>
      <td class={counts.blocked > 0 ? 'number some-blocked' : 'number'}>
        {numberText(counts.failed)}{' '}
        {counts.notCors > 0 && <small>{say`${numberText(counts.notCors)} not CORS`}</small>}
      </td>
      {columns.warning && <td class="number">{numberText(counts.warning)}</td>}
      <td class="number">
        {numberText(counts.passed)}{' '}
        {counts.fixed > 0 && <small>{say`${numberText(counts.fixed)} fixed`}</small>}
      </td>
      {columns.unclear && <td class="number">{numberText(counts.unclear)}</td>}
      {columns.preflights && (
        <td class="number">
          {numberText(preflights.count)}{' '}
          {preflights.count > 0 && <small>{lengthOfTime(preflights.duration)}</small>}
        </td>
      )}
    </tr>
  );
}

function FixEverything({ line }: { line: ApiSummary }) {
  const { fixEverything } = usePanel();
  return (
    <button
      type="button"
      class="link"
      data-fix-all={line.apiOrigin}
      onClick={() => fixEverything(line.apiOrigin)}
    >
      {fixWords(line.counts.blocked)}
      <span class="visually-hidden">: {line.apiOrigin}</span>
    </button>
  );
}

function CopyAllFixes({ line: { apiOrigin } }: { line: ApiSummary }) {
  const written = useAllFixes();
  return (
    <CopyButton
      name="all-fixes"
      label={say`Copy all fixes`}
      what={say`all fixes for ${shortOrigin(apiOrigin)}, without secrets`}
      text={() => written(apiOrigin)}
      source={() => null}
      quiet
    />
  );
}
