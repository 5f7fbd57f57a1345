// What stands in the list's place when there is nothing to list, and what to do about it.
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { type Chip, chips } from '../store/kinds.ts';
import type { Emptiness } from '../store/list.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';

export function Empty({ why }: { why: Emptiness }) {
  const { kind } = usePanel().recording.source.value;
  switch (why) {
    case 'nothing yet':
      return kind === 'recording' ? <NothingYet /> : <NoFile opened={kind === 'file'} />;
    case 'paused':
      return kind === 'recording' ? <Paused /> : <NoFile opened={kind === 'file'} />;
    case 'nothing blocked':
      return <NothingBlocked />;
    case 'filtered':
      return <Filtered />;
  }
}

function NothingYet() {
  const { host, recording } = usePanel();
  const early = recording.sawPageLoad.value;
  return (
    <section class="empty" data-empty={early ? 'nothing yet' : 'late'}>
      <h2>
        {early ? say`No request to another origin yet` : say`DevTools was opened after the page had loaded`}
      </h2>
      <p>
        {early
          ? say`Use the page as usual: requests appear here as they end.`
          : say`Only what happens while DevTools is open can be seen. Reload the page to catch earlier requests.`}
      </p>
      {host.reload && (
        <button type="button" class="action" data-tool="reload" onClick={host.reload}>
          <Icon name="reload" />
          {say`Reload the page`}
        </button>
      )}
      <p>
        {say`When a page asks another origin for data, the browser lets it read the answer only if the server agrees (CORS). Each such request is listed here. For a blocked one you see what went wrong, why, and the change on the server that lets it through.`}
      </p>
    </section>
  );
}

function NoFile({ opened }: { opened: boolean }) {
  return (
    <section class="empty" data-empty={opened ? 'empty file' : 'no file'}>
      <h2>
        {opened
          ? say`No request to another origin in this file`
          : say`Open a HAR file to see its cross-origin requests`}
      </h2>
      <p>
        {say`Save one in the Network panel of any browser, then drop it here or choose Import HAR above. It is read on this computer and sent nowhere.`}
      </p>
    </section>
  );
}

function Paused() {
  const { recording } = usePanel();
  return (
    <section class="empty" data-empty="paused">
      <h2>{say`Recording is off`}</h2>
      <p>{say`Requests made now are not listed.`}</p>
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
      <p>
        {counts.all === 1
          ? say`1 cross-origin request was recorded.`
          : say`${numberText(counts.all)} cross-origin requests were recorded.`}
      </p>
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
        {all === 1
          ? say`1 request was recorded. The chips above filter too.`
          : say`${numberText(all)} requests were recorded. The chips above filter too.`}
      </p>
      <button
        type="button"
        class="action"
        onClick={() => {
          list.filterText.value = '';
        }}
      >
        {say`Clear the filter`}
      </button>
    </section>
  );
}
