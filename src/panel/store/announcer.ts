// Tells screen readers of new failures and of what was copied, in a sentence at a time.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import type { JudgementStore } from './judgements.ts';
import { chipOf } from './kinds.ts';
import type { Row } from './rows.ts';

export interface Announcer {
  readonly message: ReadonlySignal<string>;
  say(text: string): void;
}

/** Milliseconds over which new failures are gathered into one sentence. */
const gathering = 1000;
/** Least milliseconds between two sentences about failures: nobody can listen to more in a flood. */
const between = 5000;

export function createAnnouncer(store: JudgementStore): Announcer {
  const message = signal('');
  const told = new Set<string>();
  let waiting = false;
  let saidAt = Number.NEGATIVE_INFINITY;
  effect(() => {
    store.judgements.value;
    if (waiting) return;
    waiting = true;
    const delay = Math.max(gathering, saidAt + between - performance.now());
    setTimeout(() => {
      waiting = false;
      const { rows } = store.judgements.peek();
      const fresh = rows.filter((row) => isFailure(row) && !told.has(row.key));
      if (told.size > 2 * rows.length) forget(told, rows);
      for (const row of fresh) told.add(row.key);
      if (fresh.length === 0) return;
      message.value = newFailures(fresh);
      saidAt = performance.now();
    }, delay);
  });
  return {
    message,
    say(text) {
      message.value = text;
    },
  };
}

/** Rows pushed out of a long recording are not remembered for ever. */
function forget(told: Set<string>, rows: readonly Row[]): void {
  const there = new Set(rows.map((row) => row.key));
  for (const key of told) if (!there.has(key)) told.delete(key);
}

const isFailure = (row: Row): boolean => chipOf(row) === 'failed';

export function newFailures(fresh: readonly Row[]): string {
  const last = fresh.at(-1);
  if (!last) return '';
  const what = `${last.method} ${last.url}: ${last.brief}`;
  return fresh.length === 1
    ? say`New failure: ${what}`
    : say`${numberText(fresh.length)} new failures, the latest ${what}`;
}
