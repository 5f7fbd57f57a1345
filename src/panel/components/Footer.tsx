// The line at the bottom: how many of what.
import { lengthOfTime, plural } from '../../report/words.ts';
import { usePanel } from './context.ts';

export function Footer() {
  const { list, judgements } = usePanel();
  const counts = list.counts.value;
  const { preflights } = judgements.judgements.value;
  return (
    <footer class="footer">
      <span>{counts.blocked} blocked</span>
      {counts.otherFailures > 0 && (
        <span title="For another reason than CORS, or one that cannot be told">
          {counts.otherFailures} failed
        </span>
      )}
      {counts.fixed > 0 && <span>{counts.fixed} fixed</span>}
      <span>{plural(counts.warning, 'warning')}</span>
      <span>{counts.passed} passed</span>
      <span title="OPTIONS requests the browser sent ahead, and the time they took together">
        {preflights.count === 0
          ? 'no preflights'
          : `${plural(preflights.count, 'preflight')}, ${lengthOfTime(preflights.duration)}`}
      </span>
    </footer>
  );
}
