// What to change, as it is shown and as it is copied: today the whole snippet of a server.
import type { RefObject } from 'preact';
import type { FixTarget } from '../../servers/index.ts';
import { Scrolling } from './Scrolling.tsx';
import { Text } from './Text.tsx';

/** One member for each form that a change may have. */
export type Change = {
  readonly kind: 'snippet';
  readonly server: FixTarget;
  /** Ends with a newline. */
  readonly text: string;
};

/** What Copy puts on the clipboard. */
export function copiedText(change: Change): string {
  switch (change.kind) {
    case 'snippet':
      return change.text;
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
