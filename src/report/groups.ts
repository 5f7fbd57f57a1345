// Many diagnoses in short: failures of one kind together, and how many of each there are.

import { originOf } from '../cors/origin.ts';
import type { Cause, Diagnosis } from '../diagnosis/types.ts';
import { mergePolicies } from '../fixes/plan.ts';

/** Failures that look the same and are mended the same way. */
export interface Group {
  /** The newest of them, which stands for all. */
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
  const { outcome, stage, code, parameter, notCors } = verdict;
  return JSON.stringify([api, exchange.origin, outcome, stage, code, parameter, notCors, causes[0]?.id]);
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

/** The newest diagnosis, with a policy that mends them all. */
function sharing(diagnoses: readonly Diagnosis[]): Diagnosis {
  const newest = diagnoses[diagnoses.length - 1] as Diagnosis;
  const [cause, ...further] = newest.causes;
  if (!cause || diagnoses.length === 1) return newest;
  const policy = mergePolicies(diagnoses.flatMap(({ causes }) => causes[0]?.remedy.policy ?? []));
  const { id, confidence, title, explanation, evidence, remedy } = cause;
  const shared: Cause = { id, confidence, title, explanation, evidence, remedy: { ...remedy, policy } };
  return { ...newest, causes: [shared, ...further] };
}

/** Counts the outcomes. */
export function summaryOf(diagnoses: readonly Diagnosis[]): Summary {
  const count = (fits: (diagnosis: Diagnosis) => boolean): number => diagnoses.filter(fits).length;
  return {
    blocked: count(({ verdict }) => verdict.outcome === 'blocked'),
    notCors: count(({ verdict }) => verdict.outcome === 'not-cors'),
    undetermined: count(({ verdict }) => verdict.outcome === 'undetermined'),
    warnings: count(({ verdict, causes }) => verdict.outcome === 'allowed' && causes.length > 0),
    passed: count(({ verdict, causes }) => verdict.outcome === 'allowed' && causes.length === 0),
  };
}
