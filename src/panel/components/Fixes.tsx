// What mends it: the steps, the changed call, and where a server can mend it the snippet in that server's own words.
import { untracked, useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Diagnosis, Remedy } from '../../diagnosis/types.ts';
import { isOrigin } from '../../fixes/plan.ts';
import { proofSentence } from '../../fixes/proof.ts';
import type { SharedPolicy, SharedProof } from '../../fixes/shared.ts';
import type { Fix } from '../../fixes/types.ts';
import { placeWords, shortOrigin } from '../../report/words.ts';
import { render, say } from '../../words/say.ts';
import type { Engine } from '../engine.ts';
import { type Another, anotherFor, apiOf, cacheSeconds, type FixChoices } from '../store/fix.ts';
import type { Row } from '../store/rows.ts';
import { inSlices } from '../store/slices.ts';
import { KeptNote } from './AfterFix.tsx';
import { ChangedCall } from './ChangedCall.tsx';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { LastResort } from './LastResort.tsx';
import { Scrolling } from './Scrolling.tsx';
import { ServerTabs } from './ServerTabs.tsx';
import { Prose, Text } from './Text.tsx';

/** @param whole with the snippets, which take the longest of all that the details hold; else in words only */
export function Fixes({ diagnosis, whole }: { diagnosis: Diagnosis; whole: boolean }) {
  const remedy = diagnosis.causes[0]?.remedy;
  if (!remedy) return null;
  return (
    <section data-section="fix">
      <h2>
        {say`Fix`}
        <span>{render(placeWords[remedy.where])}</span>
      </h2>
      <div class="remedy">
        <p>
          <b>
            <Prose text={remedy.summary} />
          </b>
        </p>
        {remedy.steps.length > 0 && (
          <ol>
            {remedy.steps.map((step, index) => (
              <li key={index}>
                <Prose text={step} />
              </li>
            ))}
          </ol>
        )}
      </div>
      {whole && <Snippets diagnosis={diagnosis} remedy={remedy} />}
    </section>
  );
}

/** The changed call, and the fix in each server's own words. */
function Snippets({ diagnosis, remedy }: { diagnosis: Diagnosis; remedy: Remedy }) {
  const { engine, fix } = usePanel();
  const shared = useShared(diagnosis);
  const all = shared !== null && fix.choices.value.everything;
  const policy = all ? shared.policy : remedy.policy;
  const another = anotherFor(policy?.origins ?? []);
  const options = fix.optionsFor(another);
  const fixes = engine.servers.flatMap(
    ({ id }) =>
      (all ? engine.fixEverything(shared, id, options) : engine.fixFor(diagnosis, id, options)) ?? [],
  );
  const call = engine.callChange(diagnosis);
  return (
    <>
      <KeptNote diagnosis={diagnosis} />
      {call && <ChangedCall change={call} />}
      {shared && <EverythingSwitch shared={shared} />}
      {fixes.length > 0 && (
        <ServerFixes diagnosis={diagnosis} fixes={fixes} shared={all ? shared : null} another={another} />
      )}
      <LastResort diagnosis={diagnosis} />
    </>
  );
}

/** The newest rows looked at together: each is diagnosed again, and what they need repeats itself long before. */
const MOST_TOGETHER = 300;
/** So many are looked at at once; more of them when there is time. */
const AT_ONCE = 20;

/** What all blocked requests of this API need together; null unless there are several that one policy mends. */
function useShared(diagnosis: Diagnosis): SharedPolicy | null {
  const { engine, judgements, fix } = usePanel();
  const api = apiOf(diagnosis);
  const here = () =>
    judgements.judgements.value.rows.filter((row) => mayNeedMending(row, api)).slice(-MOST_TOGETHER);
  // Rows are made anew many times a second; the same failures need the same, however often they are repeated.
  const same = useComputed(() =>
    here()
      .map(({ key }) => key)
      .join('\n'),
  ).value;
  const rows = useMemo(() => untracked(here), [api, same]);
  const { together } = fix;
  const known = together.value?.api === api && rows.length > AT_ONCE ? together.value : null;
  const few = useMemo(
    () =>
      known
        ? null
        : sharedBy(
            engine,
            api,
            rows.slice(-AT_ONCE).map(({ id }) => judgements.diagnosisOf(id)),
          ),
    [engine, api, known ? null : same],
  );
  useEffect(() => {
    if (rows.length <= AT_ONCE || known?.same === same) return;
    return inSlices(
      rows,
      ({ id }) => judgements.diagnosisOf(id),
      (diagnoses) => {
        together.value = { api, same, shared: sharedBy(engine, api, diagnoses) };
      },
    );
  }, [engine, rows]);
  return known ? known.shared : few;
}

