// The line at the bottom: how many of what, and the way to the summary by API.
import { lengthOfTime, numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { usePanel } from './context.ts';

export function Footer() {
  const { list, judgements, summary } = usePanel();
  const counts = list.counts.value;
  const { preflights } = judgements.judgements.value;
  return (
    <footer class="footer">
      <span>
        {say`${numberText(counts.failed)} failed`}
        {counts.notCors > 0 && (
          <span class="footer-more">
            {' '}
            {say`(${numberText(counts.blocked)} blocked, ${numberText(counts.notCors)} not CORS)`}
          </span>
        )}
      </span>
      {counts.warning > 0 && (
        <span>{counts.warning === 1 ? say`1 warning` : say`${numberText(counts.warning)} warnings`}</span>
      )}
      <span>
        {say`${numberText(counts.passed)} passed`}
        {counts.fixed > 0 && <span class="footer-more"> {say`(${numberText(counts.fixed)} fixed)`}</span>}
      </span>
      {counts.unclear > 0 && <span>{say`${numberText(counts.unclear)} unclear`}</span>}
      <span class="footer-more" title={say`Preflights sent, and the time they took together`}>
        {preflightWords(preflights.count, preflights.duration)}
      </span>
      {counts.all > 0 && (
        <button
          type="button"
          class="link"
          data-tool="summary"
          title={say`Failed, passed and preflights of each API`}
          onClick={() => {
            list.select(null);
            summary.value = true;
          }}
        >
          {say`Summary`}
        </button>
      )}
    </footer>
  );
}

function preflightWords(count: number, duration: number): string {
  if (count === 0) return say`no preflights`;
  return count === 1
    ? say`1 preflight, ${lengthOfTime(duration)}`
    : say`${numberText(count)} preflights, ${lengthOfTime(duration)}`;
}
