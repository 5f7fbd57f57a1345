// Sends a request again from its page, waits until it is in the recording, and says what came of it.
import type { Leg } from '../../cors/types.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { type PageState, type Repeat, readingCode, type Started, sendingCode } from '../../fixes/again.ts';
import { clockTime } from '../../report/words.ts';
import { type Message, message, render, say } from '../../words/say.ts';
import type { Panel } from '../store/panel.ts';
import type { Row } from '../store/rows.ts';
import { evaluateIn, type Inspected, readEntries } from './inspected.ts';
import { recordedBody } from './recorded-body.ts';
import type { Again } from './state.ts';

/** Milliseconds between two looks at what became of it in the page. */
const BETWEEN_LOOKS = 150;
/** Most milliseconds until a request that is over in the page is in the list, which in a flood changes slowly. */
const LONGEST_ARRIVAL = 6000;

/** Longer than the page waits for the response: a page that is paused tells nothing. */
const LONGEST_SILENCE = 35_000;

const later = (delay: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delay));

type CheckPanel = Pick<Panel, 'again' | 'announcer' | 'judgements' | 'recording'>;

/** Waits for a confirmation, where the body is at hand that belongs to the request. */
export async function askFirst(
  panel: CheckPanel,
  inspected: Inspected,
  row: Row,
  repeat: Repeat,
  leg: Leg,
): Promise<void> {
  const begun: Again = {
    request: row.request,
    before: row,
    known: new Set(),
    step: { kind: 'asking', body: null },
  };
  if (repeat.body === 'none') {
    panel.again.value = begun;
    return;
  }
  const reading: Again = { ...begun, step: { kind: 'checking' } };
  panel.again.value = reading;
  const body = repeat.body === 'recorded' ? recordedBody(await readEntries(inspected), leg) : null;
  // Another check may have begun since.
  if (panel.again.peek() !== reading) return;
  if (body === null) tell(panel, { ...begun, step: { kind: 'stopped', why: NO_BODY } });
  else panel.again.value = { ...begun, step: { kind: 'asking', body } };
}

/** Shows how far it has come, and announces what came of it. */
function tell(panel: CheckPanel, again: Again): void {
  panel.again.value = again;
  const outcome = outcomeOf(panel, again);
  if (outcome) panel.announcer.say(outcome.text);
}

/** Sends the request of the row; what came of it stands in `panel.again`. */
export async function checkAgain(
  panel: CheckPanel,
  inspected: Inspected,
  row: Row,
  repeat: Repeat,
  body: string | null,
): Promise<void> {
  const known = new Set(sameRequests(panel, row.request).map(({ id }) => id));
  const started: Again = { request: row.request, before: row, known, step: { kind: 'checking' } };
  panel.again.value = started;
  const step = await stepAfter(panel, inspected, started, repeat, body);
  // Another check may have begun since.
  if (panel.again.peek() === started) tell(panel, { ...started, step });
}

async function stepAfter(
  panel: CheckPanel,
  inspected: Inspected,
  again: Again,
  repeat: Repeat,
  body: string | null,
): Promise<Again['step']> {
  if (!panel.recording.recording.peek()) {
    return { kind: 'stopped', why: message`Recording is off. Turn it on, then check again.` };
  }
  const ended = await Promise.race([
    sentFromPage(inspected, repeat, body).catch(() => NO_CODE),
    later(LONGEST_SILENCE).then(() => PAUSED),
  ]);
  if (typeof ended !== 'string') return { kind: 'stopped', why: ended };
  return (await arrival(panel, again)) ? { kind: 'recorded' } : { kind: 'stopped', why: NOT_RECORDED[ended] };
}

const NO_BODY = message`Can’t check again: the browser’s log doesn’t have the request’s complete body. Repeat the request in the page itself.`;

const NO_CODE = message`The browser doesn’t run code for extensions in this page. Repeat the request in the page itself.`;

const PAUSED = message`The page doesn’t respond. If it is paused in the debugger, resume it and check again.`;

const STOPPED: Readonly<Record<Exclude<PageState, 'sent' | 'passed' | 'failed'>, Message>> = {
  slow: message`No response within 30 seconds. Check that the server is running.`,
  policy: message`The page’s Content-Security-Policy blocked it: connect-src doesn’t allow this URL. CORS wasn’t checked.`,
  gone: message`The page was reloaded or navigated before the response arrived. Check again.`,
};

const NOT_RECORDED = {
  passed: message`The page got a response, but no request was recorded: a service worker or a mock responded. That proves nothing about the server.`,
  failed: message`The request failed in the page, but it wasn’t recorded. Repeat it in the page itself.`,
} as const;

