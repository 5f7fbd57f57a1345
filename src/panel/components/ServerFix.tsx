// The fix in one server's own words: the bar with the chooser and Copy, where it goes, the text, options, proof.
import { useRef } from 'preact/hooks';
import type { Diagnosis, Remedy } from '../../diagnosis/types.ts';
import type { SharedPolicy } from '../../fixes/shared.ts';
import type { Fix } from '../../fixes/types.ts';
import { say } from '../../words/say.ts';
import { type Another, anotherFor, apiOf } from '../store/fix.ts';
import { KeptNote } from './AfterFix.tsx';
import { type Change, ChangeText, copiedText } from './Change.tsx';
import { CheckLine } from './CheckAgain.tsx';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { FixBar } from './FixBar.tsx';
import { Fold } from './Fold.tsx';
import { EverythingSwitch, Switches } from './Options.tsx';
import { ProofLines, SharedProofLines } from './Proof.tsx';
import { ServerChooser } from './ServerChooser.tsx';
import { Steps } from './Steps.tsx';
import { StepsFix } from './StepsFix.tsx';
import { useShared } from './shared-fix.ts';
import { Prose } from './Text.tsx';

interface ServerFixProps {
  readonly diagnosis: Diagnosis;
  readonly remedy: Remedy;
  /** With the proof and what else takes a while; else the text alone. */
  readonly whole: boolean;
  /** It is the fix, not one of several ways. */
  readonly main: boolean;
  /** Whether it works can be checked here. */
  readonly again?: boolean;
}

export function ServerFix({ diagnosis, remedy, whole, main, again = main }: ServerFixProps) {
  const { engine, fix: store, folds } = usePanel();
  const text = useRef<HTMLPreElement>(null);
  const everything = store.shared.value.has(apiOf(diagnosis));
  const together = useShared(diagnosis, whole || everything);
  const shared = everything ? together : null;
  const policy = shared ? shared.policy : remedy.policy;
  const another = anotherFor(policy?.origins ?? []);
  const options = store.optionsFor(another);
  const server = store.serverFor(diagnosis);
  const fix = shared
    ? engine.fixEverything(shared, server, options)
    : engine.fixFor(diagnosis, server, options);
  if (!fix) return main ? <StepsFix diagnosis={diagnosis} remedy={remedy} /> : null;
  const edit = shared ? null : engine.editFor(diagnosis, server);
  const setup: Change = { kind: 'snippet', server: fix.server, text: fix.snippet };
  // Copy takes what is shown: the complete set-up, once it is unfolded.
  const change: Change =
    edit && !folds.unfolded.value.has('setup')
      ? { kind: 'edit', server: edit.server, lines: edit.lines }
      : setup;
  return (
    <div data-fixes={shared ? 'everything' : 'one'}>
      <FixBar
        diagnosis={diagnosis}
        main={main}
        title={barTitle(diagnosis, fix)}
        copy={
          <CopyButton
            name={fix.server}
            what={say`${fix.label} fix`}
            text={copiedText(change)}
            source={() => text.current}
            main={main}
          />
        }
      >
        <ServerChooser diagnosis={diagnosis} chosen={server} />
        <ServerNote diagnosis={diagnosis} server={fix.server} />
      </FixBar>
      <p class="fix-place">
        {main && (
          <span class="remedy">
            <Prose text={remedy.summary} />{' '}
          </span>
        )}
        {edit ? <Prose text={edit.place} /> : <Place fix={fix} />}
      </p>
      {edit ? (
        <>
          <ChangeText change={{ kind: 'edit', server: edit.server, lines: edit.lines }} box={text} />
          <p class="fix-place">
            <Prose text={edit.note} />
          </p>
          <Fold id="setup" title={say`Complete setup`}>
            <p class="fix-place">
              <Place fix={fix} />
            </p>
            <ChangeText change={setup} box={text} />
            <Apply fix={fix} />
          </Fold>
        </>
      ) : (
        <>
          <ChangeText change={setup} box={text} />
          <Apply fix={fix} />
        </>
      )}
      {store.isUnknown(diagnosis) && <UsualServers diagnosis={diagnosis} />}
      {together && <EverythingSwitch shared={together} />}
      {main && remedy.steps.length > 0 && (
        <Fold id="steps" title={say`Step by step`} note={stepCount(remedy.steps.length)}>
          <Steps steps={remedy.steps} />
        </Fold>
      )}
      <Options fix={fix} another={another} />
      {whole && <Proven diagnosis={diagnosis} fix={fix} shared={shared} again={again} />}
      {whole && main && <KeptNote diagnosis={diagnosis} />}
    </div>
  );
}

/** Where the request passes and a change is only possible, none is needed. */
function barTitle({ causes: [cause], verdict }: Diagnosis, { form }: Fix): string {
  if (verdict.outcome === 'allowed' && cause?.confidence === 'possible') return say`Optional`;
  return form === 'setting' ? say`Setting` : say`Fix`;
}

/** Where the set-up goes, and what has to be installed first. */
function Place({ fix }: { fix: Fix }) {
  return (
    <>
      <Prose text={fix.place} />
      {fix.install !== null && (
        <>
          {' '}
          {say`First run`} <code data-install={fix.server}>{fix.install}</code>
        </>
      )}
    </>
  );
}

/** The command that puts a setting into effect. */
function Apply({ fix }: { fix: Fix }) {
  return fix.apply === null ? null : (
    <p class="fix-place">
      {say`Then run`} <code data-apply={fix.server}>{fix.apply}</code>
    </p>
  );
}

const stepCount = (count: number): string => (count === 1 ? say`1 step` : say`${count} steps`);

function Options({ fix, another }: { fix: Fix; another: Another | null }) {
  return (
    <Fold id="options" title={say`Options`} note={say`origins, only what was recorded, preflight cache`}>
      <Switches fix={fix} another={another} />
    </Fold>
  );
}

interface ProvenProps {
  readonly diagnosis: Diagnosis;
  readonly fix: Fix;
  readonly shared: SharedPolicy | null;
  readonly again: boolean;
}

function Proven({ diagnosis, fix, shared, again }: ProvenProps) {
  return shared ? (
    <>
      <SharedProofLines shared={shared} fix={fix} />
      {again && <CheckLine diagnosis={diagnosis} />}
    </>
  ) : (
    <ProofLines diagnosis={diagnosis} fix={fix} again={again} />
  );
}

/** How it is known that it is this server. */
function ServerNote({ diagnosis, server }: { diagnosis: Diagnosis; server: Fix['server'] }) {
  const { fix } = usePanel();
  const detected = diagnosis.servers.some(({ id }) => id === server);
  const [last] = fix.recent.value;
  if (detected) return <span class="fix-note">{say`detected`}</span>;
  return last === server ? <span class="fix-note">{say`last used`}</span> : null;
}

/** So many servers are named where none is recognized; the chooser has all. */
const MOST_NAMED = 8;

function UsualServers({ diagnosis }: { diagnosis: Diagnosis }) {
  const { engine, fix } = usePanel();
  return (
    <p class="usual-servers" data-section="usual-servers">
      <span>{say`Choose your server for its exact code:`}</span>{' '}
      {engine.servers.slice(0, MOST_NAMED).map(({ id, label }) => (
        <button key={id} type="button" class="link" onClick={() => fix.choose(diagnosis, id)}>
          {label}
        </button>
      ))}
    </p>
  );
}
