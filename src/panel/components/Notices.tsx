// Lines under the toolbar that say something about the whole list: a file in its place, an import, what was dropped.
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { FileNotices } from './later.tsx';

export function Notices() {
  const { alive, imports, recording } = usePanel();
  const source = recording.source.value;
  const dropped = recording.dropped.value;
  return (
    <div class="notices">
      {!alive.value && <Gone />}
      {(imports.state.value.kind !== 'idle' || source.kind === 'file' || source.kind === 'sample') && (
        <FileNotices />
      )}
      {source.kind === 'recording' && dropped > 0 && (
        <p class="notice" data-notice="dropped">
          <Icon name="warning" />
          <span>
            {dropped === 1
              ? say`The oldest request was dropped: the list holds the newest 10,000.`
              : say`The oldest ${numberText(dropped)} requests were dropped: the list holds the newest 10,000.`}
          </span>
        </p>
      )}
    </div>
  );
}

function Gone() {
  return (
    <p class="notice" data-notice="gone" role="alert">
      <Icon name="warning" />
      <span>{say`The extension was updated or reloaded. Close DevTools and open it again to go on recording.`}</span>
    </p>
  );
}
