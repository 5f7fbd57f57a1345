// Check again: sends the request once more from its own page, and says right there what came of it.
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { LIMIT } from '../../capture/reading/limits.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { isSafeMethod, type Repeat, repeatOf } from '../../fixes/again.ts';
import { redactUrl } from '../../fixes/secrets.ts';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { askFirst, checkAgain, type Outcome, outcomeOf } from '../again/check.ts';
import type { Inspected } from '../again/inspected.ts';
import type { Again } from '../again/state.ts';
import type { Row } from '../store/rows.ts';
import { usePanel } from './context.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Prose } from './Text.tsx';
import '../styles/again.css';

interface CheckAgainProps {
  readonly diagnosis: Diagnosis;
  /** The row is fixed, and this stands beside that. */
  readonly fixed?: boolean;
}

/** Nothing where there is no inspected page, or the request is not of this recording. */
export function CheckAgain({ diagnosis, fixed = false }: CheckAgainProps) {
  const { host, judgements, recording } = usePanel();
  const row = judgements.rowOf(diagnosis.exchange.id);
  const { inspected } = host;
  if (!inspected || !row || recording.source.value.kind !== 'recording') return null;
  if ((row.fixed !== null) !== fixed || (!fixed && !isFailed(row))) return null;
  const repeat = repeatOf(diagnosis);
  if (!repeat || repeat.url.length >= LIMIT.url) return null;
  return <Check diagnosis={diagnosis} row={row} repeat={repeat} inspected={inspected} />;
}

/** A line of its own, where no proof is beside it. */
export function CheckLine(props: CheckAgainProps) {
  const { host } = usePanel();
  return (
    host.inspected && (
      <div class="proof-box again-line">
        <CheckAgain {...props} />
      </div>
    )
  );
}

const isFailed = ({ kind }: Row): boolean =>
  kind === 'blocked' || kind === 'not-cors' || kind === 'undetermined';

interface CheckProps {
  readonly diagnosis: Diagnosis;
  readonly row: Row;
  readonly repeat: Repeat;
  readonly inspected: Inspected;
}

function Check({ diagnosis, row, repeat, inspected }: CheckProps) {
  const panel = usePanel();
  const button = useRef<HTMLButtonElement>(null);
  const current = panel.again.value;
  const again = current?.request === row.request ? current : null;
  const step = again?.step;
  /** What was there when the request was opened: it is nothing new. */
  const before = useRef(again);
  // Nobody is asked about a request that is not in sight any more.
  useEffect(
    () => () => {
      const left = panel.again.peek();
      if (left?.request === row.request && left.step.kind === 'asking') panel.again.value = null;
    },
    [],
  );
  const checking = step?.kind === 'checking';

  const send = (body: string | null) => checkAgain(panel, inspected, row, repeat, body);
  const start = () => {
    if (checking) return;
    if (isSafeMethod(repeat.method) && repeat.placeholders.length === 0) send(null);
    else askFirst(panel, inspected, row, repeat, diagnosis.exchange.legs[0]);
  };
  const focus = () => button.current?.focus({ preventScroll: true });

  return (
    <>
      <button
        ref={button}
        type="button"
        class="copy quiet again-button"
        data-tool="check-again"
        data-state={step?.kind ?? 'ready'}
        aria-disabled={checking}
        title={say`Send this request again from the page`}
        onClick={start}
      >
        <Icon name="reload" />
        <span>{checking ? say`Checking…` : say`Check again`}</span>
      </button>
      {step?.kind === 'asking' && (
        <Confirmation
          repeat={repeat}
          body={step.body}
          onSend={() => {
            focus();
            send(step.body);
          }}
          onCancel={() => {
            panel.again.value = null;
            focus();
          }}
        />
      )}
      {again && (
        <Told
          again={again}
          fresh={again !== before.current}
          row={row}
          notes={step?.kind === 'recorded' ? notesOf(repeat, false) : []}
        />
      )}
    </>
  );
}

/** What is not as it was, or may not be; `all` with what is. */
function notesOf(repeat: Repeat, all: boolean): readonly string[] {
  const { placeholders, credentialsBy } = repeat;
  return [
    ...(all || credentialsBy !== 'recorded' ? [cookieNote(repeat)] : []),
    ...(placeholders.length > 0
      ? [say`These headers’ values weren’t recorded, so placeholders are sent: ${placeholders.join(', ')}.`]
      : []),
  ];
}

