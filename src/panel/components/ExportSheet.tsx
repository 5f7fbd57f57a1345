// The sheet that shares what was found: one diagnosis or those listed, in the format chosen, copied or as a file.
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { numberText, sizeText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { exported, type Format, fileNameOf, formats, formatWords } from '../export.ts';
import type { JudgementStore, Prepare } from '../store/judgements.ts';
import type { ListStore } from '../store/list.ts';
import type { ExportScope } from '../store/panel.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Fold } from './Fold.tsx';
import { Icon } from './Icon.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Text } from './Text.tsx';
import '../styles/sheet.css';
import '../styles/details.css';

/** Nobody reads on in a preview. */
const shownMost = 20_000;

interface ExportSheetProps {
  /** The open request, or what is listed. */
  readonly scope: ExportScope;
  readonly onClose: () => void;
}

export function ExportSheet({ scope, onClose }: ExportSheetProps) {
  const { list, judgements, announcer } = usePanel();
  const sheet = useRef<HTMLDialogElement>(null);
  const preview = useRef<HTMLPreElement>(null);
  const format = useSignal<Format>('markdown');
  useLayoutEffect(() => sheet.current?.showModal(), []);

  const open = scope === 'this' ? list.open.peek() : null;
  // What is recorded meanwhile does not come into what is about to be copied.
  const ids = useMemo(() => (open ? [open.id] : idsListed(list, judgements)), []);
  const diagnosed = (prepare: Prepare): readonly Diagnosis[] =>
    ids === null ? judgements.all(prepare) : ids.flatMap((id) => judgements.diagnosisOf(id, prepare) ?? []);
  const { text, redacted, count } = useMemo(
    () => exported(diagnosed, format.value, { single: open !== null }),
    [format.value],
  );
  const address = useDownload(text, format.value);
  const close = () => sheet.current?.close();
  const title = open ? say`Export this request` : titleOf(count, list.layout.peek().all.length);

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
          <h1 id="export-title">{title}</h1>
          <button type="button" class="tool" data-tool="close-export" title={say`Close`} onClick={close}>
            <Icon name="close" />
            <span class="visually-hidden">{say`Close`}</span>
          </button>
        </header>
        <fieldset class="sheet-choices">
          <legend class="visually-hidden">{say`Format`}</legend>
          {formats.map((each) => (
            <Choice key={each} name="format" value={each} now={format} words={formatWords(each)} />
          ))}
        </fieldset>
        <p class="redactions" data-section="redactions">
          <Icon name="passed" />
          <span>
            {redacted.length === 0
              ? say`Nothing had to be left out.`
              : say`Left out: ${redacted.map(({ what, count: many }) => (many > 1 ? `${secretWords(what)} (${numberText(many)})` : secretWords(what))).join(', ')}`}
          </span>
        </p>
        <div class="sheet-foot">
          <a
            class="copy quiet"
            data-tool="save"
            href={address}
            download={fileNameOf(format.value)}
            onClick={() => announcer.say(say`Saved: ${fileNameOf(format.value)}`)}
          >
            <Icon name="import" />
            {say`Download`}
          </a>
          <CopyButton
            name="export"
            what={formatWords(format.value)}
            text={text}
            source={() => {
              // What cannot be copied is to be seen, selected.
              const fold = preview.current?.closest('details');
              if (fold) fold.open = true;
              return preview.current;
            }}
          />
        </div>
        <Fold id="preview" title={say`Preview`} note={sizeText(text.length)}>
          <Scrolling as="section" class="export-preview" data-section="preview" aria-label={say`Preview`}>
            <pre ref={preview}>
              <Text text={text} lines most={shownMost} />
            </pre>
          </Scrolling>
        </Fold>
      </div>
    </dialog>
  );
}

/** The rows listed; null where that is all there is, repeats and all. */
function idsListed(list: ListStore, { judgements }: JudgementStore): readonly string[] | null {
  const { all } = list.layout.peek();
  return all.length === judgements.peek().rows.length ? null : all.map(({ id }) => id);
}

/** @param rows as many as the chips count; `count` has their repeats, too */
function titleOf(count: number, rows: number): string {
  if (count > rows) return say`Export ${numberText(rows)} requests (${numberText(count)} with repeats)`;
  return count === 1 ? say`Export 1 request` : say`Export ${numberText(count)} requests`;
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

/** A kind of secret, as the report names it, in the reader's language. */
function secretWords(what: string): string {
  const [, kind, name = ''] = /^(header|URL parameter) (.+)$/s.exec(what) ?? [];
  switch (kind ?? what) {
    case 'header':
      return say`header ${name}`;
    case 'URL parameter':
      return say`URL parameter ${name}`;
    case 'token in a URL':
      return say`token in a URL`;
    case 'user name and password in a URL':
      return say`user name and password in a URL`;
    default:
      return what;
  }
}

/** An address of the text for a download; given back when the text changes or the sheet closes. */
function useDownload(text: string, format: Format): string {
  const address = useMemo(() => {
    const type = {
      markdown: 'text/markdown',
      json: 'application/json',
      har: 'application/json',
      smoke: 'text/x-sh',
    }[format];
    return URL.createObjectURL(new Blob([text], { type }));
  }, [text, format]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
}
