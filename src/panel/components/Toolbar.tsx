// The bar at the top: recording, clearing, the filter, the outcome chips.
import type { TargetedKeyboardEvent } from 'preact';
import { plural } from '../../report/words.ts';
import type { Chip } from '../store/kinds.ts';
import type { Counts } from '../store/list.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';

export function Toolbar() {
  const { recording, list } = usePanel();
  const on = recording.recording.value;
  return (
    <div class="toolbar" role="toolbar" aria-label="CORS requests">
      <button
        type="button"
        class="tool"
        data-tool="record"
        aria-pressed={on}
        title={on ? 'Stop recording' : 'Record requests'}
        onClick={recording.toggleRecording}
      >
        <Icon name={on ? 'recording' : 'paused'} />
        <span class="visually-hidden">Record</span>
      </button>
      <button type="button" class="tool" data-tool="clear" title="Clear the list" onClick={recording.clear}>
        <Icon name="clear" />
        <span class="visually-hidden">Clear</span>
      </button>
      <i class="rule" />
      <Filter />
      <fieldset class="chips">
        <legend class="visually-hidden">Outcomes shown</legend>
        <ChipButton chip="blocked" label="Blocked" counts={list.counts.value} />
        <ChipButton chip="warning" label="Warnings" counts={list.counts.value} />
        <ChipButton chip="passed" label="Passed" counts={list.counts.value} />
      </fieldset>
      <i class="rule" />
      <label class="check" title="Keep the list when the page reloads or goes elsewhere">
        <input
          type="checkbox"
          data-tool="preserve-log"
          checked={recording.preserveLog.value}
          onChange={recording.togglePreserveLog}
        />
        Preserve log
      </label>
    </div>
  );
}

function Filter() {
  const { filterText } = usePanel().list;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (filterText.value !== '') filterText.value = '';
    else document.querySelector<HTMLElement>('[role=listbox]')?.focus();
  };
  return (
    <label class="filter">
      <Icon name="search" />
      <span class="visually-hidden">Filter</span>
      <input
        type="search"
        placeholder="Filter: host, path, cause, method:PUT"
        title="Words to look for; also method:PUT, host:, cause:, code:, blocked, warning, passed. A leading - leaves out. Press / to come here."
        spellcheck={false}
        autocomplete="off"
        value={filterText.value}
        onInput={(event) => {
          filterText.value = event.currentTarget.value;
        }}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

function ChipButton({ chip, label, counts }: { chip: Chip; label: string; counts: Counts }) {
  const { list } = usePanel();
  return (
    <button
      type="button"
      class="chip"
      data-chip={chip}
      aria-pressed={list.pressed.value.has(chip)}
      title={chipTitle(chip, counts)}
      onClick={() => list.press(chip)}
    >
      {label} <span class="count">{chipCount(chip, counts).toLocaleString('en-GB')}</span>
    </button>
  );
}

function chipCount(chip: Chip, counts: Counts): number {
  return chip === 'blocked' ? counts.blocked + counts.otherFailures : counts[chip];
}

function chipTitle(chip: Chip, counts: Counts): string {
  switch (chip) {
    case 'blocked':
      return `${counts.blocked} blocked by CORS, ${counts.otherFailures} failed for another reason`;
    case 'warning':
      return `${plural(counts.warning, 'request')} passed with a warning`;
    case 'passed':
      return `${plural(counts.passed, 'request')} passed`;
  }
}
