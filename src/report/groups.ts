// Many diagnoses in short: failures of one kind together, and how many of each there are.

import { originOf } from '../cors/origin.ts';
import type { Verdict } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { hasWarning } from '../diagnosis/warning.ts';
import { mergePolicies } from '../fixes/plan.ts';

/** Failures that look the same and have the same fix. */
export interface Group {
  /** The newest of them, which represents all. */
  readonly diagnosis: Diagnosis;
  /** The different requests among them, in the order met. */
  readonly requests: readonly { readonly method: string; readonly url: string; readonly count: number }[];
  /** How many there are, repeats counted. */
  readonly count: number;
}

export interface Summary {
  readonly blocked: number;
  readonly notCors: number;
  readonly undetermined: number;
  readonly warnings: number;
  readonly passed: number;
}

/** Puts together what has the same API, page, verdict and first cause; blocked ones first, otherwise as they came. */
export function groupsOf(diagnoses: readonly Diagnosis[]): Group[] {
  const groups = new Map<string, Diagnosis[]>();
  for (const diagnosis of diagnoses) {
    const key = keyOf(diagnosis);
    const group = groups.get(key);
    if (group) group.push(diagnosis);
    else groups.set(key, [diagnosis]);
  }
  return [...groups.values()]
    .map(groupOf)
    .sort((one, other) => RANK[one.diagnosis.verdict.outcome] - RANK[other.diagnosis.verdict.outcome]);
}

const RANK = { blocked: 0, 'not-cors': 1, undetermined: 2, allowed: 3 } as const;

function keyOf({ url, exchange, verdict, causes }: Diagnosis): string {
  const api = originOf(url) ?? url;
  return JSON.stringify([api, exchange.origin, causes[0]?.id, ...kindOf(verdict)]);
}

/** What two failures of one kind have in common. */
function kindOf(verdict: Verdict): readonly string[] {
  switch (verdict.outcome) {
    case 'blocked':
      return [verdict.outcome, verdict.stage, verdict.code, verdict.parameter];
    case 'not-cors':
      return [verdict.outcome, verdict.notCors];
    default:
      return [verdict.outcome];
  }
}

function groupOf(diagnoses: readonly Diagnosis[]): Group {
  const requests = new Map<string, { method: string; url: string; count: number }>();
  for (const { method, url } of diagnoses) {
    const key = `${method} ${url}`;
    const request = requests.get(key) ?? { method, url, count: 0 };
    requests.set(key, { ...request, count: request.count + 1 });
  }
  return {
    diagnosis: sharing(diagnoses),
    requests: [...requests.values()],
    count: diagnoses.length,
  };
}

/** The newest diagnosis, with a policy that fixes them all. */
function sharing(diagnoses: readonly Diagnosis[]): Diagnosis {
  const newest = diagnoses[diagnoses.length - 1] as Diagnosis;
  const [cause, ...further] = newest.causes;
  if (!cause || diagnoses.length === 1) return newest;
  const policy = mergePolicies(diagnoses.flatMap(({ causes }) => causes[0]?.remedy.policy ?? []));
  return { ...newest, causes: [{ ...cause, remedy: { ...cause.remedy, policy } }, ...further] };
}

/** Counts the outcomes. */
export function summaryOf(diagnoses: readonly Diagnosis[]): Summary {
  const count = (fits: (diagnosis: Diagnosis) => boolean): number => diagnoses.filter(fits).length;
  return {
    blocked: count(({ verdict }) => verdict.outcome === 'blocked'),
    notCors: count(({ verdict }) => verdict.outcome === 'not-cors'),
    undetermined: count(({ verdict }) => verdict.outcome === 'undetermined'),
    warnings: count(hasWarning),
    passed: count((one) => one.verdict.outcome === 'allowed' && !hasWarning(one)),
  };
}
