// The page's own call as it should be, and as it is, for what no server can fix.
import type { RefObject } from 'preact';
import type { CallChange } from '../../fixes/call.ts';
import { say } from '../../words/say.ts';
import { linesOf, tokensOf } from '../text/tokens.ts';
import { CodeLine } from './Code.tsx';
import { Icon } from './Icon.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Prose } from './Text.tsx';

interface ChangedCallProps {
  readonly change: CallChange;
  /** Holds the changed call, which is what is copied. */
  readonly box: RefObject<HTMLPreElement | null>;
}

export function ChangedCall({ change: { before, after, proof }, box }: ChangedCallProps) {
  return (
    <div class="call" data-section="call">
      <h3>{say`Changed call`}</h3>
      <Call name="after" text={after} other={before} reference={box} />
      <h3>{say`Your call now`}</h3>
      <Call name="before" text={before} other={after} />
      {proof && (
        <p class="proof" data-call-proof={proof.passes ? 'passes' : 'fails'}>
          <Icon name={proof.passes ? 'passed' : 'failed'} />
          <Prose text={proofText(proof)} />
        </p>
      )}
    </div>
  );
}

function proofText({ passes, total, reasons, assumes }: NonNullable<CallChange['proof']>): string {
  if (!passes) return [say`This isn’t enough on its own.`, ...reasons].join(' ');
  if (total === 0) return assumes.join(' ');
  return [say`All ${total} checks of the preflight pass with this change.`, ...assumes].join(' ');
}

interface CallProps {
  readonly name: 'before' | 'after';
  readonly text: string;
  readonly other: string;
  readonly reference?: RefObject<HTMLPreElement | null>;
}

/** The text with the lines marked that the other one does not have. */
function Call({ name, text, other, reference }: CallProps) {
  const kept = new Set(other.split('\n'));
  const lines = linesOf(tokensOf(text, 'javascript'));
  const Mark = name === 'before' ? 'del' : 'ins';
  return (
    <Scrolling
      as="pre"
      box={reference}
      data-call={name}
      class="code wrap"
      dir="ltr"
      aria-label={name === 'before' ? say`Your call now` : say`Changed call`}
    >
      {lines.map((tokens, index) => {
        const line = tokens.map((token) => token.text).join('');
        const Line = kept.has(line.slice(0, -1)) ? 'span' : Mark;
        return (
          <Line key={index} class="call-line">
            <CodeLine tokens={tokens} mark={null} />
          </Line>
        );
      })}
    </Scrolling>
  );
}
