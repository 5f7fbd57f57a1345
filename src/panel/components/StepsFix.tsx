// The fix where no header helps: what to do, step by step, and the command that shows whether it did.
import { useRef } from 'preact/hooks';
import type { Diagnosis, Remedy } from '../../diagnosis/types.ts';
import { say, type Wording } from '../../words/say.ts';
import { CheckLine } from './CheckAgain.tsx';
import { Code } from './Code.tsx';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { FixBar } from './FixBar.tsx';
import { Scrolling } from './Scrolling.tsx';
import { Steps } from './Steps.tsx';
import { Prose } from './Text.tsx';

interface StepsFixProps {
  readonly diagnosis: Diagnosis;
  readonly remedy: Pick<Remedy, 'summary' | 'steps'>;
}

export function StepsFix({ diagnosis, remedy: { summary, steps } }: StepsFixProps) {
  const { engine, shell } = usePanel();
  const text = useRef<HTMLPreElement>(null);
  const { preflight, request } = engine.checkCommands(diagnosis, shell.shell.value);
  const failedBefore = diagnosis.verdict.outcome === 'blocked' && diagnosis.verdict.stage === 'preflight';
  const { command } = (failedBefore ? preflight : null) ?? request;
  const title = diagnosis.verdict.outcome === 'undetermined' ? say`To find out` : say`Fix`;
  return (
    <>
      <FixBar
        diagnosis={diagnosis}
        main
        title={title}
        copy={
          <CopyButton
            name="command"
            what={say`curl command`}
            text={command}
            source={() => text.current}
            main
          />
        }
      />
      {summary !== '' && (
        <p class="fix-place">
          <span class="remedy">
            <Prose text={summary} />
          </span>
        </p>
      )}
      <Steps steps={withoutRepeat(steps, summary)} />
      <p class="fix-place">{say`Send it without the browser:`}</p>
      <Scrolling
        as="pre"
        box={text}
        class="code wrap"
        dir="ltr"
        data-section="command"
        aria-label={say`curl command`}
      >
        <Code text={command} language="shell" />
      </Scrolling>
      <CheckLine diagnosis={diagnosis} />
    </>
  );
}

const withoutRepeat = (steps: readonly Wording[], summary: Wording): readonly Wording[] =>
  steps.filter((step) => step !== summary);
