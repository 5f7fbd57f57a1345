// What mends it: the steps, and where a server can mend it the snippet in that server's own words.
import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { prove } from '../../fixes/proof.ts';
import type { Fix, ServerId } from '../../fixes/types.ts';
import type { Diagnosis } from '../../report/types.ts';
import { checkWords, placeWords } from '../../report/words.ts';
import { cacheSeconds, type FixChoices, localOrigin } from '../store/fix.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

export function Fixes({ diagnosis }: { diagnosis: Diagnosis }) {
  const { engine, fix } = usePanel();
  const remedy = diagnosis.causes[0]?.remedy;
  if (!remedy) return null;
  const options = fix.options.value;
  const fixes = engine.servers.flatMap(({ id }) => engine.fixFor(diagnosis, id, options) ?? []);
  return (
    <section data-section="fix">
      <h2>
        Fix
        <span>{placeWords[remedy.where]}</span>
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
      {fixes.length > 0 && <ServerFixes diagnosis={diagnosis} fixes={fixes} />}
    </section>
  );
}

function ServerFixes({ diagnosis, fixes }: { diagnosis: Diagnosis; fixes: readonly Fix[] }) {
  const store = usePanel().fix;
  const wanted = store.serverFor(diagnosis);
  const chosen = fixes.find((each) => each.server === wanted)?.server ?? fixes[0]?.server;
  return (
    <div class="box">
      <Tabs fixes={fixes} chosen={chosen} choose={(server) => store.choose(diagnosis, server)} />
      {fixes.map((each) => (
        <FixPanel key={each.server} fix={each} shown={each.server === chosen} />
      ))}
      <ProofLine diagnosis={diagnosis} />
      <Switches diagnosis={diagnosis} />
    </div>
  );
}

/** The same exchange judged again with what the snippet makes the server send. */
function ProofLine({ diagnosis }: { diagnosis: Diagnosis }) {
  const policy = diagnosis.causes[0]?.remedy.policy;
  if (!policy || diagnosis.verdict.outcome === 'allowed') return null;
  const { passes, total, failing } = prove(diagnosis, policy);
  const left = [...new Set(failing.map((check) => checkWords[check.id]))].join(', ');
  return (
    <p class="proof" data-proof={passes ? 'passes' : 'fails'}>
      <Icon name={passes ? 'passed' : 'failed'} />
      {passes
        ? `With this, ${total === 1 ? 'the check passes' : `all ${total} checks pass`}.`
        : `This alone does not suffice. Still failing: ${left}. See the steps above.`}
    </p>
  );
}

interface TabsProps {
  readonly fixes: readonly Fix[];
  readonly chosen: ServerId | undefined;
  readonly choose: (server: ServerId) => void;
}

function Tabs({ fixes, chosen, choose }: TabsProps) {
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const place = fixes.findIndex((each) => each.server === chosen);
    const next = fixes[placeAfterKey(event.key, place, fixes.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    choose(next.server);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.server}"]`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Server" onKeyDown={onKeyDown}>
      {fixes.map(({ server, label }) => (
        <button
          key={server}
          type="button"
          role="tab"
          id={`tab-${server}`}
          data-tab={server}
          aria-selected={server === chosen}
          aria-controls={`fix-${server}`}
          tabIndex={server === chosen ? 0 : -1}
          onClick={() => choose(server)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function placeAfterKey(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (place + 1) % count;
    case 'ArrowLeft':
      return (place - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function FixPanel({ fix, shown }: { fix: Fix; shown: boolean }) {
  const snippet = useRef<HTMLPreElement>(null);
  return (
    <div
      class="fix"
      role="tabpanel"
      id={`fix-${fix.server}`}
      aria-labelledby={`tab-${fix.server}`}
      hidden={!shown}
    >
      <p class="fix-place">
        <Prose text={fix.place} />
        {fix.install !== null && (
          <>
            {' '}
            First: <code data-install={fix.server}>{fix.install}</code>
          </>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre ref={snippet} data-snippet={fix.server} tabIndex={0}>
        <Text text={fix.snippet} lines most={Infinity} />
      </pre>
      <div class="box-foot">
        <span>
          <Prose text={fix.opens} />
        </span>
        <CopyButton
          name={fix.server}
          what={`${fix.label} fix`}
          text={fix.snippet}
          source={() => snippet.current}
        />
      </div>
    </div>
  );
}

function Switches({ diagnosis }: { diagnosis: Diagnosis }) {
  const origins = diagnosis.causes[0]?.remedy.policy?.origins ?? [];
  return (
    <fieldset class="switches">
      <legend class="visually-hidden">What the fix does</legend>
      <Switch name="fromEnvironment" label="origins from environment" title="Reads them from CORS_ORIGINS" />
      {!origins.some((origin) => /^http:\/\/(localhost|127\.)/.test(origin)) && (
        <Switch
          name="local"
          label={`allow ${localOrigin.replace('http://', '')}`}
          title="For local development"
        />
      )}
      <Switch
        name="cached"
        label="cache preflight"
        title={`For ${cacheSeconds / 3600} hours, Chromium’s most`}
      />
    </fieldset>
  );
}

function Switch({ name, label, title }: { name: keyof FixChoices; label: string; title: string }) {
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
