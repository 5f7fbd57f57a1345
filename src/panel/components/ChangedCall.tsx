// The page's own call as it is and as it should be, for what no server can mend.
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { CallChange } from '../../fixes/call.ts';
import { say } from '../../words/say.ts';
import { CopyButton } from './CopyButton.tsx';
import { Icon } from './Icon.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Prose, Text } from './Text.tsx';

export function ChangedCall({ change: { before, after, proof } }: { change: CallChange }) {
  const text = useRef<HTMLPreElement>(null);
  return (
    <div class="box" data-section="call">
      <div class="call-columns">
        <div>
          <h3>{say`The page’s call now`}</h3>
          <Code name="before" text={before} other={after} />
        </div>
        <div>
          <h3>{say`Changed`}</h3>
          <Code name="after" text={after} other={before} reference={text} />
        </div>
      </div>
      <div class="box-foot">
        <span>
          {proof && (
            <span class="proof-inline" data-call-proof={proof.passes ? 'passes' : 'fails'}>
              <Icon name={proof.passes ? 'passed' : 'failed'} />
              <Prose text={proofText(proof)} />
            </span>
          )}
        </span>
        <CopyButton name="call" what={say`changed call`} text={after} source={() => text.current} />
      </div>
    </div>
  );
}

function proofText({ passes, total, reasons, assumes }: NonNullable<CallChange['proof']>): string {
  if (!passes) return [say`This alone does not suffice.`, ...reasons].join(' ');
  if (total === 0) return assumes.join(' ');
  return [say`With this, all ${total} checks of the preflight pass.`, ...assumes].join(' ');
}

interface CodeProps {
  readonly name: 'before' | 'after';
  readonly text: string;
  readonly other: string;
  readonly reference?: RefObject<HTMLPreElement | null>;
}

/** The text with the lines marked that the other one does not have. */
function Code({ name, text, other, reference }: CodeProps) {
  const kept = new Set(other.split('\n'));
  const lines = text.split('\n').slice(0, -1);
  const Mark = name === 'before' ? 'del' : 'ins';
  return (
    <Scrolling as="pre" box={reference} data-call={name} class="wrap">
      {lines.map((line, index) =>
        kept.has(line) ? (
          <span key={index} class="call-line">
            <Text text={`${line}\n`} lines most={Infinity} />
          </span>
        ) : (
          <Mark key={index} class="call-line">
            <Text text={`${line}\n`} lines most={Infinity} />
          </Mark>
        ),
      )}
    </Scrolling>
  );
}
