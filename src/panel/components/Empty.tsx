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
      return kind === 'recording' ? <NothingYet /> : <NoFile opened={kind !== 'nothing'} />;
    case 'paused':
      return kind === 'recording' ? <Paused /> : <NoFile opened={kind !== 'nothing'} />;
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
      <h2>{early ? say`No cross-origin requests yet` : say`DevTools was opened after the page loaded`}</h2>
      <p>
        {early
          ? say`Requests your page sends to other origins appear here. For a failed one you get the cause and the fix to copy.`
          : say`Only requests made while DevTools is open are recorded. Reload the page to see earlier ones.`}
      </p>
      <p class="actions">
        {host.reload && (
          <button type="button" class="action" data-tool="reload" onClick={host.reload}>
            <Icon name="reload" />
            {say`Reload page`}
          </button>
        )}
        <SampleButton />
      </p>
    </section>
  );
}

function SampleButton() {
  const { imports } = usePanel();
  return (
    <button type="button" class="action" data-tool="sample" onClick={imports.openSample}>
      {say`Show a sample`}
    </button>
  );
}

function NoFile({ opened }: { opened: boolean }) {
  return (
    <section class="empty drop-target" data-empty={opened ? 'empty file' : 'no file'}>
      <Icon name="import" />
      <h2>{opened ? say`No cross-origin requests in this file` : say`Drop a HAR file here`}</h2>
      <p>
        {say`Export one from the Network panel of any browser. It is read on this computer and isn’t sent anywhere.`}
      </p>
      <p class="actions">
        <button
          type="button"
          class="action"
          data-tool="open-har"
          onClick={() => document.querySelector<HTMLElement>('[data-tool=import-file]')?.click()}
        >
          {say`Open HAR…`}
        </button>
        <SampleButton />
      </p>
    </section>
  );
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
        {say`Clear filter`}
      </button>
    </section>
  );
}
