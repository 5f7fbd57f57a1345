// What stands in the list's place when there is nothing to list, and what to do about it.
import { say } from '../../words/say.ts';
import type { Emptiness } from '../store/list.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { EmptyForNow } from './later.tsx';

export function Empty({ why }: { why: Emptiness }) {
  const { kind } = usePanel().recording.source.value;
  const ended = why === 'nothing yet' || why === 'paused';
  if (ended && kind !== 'recording') return <NoFile opened={kind !== 'nothing'} />;
  return why === 'nothing yet' ? <NothingYet /> : <EmptyForNow why={why} />;
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
        <CorsLink />
      </p>
    </section>
  );
}

function CorsLink() {
  const { host } = usePanel();
  if (host.corsPage === null) return null;
  return (
    <a class="action" href={host.corsPage} target="_blank" rel="noreferrer" data-tool="cors-page">
      {say`What is CORS?`}
    </a>
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
        <CorsLink />
      </p>
    </section>
  );
}