function sharedBy(
  engine: Engine,
  api: string,
  diagnoses: readonly (Diagnosis | null)[],
): SharedPolicy | null {
  const there = diagnoses.filter((each) => each !== null);
  const shared = there.length > 1 ? engine.sharedPolicy(api, there) : null;
  return shared?.policy && shared.covered.length > 1 ? shared : null;
}

const mayNeedMending = (row: Row, api: string): boolean =>
  row.apiOrigin === api && row.fixed === null && row.kind !== 'passed';

function EverythingSwitch({ shared }: { shared: SharedPolicy }) {
  const { fix } = usePanel();
  return (
    <label class="check everything">
      <input
        type="checkbox"
        data-switch="everything"
        checked={fix.choices.value.everything}
        onChange={() => fix.toggle('everything')}
      />
      <span>
        <Prose
          text={say`Fix everything for ${shortOrigin(shared.apiOrigin)} (${shared.covered.length} requests)`}
        />
      </span>
    </label>
  );
}

interface ServerFixesProps {
  readonly diagnosis: Diagnosis;
  readonly fixes: readonly Fix[];
  /** Set when the fixes are for all blocked requests of the API. */
  readonly shared: SharedPolicy | null;
  readonly another: Another | null;
}

function ServerFixes({ diagnosis, fixes, shared, another }: ServerFixesProps) {
  const store = usePanel().fix;
  const wanted = store.serverFor(diagnosis);
  const chosen = fixes.find((each) => each.server === wanted) ?? fixes[0];
  if (!chosen) return null;
  return (
    <div class="box" data-fixes={shared ? 'everything' : 'one'}>
      <ServerTabs fixes={fixes} chosen={chosen.server} choose={(server) => store.choose(diagnosis, server)} />
      {fixes.map((each) => (
        <FixPanel key={each.server} fix={each} shown={each === chosen} />
      ))}
      {shared ? (
        <SharedProofLines shared={shared} fix={chosen} />
      ) : (
        <ProofLines diagnosis={diagnosis} fix={chosen} />
      )}
      <Switches fix={chosen} another={another} />
    </div>
  );
}

/** The same exchange judged again with what the snippet makes the server send. */
function ProofLines({ diagnosis, fix }: { diagnosis: Diagnosis; fix: Fix }) {
  const { engine } = usePanel();
  if (diagnosis.verdict.outcome === 'allowed') return null;
  const proof = engine.prove(diagnosis, fix);
  return (
    <div class="proof-box" data-proof={proof.passes ? 'passes' : 'fails'}>
      <p class="proof">
        <Icon name={proof.passes ? 'passed' : 'failed'} />
        {proofSentence(proof)}
      </p>
      <Lines className="proof-reasons" lines={proof.reasons} />
      {proof.passes && <Assumptions lines={proof.assumes} />}
    </div>
  );
}

function SharedProofLines({ shared, fix }: { shared: SharedPolicy; fix: Fix }) {
  const { engine } = usePanel();
  const proof = useMemo(() => engine.proveEverything(shared, fix), [engine, shared, fix.server, fix.snippet]);
  return (
    <div class="proof-box" data-proof={proof.passes ? 'passes' : 'fails'}>
      <p class="proof">
        <Icon name={proof.passes ? 'passed' : 'failed'} />
        {sharedText(proof, shared.covered.length)}
      </p>
      <Requests
        name="failing"
        requests={proof.failing.map(({ diagnosis, proof: { reasons } }) => ({
          diagnosis,
          reason: reasons.join(' '),
        }))}
      />
      {shared.left.length > 0 && (
        <>
          <p class="proof">
            <Icon name="not reached" />
            {shared.left.length === 1
              ? say`One request is not mended by this:`
              : say`${shared.left.length} requests are not mended by this:`}
          </p>
          <Requests name="left" requests={shared.left} />
        </>
      )}
      <Assumptions lines={[...shared.notes, ...(proof.passes ? proof.assumes : [])]} />
    </div>
  );
}

function sharedText({ passes, total, failing }: SharedProof, count: number): string {
  return passes
    ? say`With this, all ${total} checks of ${count} requests pass.`
    : say`With this, ${count - failing.length} of ${count} requests pass.`;
}

/** Most requests named one by one. */
const MOST_NAMED = 8;

interface RequestsProps {
  readonly name: 'failing' | 'left';
  readonly requests: readonly { readonly diagnosis: Diagnosis; readonly reason: string }[];
}

