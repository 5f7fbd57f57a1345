// What stands in the list's place when there is nothing to list, and what to do about it.

import { plural } from '../../report/words.ts';
import type { Emptiness } from '../store/list.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';

export function Empty({ why }: { why: Emptiness }) {
  switch (why) {
    case 'nothing yet':
      return <NothingYet />;
    case 'paused':
      return <Paused />;
    case 'nothing blocked':
      return <NothingBlocked />;
    case 'filtered':
      return <Filtered />;
  }
}

function NothingYet() {
  const { host, recording } = usePanel();
  return (
    <section class="empty" data-empty="nothing yet">
      <h2>No request to another origin yet</h2>
      <p>
        When a page asks another origin for data, the browser lets it read the answer only if the server
        agrees (CORS). Each such request is listed here. For a blocked one you see what went wrong, why, and
        the change on the server that lets it through.
      </p>
      <p>
        {recording.sawPageLoad()
          ? 'Use the page as usual: requests appear here as they end.'
          : 'DevTools sees only what happens while it is open.'}
      </p>
      {host.reload && (
        <button type="button" class="action" onClick={host.reload}>
          <Icon name="reload" />
          Reload the page to catch earlier requests
        </button>
      )}
    </section>
  );
}

function Paused() {
  const { recording } = usePanel();
  return (
    <section class="empty" data-empty="paused">
      <h2>Recording is off</h2>
      <p>Requests made now are not listed.</p>
      <button type="button" class="action" onClick={recording.toggleRecording}>
        <Icon name="recording" />
        Record requests
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
      <h2>{failures === 0 ? 'Nothing is blocked' : 'Nothing to show here'}</h2>
      <p>
        {failures > 0 && `${plural(failures, 'failure')}, `}
        {plural(counts.warning, 'request')} passed with a warning, {counts.passed.toLocaleString('en-GB')}{' '}
        without.
      </p>
      <p class="actions">
        {failures > 0 && !pressed.has('blocked') && (
          <button type="button" class="action" onClick={() => list.press('blocked')}>
            Show failures
          </button>
        )}
        {counts.warning > 0 && !pressed.has('warning') && (
          <button type="button" class="action" onClick={() => list.press('warning')}>
            Show warnings
          </button>
        )}
        {counts.passed > 0 && !pressed.has('passed') && (
          <button type="button" class="action" onClick={() => list.press('passed')}>
            Show passed
          </button>
        )}
      </p>
    </section>
  );
}

function Filtered() {
  const { list } = usePanel();
  return (
    <section class="empty" data-empty="filtered">
      <h2>No request fits the filter</h2>
      <p>{plural(list.counts.value.requests, 'request')} recorded; the chips above also hide some.</p>
      <button
        type="button"
        class="action"
        onClick={() => {
          list.filterText.value = '';
        }}
      >
        Clear the filter
      </button>
    </section>
  );
}
