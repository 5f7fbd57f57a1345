// The options of a fix: what a server's snippet can follow, and one fix for all requests of an API.
import { useSignal } from '@preact/signals';
import { isOrigin } from '../../fixes/plan.ts';
import type { SharedPolicy } from '../../fixes/shared.ts';
import type { Fix } from '../../fixes/types.ts';
import { shortOrigin } from '../../report/words.ts';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { type Another, cacheSeconds, type FixChoices, mostTogether } from '../store/fix.ts';
import { toFixByApi } from '../store/layout.ts';
import { usePanel } from './context.ts';
import { Prose } from './Text.tsx';

export function EverythingSwitch({ shared }: { shared: SharedPolicy }) {
  const { fix, judgements } = usePanel();
  const api = shortOrigin(shared.apiOrigin);
  const covered = shared.covered.length;
  const total = toFixByApi(judgements.judgements.value.rows).get(shared.apiOrigin) ?? 0;
  return (
    <label class="check everything">
      <input
        type="checkbox"
        data-switch="everything"
        checked={fix.shared.value.has(shared.apiOrigin)}
        onChange={(event) => fix.share(shared.apiOrigin, event.currentTarget.checked)}
      />
      <span>
        <Prose
          text={
            covered < total
              ? say`Fix ${numberText(covered)} of ${numberText(total)} blocked requests to ${api}`
              : say`Fix all ${numberText(covered)} blocked requests to ${api}`
          }
        />
        {total > mostTogether && (
          <span class="dim"> {say`Worked out from the newest ${numberText(mostTogether)}.`}</span>
        )}
      </span>
    </label>
  );
}

/** Only those that this server's snippet can follow. */
export function Switches({ fix, another }: { fix: Fix; another: Another | null }) {
  const { fix: store } = usePanel();
  return (
    <fieldset class="switches">
      <legend class="visually-hidden">{say`What the fix does`}</legend>
      {fix.readsEnvironment && (
        <Switch
          name="fromEnvironment"
          label={say`Origins from CORS_ORIGINS`}
          title={say`Reads them from the environment: split at commas, spaces trimmed`}
        />
      )}
      {another && <AnotherOrigin which={another} />}
      <Switch
        name="strict"
        label={say`Only what was recorded`}
        title={say`Lists only the methods and headers that this recording shows, without the everyday ones`}
      />
      <Switch name="cached" label={say`Cache the preflight`} title={cacheText()} />
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
  const label = which === 'local' ? say`Also allow local origin` : say`Also allow production origin`;
  // Nobody wants to be told while they are still typing.
  const left = useSignal(false);
  const unfit = store.choices.value.another && left.value && !isOrigin(origin);
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
        onInput={(event) => {
          left.value = false;
          store.writeAnother(which, event.currentTarget.value.trim());
        }}
        onBlur={() => {
          left.value = true;
        }}
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
