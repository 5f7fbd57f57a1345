// What all blocked requests of one API need together, worked out a little at a time.
import { untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/types.ts';
import type { SharedPolicy } from '../../fixes/shared.ts';
import type { Engine } from '../engine.ts';
import { apiOf, mostTogether } from '../store/fix.ts';
import type { Row } from '../store/rows.ts';
import { inSlices } from '../store/slices.ts';
import { usePanel } from './context.ts';

/** So many are looked at at once; more of them when there is time. */
const AT_ONCE = 20;
/** While failures keep coming, all of them are looked at only once they pause; in a flood the list itself changes every 2 s. Milliseconds. */
const PAUSE = 2500;
/** They may never pause: then the last look is at most this old. Milliseconds. */
const LONGEST_WAIT = 10_000;

/**
 * What all blocked requests of this API need together; null unless there are several that one policy fixes.
 * @param wanted false where there is no time for it yet
 */
export function useShared(diagnosis: Diagnosis, wanted: boolean): SharedPolicy | null {
  const { engine, judgements, fix } = usePanel();
  const api = apiOf(diagnosis);
  const here = () =>
    judgements.judgements.value.rows.filter((row) => mayNeedFix(row, api)).slice(-mostTogether);
  // Rows are made anew many times a second; the same failures need the same, however often they are repeated.
  const newest = useComputed(() =>
    here()
      .map(({ key }) => key)
      .join('\n'),
  );
  const settled = useSignal(newest.peek());
  const outdatedSince = useRef<number | null>(null);
  useSignalEffect(() => {
    const next = newest.value;
    if (next === settled.peek()) return;
    const settle = () => {
      outdatedSince.current = null;
      settled.value = next;
    };
    if (untracked(here).length <= AT_ONCE) return settle();
    outdatedSince.current ??= performance.now();
    const left = LONGEST_WAIT - (performance.now() - outdatedSince.current);
    const timer = setTimeout(settle, Math.min(PAUSE, Math.max(left, 0)));
    return () => clearTimeout(timer);
  });
  const same = settled.value;
  const rows = useMemo(() => (wanted ? untracked(here) : []), [api, same, wanted]);
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
    [engine, api, known ? null : same, wanted],
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

const mayNeedFix = (row: Row, api: string): boolean =>
  row.apiOrigin === api && row.fixed === null && row.kind === 'blocked';
