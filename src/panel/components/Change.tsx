// What to change, as it is shown and as it is copied: the lines of an edit, or the whole snippet of a server.
import type { RefObject } from 'preact';
import type { Edit } from '../../fixes/edit.ts';
import type { FixTarget } from '../../servers/index.ts';
import { say } from '../../words/say.ts';
import { differing } from '../text/differing.ts';
import { tokensOf } from '../text/tokens.ts';
import { Code, CodeLine, indentOf } from './Code.tsx';
import { usePanel } from './context.ts';
import { Scrolling } from './Scrolling.tsx';

/** One member for each form that a change may have. */
export type Change =
  | {
      readonly kind: 'snippet';
      readonly server: FixTarget;
      /** Ends with a newline. */
      readonly text: string;
    }
  | { readonly kind: 'edit'; readonly server: FixTarget; readonly lines: Edit['lines'] };

/** What Copy puts on the clipboard. */
export function copiedText(change: Change): string {
  switch (change.kind) {
    case 'snippet':
      return change.text;
    case 'edit':
      // What is to be there: the new lines, without their signs.
      return change.lines
        .filter(({ sign }) => sign === '+')
        .map(({ text }) => `${text}\n`)
        .join('');
  }
}

export function ChangeText({ change, box }: { change: Change; box: RefObject<HTMLPreElement | null> }) {
  const { engine } = usePanel();
  const language = engine.servers.find(({ id }) => id === change.server)?.language ?? '';
  switch (change.kind) {
    case 'snippet':
      return (
        <Scrolling
          as="pre"
          box={box}
          data-snippet={change.server}
          class="code wrap"
          dir="ltr"
          aria-label={change.server}
        >
          <Code text={change.text} language={language} />
        </Scrolling>
      );
    case 'edit':
      return (
        <Scrolling
          as="pre"
          box={box}
          data-edit={change.server}
          class="code wrap diff"
          dir="ltr"
          aria-label={say`Lines to change`}
        >
          <EditLines lines={change.lines} language={language} />
        </Scrolling>
      );
  }
}

function EditLines({ lines, language }: { lines: Edit['lines']; language: string }) {
  return (
    <>
      {lines.map(({ sign, text }, index) => {
        const other = lines[sign === '-' ? index + 1 : index - 1];
        return (
          <span key={index} class="code-line" data-sign={sign} style={{ '--indent': indentOf(text) + 2 }}>
            {`${sign} `}
            <CodeLine
              tokens={tokensOf(`${text}\n`, language)}
              mark={other && other.sign !== sign ? differing(text, other.text) : null}
            />
          </span>
        );
      })}
    </>
  );
}