const elsewhere = (origin: string, wanted: string): Message =>
  wanted === 'null'
    ? message`The request came from a page without an origin (null), but this page has the origin ${origin}. Repeat it in the page or frame that sent it.`
    : message`Open ${wanted} first: the request must come from the same origin, and this page has ${origin}.`;

/** How it ended in the page, or why it was not sent or did not end. */
async function sentFromPage(
  inspected: Inspected,
  repeat: Repeat,
  body: string | null,
): Promise<'passed' | 'failed' | Message> {
  const key = `__corsDevTools${crypto.randomUUID()}`;
  const started = (await evaluateIn(inspected, sendingCode(repeat, body, key))) as Started;
  if (started.state === 'elsewhere') return elsewhere(String(started.origin).slice(0, 200), repeat.origin);
  if (started.state === 'refused')
    return message`The browser refuses to send this request from a page’s code. Repeat it in the page itself.`;
  for (const end = Date.now() + LONGEST_SILENCE; ; ) {
    if (Date.now() > end) return PAUSED;
    await later(BETWEEN_LOOKS);
    // Code ran in that page before: where none does any more, it is another page, or none yet.
    const { state } = (await evaluateIn(inspected, readingCode(key)).catch(() => ({ state: 'gone' }))) as {
      readonly state: PageState;
    };
    if (state === 'passed' || state === 'failed') return state;
    if (state !== 'sent') return STOPPED[state] ?? NO_CODE;
  }
}

const sameRequests = ({ judgements }: Pick<Panel, 'judgements'>, request: string): readonly Row[] =>
  judgements.judgements.peek().rows.filter((row) => row.request === request);

/** The newest row of the request that was not there before; null as long as there is none. */
function arrived(panel: Pick<Panel, 'judgements'>, { request, known }: Again): Row | null {
  const rows = sameRequests(panel, request).filter(({ id }) => !known.has(id));
  return rows.sort((one, other) => other.time - one.time)[0] ?? null;
}

/** Waits for that row. */
function arrival(panel: Pick<Panel, 'judgements'>, again: Again): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (found: boolean): void => {
      clearTimeout(timer);
      // Not while it subscribes.
      queueMicrotask(() => stop());
      resolve(found);
    };
    const timer = setTimeout(() => finish(false), LONGEST_ARRIVAL);
    const stop = panel.judgements.judgements.subscribe(() => {
      if (arrived(panel, again)) finish(true);
    });
  });
}

export interface Outcome {
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly text: string;
  /** Another row than the one that was checked, where the outcome is. */
  readonly row: Row | null;
}

/** What is said of a check; null while it is under way, or not even begun. */
export function outcomeOf(panel: Pick<Panel, 'judgements'>, again: Again): Outcome | null {
  const { step, before } = again;
  if (step.kind === 'stopped') return { tone: 'neutral', text: render(step.why), row: null };
  if (step.kind !== 'recorded') return null;
  const now = arrived(panel, again);
  if (!now) return { tone: 'neutral', text: say`The request was cleared from the list.`, row: null };
  const time = clockTime(now.time);
  const other = now.key === before.key ? null : now;
  switch (now.kind) {
    case 'blocked':
      return { tone: 'bad', text: blockedText(before, now, time), row: other };
    case 'not-cors':
      return {
        tone: 'bad',
        text: other
          ? say`Failed at ${time}, not because of CORS: ${now.brief}`
          : say`Still fails at ${time}: ${now.brief}`,
        row: other,
      };
    case 'undetermined':
      return { tone: 'neutral', text: say`Unclear at ${time}: ${now.brief}`, row: other };
    case 'warning':
    case 'passed':
      return isOnlyHere(panel.judgements.diagnosisOf(now.id))
        ? {
            tone: 'neutral',
            text: say`Passes only in this browser, at ${time}: the response headers don’t allow it. An extension, an override or a browser flag let it through.`,
            row: other,
          }
        : { tone: 'good', text: passedText(before, time), row: other };
  }
}

function blockedText(before: Row, now: Row, time: string): string {
  if (before.fixed !== null) return say`Blocked again at ${time}: ${now.brief}`;
  return now.key === before.key
    ? say`Still blocked at ${time}, for the same reason.`
    : say`Still blocked at ${time}, for another reason: ${now.brief}`;
}

function passedText(before: Row, time: string): string {
  if (before.fixed !== null) return say`Still passes at ${time}.`;
  return before.kind === 'blocked' ? say`Passes now: fixed at ${time}` : say`Passes now, at ${time}.`;
}

const isOnlyHere = (diagnosis: Diagnosis | null): boolean =>
  diagnosis?.verdict.outcome === 'allowed' && diagnosis.verdict.onlyHere;
