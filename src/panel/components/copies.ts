// What can be copied of a request, for menus: its URL, and the request as curl or fetch without secrets.
import { originOf } from '../../cors/origin.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { createRedactor } from '../../report/redact.ts';
import { say } from '../../words/say.ts';
import type { JudgementStore } from '../store/judgements.ts';
import { copyText } from '../text/copy.ts';
import { usePanel } from './context.ts';

interface CopyEntry {
  readonly id: string;
  readonly label: string;
  readonly act: () => void;
}

/** What can be copied for after the fix, or in place of it: the API's smoke test, and an override to try first. */
export function useFixCopies(): (diagnosis: Diagnosis) => readonly CopyEntry[] {
  const { engine, folds, judgements } = usePanel();
  const copy = useCopy();
  return (diagnosis) => {
    const override = engine.overrideFor(diagnosis);
    const label = say`Copy as DevTools override`;
    const smoke = say`Copy smoke test (cors-devtools check)`;
    return [
      ...(override
        ? [
            {
              id: 'copy-override',
              label,
              act: () => {
                void copy(label, override.text);
                folds.set('override', true);
                requestAnimationFrame(showOverride);
              },
            },
          ]
        : []),
      ...(engine.smokeTest([diagnosis]) === null
        ? []
        : [
            {
              id: 'copy-smoke',
              label: smoke,
              act: () => void copy(smoke, engine.smokeTest(ofItsApi(judgements, diagnosis)) ?? ''),
            },
          ]),
    ];
  };
}

/** The newest requests that a smoke test is made of: each is diagnosed again. */
const MOST_REQUESTS = 300;

/** The requests of the same API, each once, without secrets. */
function ofItsApi({ judgements, diagnosisOf }: JudgementStore, { exchange, url }: Diagnosis): Diagnosis[] {
  const prepare = createRedactor().exchange;
  const api = originOf(url);
  const newest = new Map<string, string>();
  for (const row of judgements.peek().rows) {
    if (row.apiOrigin === api) newest.set(`${row.method} ${row.url.replace(/[?#].*/, '')}`, row.id);
  }
  const ids = new Set([exchange.id, ...[...newest.values()].slice(-MOST_REQUESTS)]);
  return [...ids].flatMap((id) => diagnosisOf(id, prepare) ?? []);
}

/** Where to put the file is said there. Not scrollIntoView: it would move DevTools' own frames too. */
function showOverride(): void {
  const details = document.querySelector<HTMLElement>('.details');
  const part = details?.querySelector('[data-fold=override]');
  if (details && part)
    details.scrollTop += part.getBoundingClientRect().top - details.getBoundingClientRect().top - 40;
}

function useCopy(): (what: string, text: string) => Promise<void> {
  const { announcer } = usePanel();
  return async (what, text) => {
    const done = await copyText(text);
    announcer.say(done ? say`Copied: ${what}` : say`Could not copy`);
  };
}

export function useCopies(): (exchangeId: string) => readonly CopyEntry[] {
  const { engine, judgements, shell } = usePanel();
  const copy = useCopy();
  return (exchangeId) => {
    const diagnosis = judgements.diagnosisOf(exchangeId);
    if (!diagnosis) return [];
    const entry = (id: string, label: string, text: () => string): CopyEntry => ({
      id,
      label,
      act: () => void copy(label, text()),
    });
    return [
      entry('copy-url', say`Copy URL`, () => diagnosis.url),
      entry('copy-fetch', say`Copy as fetch`, () => engine.pageCallText(diagnosis)),
      entry('copy-curl', say`Copy as curl`, () => engine.requestAsCurl(diagnosis, shell.shell.value)),
    ];
  };
}
