// The sheet that shares what was found: one diagnosis or all, as Markdown, JSON or HAR, with what was left out shown.
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { numberText, sizeText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { exported, type Format, fileNameOf, formats, formatWords } from '../export.ts';
import type { Prepare } from '../store/judgements.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Text } from './Text.tsx';
import '../styles/sheet.css';
import '../styles/details.css';

type Scope = 'this' | 'listed' | 'all';

/** Nobody reads on in a preview. */
const shownMost = 20_000;

export function ExportSheet({ onClose }: { onClose: () => void }) {
  const { list, judgements, announcer } = usePanel();
  const sheet = useRef<HTMLDialogElement>(null);
  const preview = useRef<HTMLPreElement>(null);
  const open = list.open.peek();
  const scope = useSignal<Scope>(open ? 'this' : 'listed');
  const format = useSignal<Format>('markdown');
  const reveal = useSignal(false);
  useLayoutEffect(() => sheet.current?.showModal(), []);

  const diagnosed = (prepare: Prepare): readonly Diagnosis[] => {
    switch (scope.value) {
      case 'this':
        return open ? [judgements.diagnosisOf(open.id, prepare) ?? []].flat() : [];
      case 'listed':
        return list.layout.peek().all.flatMap(({ id }) => judgements.diagnosisOf(id, prepare) ?? []);
      case 'all':
        return judgements.all(prepare);
    }
  };
  const { text, redacted } = useMemo(
    () => exported(diagnosed, format.value, { reveal: reveal.value, single: scope.value === 'this' }),
    [scope.value, format.value, reveal.value],
  );
  const address = useDownload(text, format.value);
  const close = () => sheet.current?.close();

  return (
    <dialog
      ref={sheet}
      class="sheet"
      data-sheet="export"
      aria-labelledby="export-title"
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Left alone, the key would also open DevTools' drawer.
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === sheet.current) close();
      }}
    >
      <div class="sheet-inside export">
        <header>
          <h1 id="export-title">{say`Export`}</h1>
          <button type="button" class="tool" data-tool="close-export" title={say`Close`} onClick={close}>
            <Icon name="close" />
            <span class="visually-hidden">{say`Close`}</span>
          </button>
        </header>
        <div class="sheet-choices">
          <fieldset>
            <legend>{say`What`}</legend>
            {open && <Choice name="scope" value="this" now={scope} words={say`This request`} />}
            <Choice
              name="scope"
              value="listed"
              now={scope}
              words={listedWords(list.layout.peek().all.length)}
            />
            <Choice name="scope" value="all" now={scope} words={say`Everything recorded`} />
          </fieldset>
          <fieldset>
            <legend>{say`As`}</legend>
            {formats.map((each) => (
              <Choice key={each} name="format" value={each} now={format} words={formatWords(each)} />
            ))}
          </fieldset>
        </div>
        <p class="redactions" data-section="redactions">
          <Icon name={reveal.value ? 'warning' : 'passed'} />
          <span>
            {reveal.value
              ? say`Cookies, logins and tokens are in the text below as they were sent.`
              : redacted.length === 0
                ? say`Nothing had to be left out.`
                : say`Left out: ${redacted.map(({ what, count }) => (count > 1 ? `${what} (${numberText(count)})` : what)).join(', ')}`}
          </span>
          <label class="check">
            <input
              type="checkbox"
              data-tool="reveal"
              checked={reveal.value}
              onChange={() => {
                reveal.value = !reveal.value;
              }}
            />
            {say`Leave secrets in`}
          </label>
        </p>
        <Scrolling as="section" class="export-preview" data-section="preview" aria-label={say`Preview`}>
          <pre ref={preview}>
            <Text text={text} lines most={shownMost} />
          </pre>
        </Scrolling>
        <div class="sheet-foot">
          <span class="dim">{sizeText(text.length)}</span>
          <a
            class="copy quiet"
            data-tool="save"
            href={address}
            download={fileNameOf(format.value)}
            onClick={() => announcer.say(say`Saved: ${fileNameOf(format.value)}`)}
          >
            <Icon name="import" />
            {say`Save as file`}
          </a>
          <CopyButton
            name="export"
            what={formatWords(format.value)}
            text={text}
            source={() => preview.current}
          />
        </div>
      </div>
    </dialog>
  );
}

function listedWords(count: number): string {
  return count === 1 ? say`The 1 row listed` : say`The ${numberText(count)} rows listed`;
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly now: { value: Value };
  readonly words: string;
}

function Choice<Value extends string>({ name, value, now, words }: ChoiceProps<Value>) {
  return (
    <label class="check">
      <input
        type="radio"
        name={name}
        data-choice={value}
        checked={now.value === value}
        onChange={() => {
          now.value = value;
        }}
      />
      {words}
    </label>
  );
}

/** An address of the text for a download; given back when the text changes or the sheet closes. */
function useDownload(text: string, format: Format): string {
  const address = useMemo(() => {
    const type = format === 'markdown' ? 'text/markdown' : 'application/json';
    return URL.createObjectURL(new Blob([text], { type }));
  }, [text, format]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
}
