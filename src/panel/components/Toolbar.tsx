// The bar at the top: recording, clearing, the filter, the outcome chips, the order, import and export, help.
import { useComputed } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import type { Counts } from '../store/counts.ts';
import { type Chip, chips } from '../store/kinds.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { OrderMenu } from './later.tsx';

export function Toolbar({ onHelp }: { onHelp: () => void }) {
  const { recording } = usePanel();
  return (
    <div class="toolbar" role="toolbar" aria-label={say`CORS requests`}>
      {recording.source.value.kind === 'recording' && <RecordButton />}
      <button
        type="button"
        class="tool"
        data-tool="clear"
        title={say`Clear the list`}
        onClick={recording.clear}
      >
        <Icon name="clear" />
        <span class="visually-hidden">{say`Clear`}</span>
      </button>
      <i class="rule" />
      <Filter onHelp={onHelp} />
      <fieldset class="chips">
        <legend class="visually-hidden">{say`Show`}</legend>
        <ChipButton chip="all" />
        {chips.map((chip) => (
          <ChipButton key={chip} chip={chip} />
        ))}
      </fieldset>
      {recording.source.value.kind === 'recording' && <PreserveLog />}
      <span class="tools-end">
        <OrderMenu />
        <ImportButton />
        <ExportButton />
        <button
          type="button"
          class="tool"
          data-tool="help"
          title={say`Help: keys and filter`}
          onClick={onHelp}
        >
          <Icon name="help" />
          <span class="visually-hidden">{say`Help`}</span>
        </button>
      </span>
    </div>
  );
}

function RecordButton() {
  const { recording } = usePanel();
  const on = recording.recording.value;
  return (
    <button
      type="button"
      class="tool"
      data-tool="record"
      aria-pressed={on}
      title={on ? say`Stop recording` : say`Record requests`}
      onClick={recording.toggleRecording}
    >
      <Icon name={on ? 'recording' : 'paused'} />
      <span class="visually-hidden">{say`Record`}</span>
    </button>
  );
}

function PreserveLog() {
  const { recording } = usePanel();
  return (
    <label class="check" title={say`Keep the log on reload or navigation`}>
      <input
        type="checkbox"
        data-tool="preserve-log"
        checked={recording.preserveLog.value}
        onChange={recording.togglePreserveLog}
      />
      {say`Preserve log`}
    </label>
  );
}

function Filter({ onHelp }: { onHelp: () => void }) {
  const { filterText } = usePanel().list;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusList();
      return;
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (filterText.value !== '') filterText.value = '';
    else focusList();
  };
  return (
    <div class="filter">
      <label>
        <Icon name="search" />
        <span class="visually-hidden">{say`Filter`}</span>
        <input
          type="search"
          placeholder={say`Filter: host, path, cause`}
          title={say`Words to find; also method:PUT, host:, path:, cause:, code:, failed, warning, passed, unclear. - excludes matches. Press / to focus, ? for help.`}
          spellcheck={false}
          autocomplete="off"
          value={filterText.value}
          onInput={(event) => {
            filterText.value = event.currentTarget.value;
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      {filterText.value === '' ? (
        <button type="button" class="filter-end" title={say`What the filter understands`} onClick={onHelp}>
          <Icon name="help" />
          <span class="visually-hidden">{say`What the filter understands`}</span>
        </button>
      ) : (
        <button
          type="button"
          class="filter-end"
          data-tool="clear-filter"
          title={say`Clear the filter`}
          onClick={() => {
            filterText.value = '';
          }}
        >
          <Icon name="close" />
          <span class="visually-hidden">{say`Clear the filter`}</span>
        </button>
      )}
    </div>
  );
}

function focusList(): void {
  document.querySelector<HTMLElement>('[role=listbox]')?.focus();
}

/** A click shows one kind alone; with Ctrl or Cmd it is added to the others. */
function ChipButton({ chip }: { chip: Chip | 'all' }) {
  const { list } = usePanel();
  // What changes many times a second is kept apart, so that the rest of the toolbar is not drawn with it.
  const count = useComputed(() => list.counts.value[chip]);
  const title = useComputed(() => chipTitle(chip, list.counts.value));
  const pressed = list.pressed.value;
  return (
    <button
      type="button"
      class="chip"
      data-chip={chip}
      aria-pressed={
        chip === 'all' ? pressed.size === chips.length : pressed.has(chip) && pressed.size < chips.length
      }
      title={title}
      onClick={(event) => list.press(chip, event.ctrlKey || event.metaKey)}
    >
      {chip !== 'all' && <Icon name={chipIcons[chip]} />}
      <span class="chip-label">{chipWords(chip)}</span> <span class="count">{numberText(count.value)}</span>
    </button>
  );
}

const chipIcons = {
  failed: 'blocked',
  warning: 'warning',
  passed: 'passed',
  unclear: 'undetermined',
} as const;

function chipWords(chip: Chip | 'all'): string {
  switch (chip) {
    case 'all':
      return say`All`;
    case 'failed':
      return say`Failed`;
    case 'warning':
      return say`Warnings`;
    case 'passed':
      return say`Passed`;
    case 'unclear':
      return say`Unclear`;
  }
}

function chipTitle(chip: Chip | 'all', counts: Counts): string {
  switch (chip) {
    case 'all':
      return say`All cross-origin requests; repeats count once`;
    case 'failed':
      return say`${numberText(counts.blocked)} blocked by CORS, ${numberText(counts.notCors)} failed for another reason`;
    case 'warning':
      return say`Passed, but likely to fail for others or later`;
    case 'passed':
      return counts.fixed > 0 ? say`Passed, ${numberText(counts.fixed)} of them fixed` : say`Passed`;
    case 'unclear':
      return say`The recording doesn’t show whether CORS blocked these`;
  }
}

function ImportButton() {
  const { imports } = usePanel();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="tool with-label"
        data-tool="import"
        title={say`Open a HAR file; or drop one anywhere here`}
        onClick={() => chooser.current?.click()}
      >
        <Icon name="import" />
        <span class="tool-label">{say`Import HAR`}</span>
      </button>
      <input
        ref={chooser}
        class="visually-hidden"
        type="file"
        accept=".har,.json,.gz,.zip,application/json"
        tabIndex={-1}
        aria-hidden="true"
        data-tool="import-file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) imports.open(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function ExportButton() {
  const { list, exporting } = usePanel();
  const nothing = useComputed(() => list.counts.value.requests === 0);
  return (
    <button
      type="button"
      class="tool with-label"
      data-tool="export"
      title={say`Export what is listed, without secrets`}
      disabled={nothing}
      onClick={() => {
        exporting.value = 'listed';
      }}
    >
      <Icon name="export" />
      <span class="tool-label">{say`Export`}</span>
    </button>
  );
}