function Requests({ name, requests }: RequestsProps) {
  if (requests.length === 0) return null;
  const more = requests.length - MOST_NAMED;
  return (
    <ul class="proof-requests" data-requests={name}>
      {requests.slice(0, MOST_NAMED).map(({ diagnosis, reason }) => (
        <li key={diagnosis.exchange.id}>
          <code>
            <Text text={`${diagnosis.method} ${pathOf(diagnosis)}`} most={200} />
          </code>{' '}
          <Prose text={reason} />
        </li>
      ))}
      {more > 0 && <li>{say`and ${more} more`}</li>}
    </ul>
  );
}

const pathOf = (diagnosis: Diagnosis): string => diagnosis.url.slice(apiOf(diagnosis).length) || '/';

function Assumptions({ lines }: { lines: readonly string[] }) {
  return <Lines className="proof-assumes" lines={lines} />;
}

function Lines({ className, lines }: { className: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class={className}>
      {lines.map((line) => (
        <li key={line}>
          <Prose text={line} />
        </li>
      ))}
    </ul>
  );
}

/** Every tab has its panel; what is in it is written when it is shown. */
function FixPanel({ fix, shown }: { fix: Fix; shown: boolean }) {
  return (
    <div
      class="fix"
      role="tabpanel"
      id={`fix-${fix.server}`}
      aria-labelledby={`tab-${fix.server}`}
      hidden={!shown}
    >
      {shown && <Snippet fix={fix} />}
    </div>
  );
}

function Snippet({ fix }: { fix: Fix }) {
  const snippet = useRef<HTMLPreElement>(null);
  return (
    <>
      <p class="fix-place">
        <Prose text={fix.place} />
        {fix.install !== null && (
          <>
            {' '}
            {say`First:`} <code data-install={fix.server}>{fix.install}</code>
          </>
        )}
      </p>
      <Scrolling as="pre" box={snippet} data-snippet={fix.server}>
        <Text text={fix.snippet} lines most={Infinity} />
      </Scrolling>
      <div class="box-foot">
        <span>
          <Prose text={fix.opens} />
        </span>
        <CopyButton
          name={fix.server}
          what={say`${fix.label} fix`}
          text={fix.snippet}
          source={() => snippet.current}
        />
      </div>
    </>
  );
}

/** Only those that this server's snippet can follow. */
function Switches({ fix, another }: { fix: Fix; another: Another | null }) {
  const { fix: store } = usePanel();
  return (
    <fieldset class="switches">
      <legend class="visually-hidden">{say`What the fix does`}</legend>
      {fix.readsEnvironment && (
        <Switch
          name="fromEnvironment"
          label={say`origins from CORS_ORIGINS`}
          title={say`Reads them from the environment: split at commas, spaces trimmed`}
        />
      )}
      {another && <AnotherOrigin which={another} />}
      <Switch name="cached" label={say`cache the preflight`} title={cacheText()} />
      {store.choices.value.cached && <span class="switch-note">{cacheText()}</span>}
    </fieldset>
  );
}

const cacheText = (): string =>
  say`${cacheSeconds} seconds. Chrome and Edge keep it for 7200 at most, Firefox for 86400, Safari for 600.`;

/** One more origin to allow, to be edited: where the page is local already, the one in production is what is missing. */
function AnotherOrigin({ which }: { which: Another }) {
  const { fix: store } = usePanel();
  const origin = store.anotherOrigin(which);
  const label =
    which === 'local' ? say`also allow local development at` : say`also allow the page in production at`;
  const unfit = store.choices.value.another && !isOrigin(origin);
  return (
    <span class="switch-with-field">
      <Switch name="another" label={label} title={say`One more origin, listed beside the others`} />
      <input
        type="text"
        data-field="another"
        spellcheck={false}
        autocomplete="off"
        size={24}
        placeholder="https://app.example.com"
        aria-label={say`The other origin`}
        aria-invalid={unfit}
        value={origin}
        onInput={(event) => store.writeAnother(which, event.currentTarget.value.trim())}
      />
      {unfit && (
        <span class="field-complaint" role="alert">
          {say`Not an origin: scheme, host and port, without a slash at the end`}
        </span>
      )}
    </span>
  );
}

interface SwitchProps {
  readonly name: keyof FixChoices;
  readonly label: string;
  readonly title: string;
}

function Switch({ name, label, title }: SwitchProps) {
  const { fix } = usePanel();
  return (
    <label class="check" title={title}>
      <input
        type="checkbox"
        data-switch={name}
        checked={fix.choices.value[name]}
        onChange={() => fix.toggle(name)}
      />
      {label}
    </label>
  );
}
