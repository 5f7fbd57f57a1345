// What to change, as it is shown and as it is copied: the lines of an edit, or the whole snippet of a server.
import type { RefObject } from 'preact';
import type { Edit } from '../../fixes/edit.ts';
import type { FixTarget } from '../../servers/index.ts';
import { say } from '../../words/say.ts';
import { Scrolling } from './Scrolling.tsx';
import { Text } from './Text.tsx';

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
          <Lines text={change.text} />
        </Scrolling>
      );
    case 'edit':
      return (
        <Scrolling
          as="pre"
          box={box}
          data-edit={change.server}
          class="code wrap diff"
          aria-label={say`Lines to change`}
        >
          {change.lines.map(({ sign, text }, index) => (
            <span key={index} class="code-line" data-sign={sign} style={{ '--indent': indentOf(text) + 2 }}>
              {`${sign} `}
              <Text text={`${text}\n`} lines most={Infinity} />
            </span>
          ))}
        </Scrolling>
      );
  }
}

const indentOf = (line: string): number => line.search(/[^ ]|$/);

/** Each line by itself, so that what does not fit goes on below with an indent. */
function Lines({ text }: { text: string }) {
  const lines = text.split(/(?<=\n)/);
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} class="code-line" style={{ '--indent': indentOf(line) }}>
          <Text text={line} lines most={Infinity} />
        </span>
      ))}
    </>
  );
}
