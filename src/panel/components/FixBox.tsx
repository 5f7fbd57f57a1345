// The fix, in the form that the cause asks for: a server's change, the page's changed call, or what to do step by step.
import { useRef } from 'preact/hooks';
import type { Diagnosis, Remedy } from '../../diagnosis/types.ts';
import type { CallChange } from '../../fixes/call.ts';
import { say } from '../../words/say.ts';
import { ChangedCall } from './ChangedCall.tsx';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { FixBar } from './FixBar.tsx';
import { Fold } from './Fold.tsx';
import { ServerFix } from './ServerFix.tsx';
import { Steps } from './Steps.tsx';
import { StepsFix } from './StepsFix.tsx';
import { Prose } from './Text.tsx';

interface FixBoxProps {
  readonly diagnosis: Diagnosis;
  readonly whole: boolean;
}

export function FixBox({ diagnosis, whole }: FixBoxProps) {
  const { engine } = usePanel();
  const remedy = remedyOf(diagnosis);
  if (!remedy) return null;
  const call = engine.callChange(diagnosis);
  const form = formOf(diagnosis, remedy, call, engine.comesSecond(diagnosis));
  return (
    <section class="fix-box" data-section="fix" data-form={form} aria-label={say`Fix`}>
      {form === 'server' && <ServerFix diagnosis={diagnosis} remedy={remedy} whole={whole} main />}
      {form === 'call' && call && <CallFix diagnosis={diagnosis} remedy={remedy} call={call} whole={whole} />}
      {form === 'error' && <StepsFirst diagnosis={diagnosis} remedy={remedy} whole={whole} />}
      {form === 'steps' && <StepsFix diagnosis={diagnosis} remedy={remedy} />}
    </section>
  );
}

/** Where the outcome is unclear nothing is to be changed yet: what would settle it comes first. */
function remedyOf({
  verdict,
  causes,
}: Diagnosis): Pick<Remedy, 'summary' | 'steps' | 'kind' | 'policy' | 'where'> | null {
  if (verdict.outcome !== 'undetermined') return causes[0]?.remedy ?? null;
  return { kind: 'none', where: 'nowhere', summary: verdict.unsettled.settle, steps: [], policy: null };
}

type Form = 'server' | 'call' | 'error' | 'steps';

function formOf(
  { verdict }: Diagnosis,
  { policy }: Remedy,
  call: CallChange | null,
  serverComesSecond: boolean,
): Form {
  if (verdict.outcome === 'undetermined') return 'steps';
  if (call) return 'call';
  if (!policy) return 'steps';
  return serverComesSecond ? 'error' : 'server';
}

interface FormProps extends FixBoxProps {
  readonly remedy: Remedy;
}

/** The error, the page or the server itself is what to fix; CORS headers come after, or instead. */
function StepsFirst({ diagnosis, remedy, whole }: FormProps) {
  return (
    <>
      <StepsFix diagnosis={diagnosis} remedy={remedy} />
      <Fold id="errors" {...headersFold(diagnosis, remedy)}>
        <ServerFix diagnosis={diagnosis} remedy={remedy} whole={whole} main={false} />
      </Fold>
    </>
  );
}

function headersFold({ verdict }: Diagnosis, { kind }: Remedy): { title: string; note?: string } {
  if (kind === 'headers-on-errors')
    return { title: say`So that the page can read errors`, note: say`CORS headers on errors` };
  return verdict.outcome === 'not-cors'
    ? { title: say`If the server runs but drops OPTIONS`, note: say`CORS setup` }
    : { title: say`Change the server instead` };
}

/** The page's own call is what to change; what a server could do instead is folded. */
function CallFix({ diagnosis, remedy, call, whole }: FormProps & { readonly call: CallChange }) {
  const text = useRef<HTMLPreElement>(null);
  return (
    <>
      <FixBar
        diagnosis={diagnosis}
        main
        copy={
          <CopyButton
            name="call"
            what={say`changed call`}
            text={call.after}
            source={() => text.current}
            main
          />
        }
      >
        <span class="fix-note">{say`in the page’s code`}</span>
      </FixBar>
      <p class="fix-place">
        <span class="remedy">
          <Prose text={remedy.summary} />
        </span>
      </p>
      <ChangedCall change={call} box={text} />
      <Steps steps={remedy.steps} />
      {remedy.policy && (
        <Fold id="instead" title={say`Change the server instead`}>
          <ServerFix diagnosis={diagnosis} remedy={remedy} whole={whole} main={false} again />
        </Fold>
      )}
    </>
  );
}
