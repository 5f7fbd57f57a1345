// Lines about a HAR file: how far it is read, why it could not be, and that its requests are the ones listed.
import { sizeText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import type { ImportState } from '../store/import.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';

export function FileNotices() {
  const { imports, recording } = usePanel();
  const importing = imports.state.value;
  const source = recording.source.value;
  return (
    <>
      {importing.kind === 'running' && <Importing state={importing} />}
      {importing.kind === 'failed' && <ImportFailed state={importing} />}
      {source.kind === 'file' && <FileShown name={source.name} />}
      {source.kind === 'sample' && <SampleShown />}
    </>
  );
}

function Importing({ state }: { state: ImportState & { kind: 'running' } }) {
  const { imports } = usePanel();
  const { name, size, read } = state;
  return (
    <div class="notice" data-notice="importing">
      <span>
        <Text text={name} most={100} /> · {say`${sizeText(read)} of ${sizeText(size)} read`}
      </span>
      <progress value={read} max={Math.max(size, 1)} aria-label={say`Reading the file`} />
      <button type="button" class="link" data-tool="cancel-import" onClick={imports.cancel}>
        {say`Cancel`}
      </button>
    </div>
  );
}

function ImportFailed({ state }: { state: ImportState & { kind: 'failed' } }) {
  const { imports } = usePanel();
  return (
    <div class="notice bad" data-notice="import-failed" role="alert">
      <Icon name="failed" />
      <span>
        <Text text={state.name} most={100} />: {state.reason}
      </span>
      <button type="button" class="link" data-tool="dismiss-import" onClick={imports.dismiss}>
        {say`Dismiss`}
      </button>
    </div>
  );
}

function FileShown({ name }: { name: string }) {
  const { imports, recording } = usePanel();
  const about = imports.about.value;
  return (
    <div class="notice" data-notice="file">
      <Icon name="import" />
      <span>
        {say`From the file`} <Text text={name} most={100} />
        {about !== '' && (
          <span class="dim">
            {' · '}
            <Text text={about} most={300} />
          </span>
        )}
      </span>
      <button type="button" class="link" data-tool="close-file" onClick={recording.closeFile}>
        {recording.hasRecording ? say`Back to the recording` : say`Close the file`}
      </button>
    </div>
  );
}

function SampleShown() {
  const { recording } = usePanel();
  return (
    <div class="notice" data-notice="sample">
      <Icon name="warning" />
      <span>{say`Sample: this request is made up. None of it comes from your page.`}</span>
      <button type="button" class="link" data-tool="close-file" onClick={recording.closeFile}>
        {say`Close the sample`}
      </button>
    </div>
  );
}
