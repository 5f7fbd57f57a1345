// What stands in the list's place when there is nothing to list, and what to do about it.
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
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
  const failures = counts.blocked + counts.otherFailures + counts.fixed;
  return (
    <section class="empty" data-empty="nothing blocked">
      <h2>{failures === 0 ? say`Nothing is blocked` : say`Nothing to show here`}</h2>
      <p>
        {failures > 0 ? failureWords(failures) : ''} {passedWords(counts.warning, counts.passed)}
      </p>
      <p class="actions">
        {failures > 0 && !pressed.has('blocked') && (
          <button type="button" class="action" onClick={() => list.press('blocked')}>
            {say`Show failures`}
          </button>
        )}
        {counts.warning > 0 && !pressed.has('warning') && (
          <button type="button" class="action" onClick={() => list.press('warning')}>
            {say`Show warnings`}
          </button>
        )}
        {counts.passed > 0 && !pressed.has('passed') && (
          <button type="button" class="action" onClick={() => list.press('passed')}>
            {say`Show passed`}
          </button>
        )}
      </p>
    </section>
  );
}

function failureWords(count: number): string {
  return count === 1 ? say`1 request failed.` : say`${numberText(count)} requests failed.`;
}

function passedWords(warnings: number, passed: number): string {
  return warnings === 1
    ? say`1 request passed with a warning, ${numberText(passed)} without.`
    : say`${numberText(warnings)} requests passed with a warning, ${numberText(passed)} without.`;
}

function Filtered() {
  const { list } = usePanel();
  const { requests } = list.counts.value;
  return (
    <section class="empty" data-empty="filtered">
      <h2>{say`No request fits the filter`}</h2>
      <p>
        {requests === 1
          ? say`1 request was recorded; the chips above also hide some.`
          : say`${numberText(requests)} requests were recorded; the chips above also hide some.`}
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
