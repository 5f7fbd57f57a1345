// The fix tried in this browser alone: the headers as a file of DevTools' local overrides, and where it goes.
import { useMemo, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { say } from '../../words/say.ts';
import { Code } from './Code.tsx';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Fold } from './Fold.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Prose } from './Text.tsx';

/** For faults that headers on the response fix; a preflight's response cannot be overridden. */
export function OverrideHelp({ diagnosis }: { diagnosis: Diagnosis }) {
  const { engine, folds } = usePanel();
  const text = useRef<HTMLPreElement>(null);
  const override = useMemo(() => engine.overrideFor(diagnosis), [engine, diagnosis]);
  if (!override) return null;
  const { folder, folderOnWindows, file } = override;
  return (
    <section data-section="override">
      <Fold
        id="override"
        title={say`Try it before you touch the server`}
        note={say`DevTools override, in this browser only`}
      >
        <div class="check-it override-help">
          <ol class="steps">
            <li>{say`In Chrome, open DevTools > Sources > Overrides and select a folder.`}</li>
            <li>
              <Prose text={say`Save this in that folder as ${folder}/${file}`} />
              {folderOnWindows !== folder && (
                <>
                  {' '}
                  <Prose text={say`(on Windows ${folderOnWindows}/${file})`} />
                </>
              )}
            </li>
            <li>{say`Reload the page with DevTools open. Delete the file once the server is fixed.`}</li>
          </ol>
          <div class="box">
            <Scrolling
              as="pre"
              box={text}
              data-override={folder}
              class="code wrap"
              dir="ltr"
              aria-label={say`DevTools override`}
            >
              {folds.unfolded.value.has('override') && <Code text={override.text} language="json" />}
            </Scrolling>
            <div class="box-foot">
              <span>{say`Other browsers still block the request.`}</span>
              <CopyButton
                name="override"
                what={say`DevTools override`}
                text={override.text}
                source={() => text.current}
                quiet
              />
            </div>
          </div>
        </div>
      </Fold>
    </section>
  );
}
