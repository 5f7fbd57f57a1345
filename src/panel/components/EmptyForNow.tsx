// What stands in the list's place when there is something that it does not show: a filter, a chip, recording is off.
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { type Chip, chips } from '../store/kinds.ts';
import type { Emptiness } from '../store/list.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';

export function EmptyForNow({ why }: { why: Emptiness }) {
  switch (why) {
    case 'paused':
      return <Paused />;
    case 'filtered':
      return <Filtered />;
    default:
      return <NothingBlocked />;
  }
}

function Paused() {
  const { recording } = usePanel();
  return (
    <section class="empty" data-empty="paused">
      <h2>{say`Recording is off`}</h2>
      <p>{say`New requests aren’t listed.`}</p>
      <button type="button" class="action" onClick={recording.toggleRecording}>
        <Icon name="recording" />
        {say`Record requests`}
      </button>
    </section>
  );
}

function NothingBlocked() {
  const { list } = usePanel();
  const counts = list.counts.value;
  const pressed = list.pressed.value;
  return (
    <section class="empty" data-empty="nothing blocked">
      <h2>{counts.failed === 0 ? say`No failed requests` : say`Nothing to show here`}</h2>
      <p>{recordedWords(counts.all)}</p>
      <p class="actions">
        {chips
          .filter((chip) => counts[chip] > 0 && !pressed.has(chip))
          .map((chip) => (
            <button key={chip} type="button" class="action" data-show={chip} onClick={() => list.press(chip)}>
              {showWords(chip, counts[chip])}
            </button>
          ))}
      </p>
    </section>
  );
}

const recordedWords = (count: number): string =>
  count === 1
    ? say`1 cross-origin request was recorded.`
    : say`${numberText(count)} cross-origin requests were recorded.`;

function showWords(chip: Chip, count: number): string {
  switch (chip) {
    case 'failed':
      return say`Show ${numberText(count)} failed`;
    case 'warning':
      return count === 1 ? say`Show 1 warning` : say`Show ${numberText(count)} warnings`;
    case 'passed':
      return say`Show ${numberText(count)} passed`;
    case 'unclear':
      return say`Show ${numberText(count)} unclear`;
  }
}

function Filtered() {
  const { list } = usePanel();
  const { all } = list.counts.value;
  return (
    <section class="empty" data-empty="filtered">
      <h2>{say`No matching requests`}</h2>
      <p>
        {recordedWords(all)}
        {list.pressed.value.size < chips.length && <> {say`The chips above filter too.`}</>}
      </p>
      <button
        type="button"
        class="action"
        onClick={() => {
          list.filterText.value = '';
        }}
      >
        {say`Clear filter`}
      </button>
    </section>
  );
}