function cookieNote({ credentials, credentialsBy }: Repeat): string {
  switch (credentialsBy) {
    case 'recorded':
      return credentials === 'include' ? say`With cookies, as recorded.` : say`Without cookies, as recorded.`;
    case 'others':
      return say`With cookies, as other requests to this API send them; the recording doesn’t show whether this one does.`;
    case 'default':
      return say`Without cookies: the recording doesn’t show whether the page sends any.`;
  }
}

function bodyNote(body: string | null): string {
  if (body === null) return say`Without a body.`;
  const bytes = new TextEncoder().encode(body).length;
  return bytes === 1
    ? say`With the recorded body, 1 byte.`
    : say`With the recorded body, ${numberText(bytes)} bytes.`;
}

interface ConfirmationProps {
  readonly repeat: Repeat;
  readonly body: string | null;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

const LONGEST_URL = 300;

/** Scrolls the details, and only them, until the box is in sight. */
function showWhole(box: HTMLElement | null): void {
  const details = box?.closest('.details');
  if (!box || !details) return;
  const below = box.getBoundingClientRect().bottom - details.getBoundingClientRect().bottom;
  if (below > 0) details.scrollTop += below + ROOM_BELOW;
}

const ROOM_BELOW = 8;

/** In place: what is sent, and whether it is to be. */
function Confirmation({ repeat, body, onSend, onCancel }: ConfirmationProps) {
  const box = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Together with the box, so that the next key is for it.
  useLayoutEffect(() => {
    showWhole(box.current);
    button.current?.focus({ preventScroll: true });
  }, []);
  const url = redactUrl(repeat.url);
  const shown = url.length > LONGEST_URL ? `${url.slice(0, LONGEST_URL)}…` : url;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    // A key that is held down since before says nothing.
    if (event.key === 'Escape') onCancel();
    else if (!event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const notes = [bodyNote(body), ...notesOf(repeat, true)];
  return (
    <section ref={box} class="again-box" data-again="asking" aria-label={say`Confirm`} onKeyDown={onKeyDown}>
      <p>
        <Prose text={say`This sends ${repeat.method} ${shown} again. Send?`} />{' '}
        <span class="dim">
          <Prose text={notes.join(' ')} />
        </span>
      </p>
      <span class="again-choices">
        <button ref={button} type="button" class="copy" data-tool="send-again" onClick={onSend}>
          {say`Send`}
        </button>
        <button type="button" class="copy quiet" data-tool="cancel-again" onClick={onCancel}>
          {say`Cancel`}
        </button>
      </span>
    </section>
  );
}

const TONES: Readonly<Record<Outcome['tone'], IconName>> = {
  good: 'passed',
  bad: 'failed',
  neutral: 'warning',
};

interface ToldProps {
  readonly again: Again;
  /** It has only just come out. */
  readonly fresh: boolean;
  /** The open one. */
  readonly row: Row;
  readonly notes: readonly string[];
}

/** What came of it. Screen readers are told by the announcer. */
function Told({ again, fresh, row, notes }: ToldProps) {
  const panel = usePanel();
  // The outcome may still change as more is recorded.
  panel.judgements.judgements.value;
  const outcome = outcomeOf(panel, again);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fresh) showWhole(box.current);
  }, [fresh, outcome?.text]);
  if (!outcome) return null;
  // The heading over a fixed request says so already.
  const said = outcome.tone === 'good' && row.fixed !== null && again.before.fixed === null;
  if (said && notes.length === 0) return null;
  const tone = said ? 'neutral' : outcome.tone;
  const other = outcome.row?.key === row.key || row.fixed !== null ? null : outcome.row;
  return (
    <div ref={box} class="again-box" data-again={again.step.kind} data-tone={tone}>
      <Icon name={TONES[tone]} />
      <p>
        {!said && (
          <>
            <Prose text={outcome.text} />{' '}
          </>
        )}
        <span class="dim">
          <Prose text={notes.join(' ')} />
        </span>
      </p>
      {other && (
        <button
          type="button"
          class="copy quiet"
          data-tool="show-outcome"
          onClick={() => panel.list.select(other)}
        >
          {say`Show`}
        </button>
      )}
    </div>
  );
}
