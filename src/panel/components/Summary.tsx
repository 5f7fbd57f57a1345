// The session by API: blocked, warnings, what preflights cost, and the way to mend everything of one API.
import type { TargetedKeyboardEvent } from 'preact';
import { shortOrigin } from '../../report/words.ts';
import { lengthOfTime, numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { type ApiSummary, summaryOf } from '../store/summary.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';
import '../styles/details.css';

export function Summary({ onLeave }: { onLeave: () => void }) {
  const { judgements, summary, split } = usePanel();
  const lines = summaryOf(judgements.judgements.value.rows, judgements.preflightsByApi());
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
      <p class="subline">{say`Choose a request to see what went wrong with it.`}</p>
      <div class="box summary-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{say`API`}</th>
              <th scope="col" class="number">{say`Blocked`}</th>
              <th scope="col" class="number">{say`Warnings`}</th>
              <th scope="col" class="number">{say`Passed`}</th>
              <th scope="col" class="number">{say`Preflights`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <ApiLine key={line.apiOrigin} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ApiLine({ line }: { line: ApiSummary }) {
  const { count, duration } = line.preflights;
  return (
    <tr data-api={line.apiOrigin}>
      <th scope="row">
        <Text text={shortOrigin(line.apiOrigin)} most={200} />
        {line.otherFailures > 0 && (
          <small>{say`${numberText(line.otherFailures)} failed for another reason`}</small>
        )}
        {line.mend && <FixEverything line={line} />}
        {line.fixed > 0 && <small>{say`${numberText(line.fixed)} fixed`}</small>}
      </th>
      <td class={line.blocked > 0 ? 'number some-blocked' : 'number'}>{numberText(line.blocked)}</td>
      <td class="number">{numberText(line.warning)}</td>
      <td class="number">{numberText(line.passed)}</td>
      <td class="number">{count === 0 ? '0' : say`${numberText(count)}, ${lengthOfTime(duration)}`}</td>
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
      {say`Fix everything here`}
      <span class="visually-hidden">: {line.apiOrigin}</span>
    </button>
  );
}
