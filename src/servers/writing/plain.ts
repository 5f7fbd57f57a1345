// Names in lists that a command or a setting splits at commas or spaces.

import type { FixPlan } from '../types.ts';
import { fitTo, isStandardMethod } from './fit.ts';

/** No sign that a command, a list or a pattern could read as something else. */
export const isPlainName = (name: string): boolean => /^[A-Za-z0-9][\w.-]*$/.test(name);

/** The plan with such names and the usual methods only, and with a note on what was left out. */
export const plainPlan = (label: string, plan: FixPlan): FixPlan =>
  fitTo(label, plan, { method: isStandardMethod, name: isPlainName });

/** The names that are not there yet, behind those that are; header names differ in more than case. */
export function withNames(names: readonly string[], further: readonly string[]): string[] {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return [...names, ...further.filter((name) => !known.has(name.toLowerCase()))];
}

/** The plan with a note where it has exposed headers, for a product that has no setting for them. */
export const withoutExposed = (plan: FixPlan): FixPlan =>
  plan.exposedHeaders.length > 0
    ? { ...plan, exposedHeaders: [], notes: [...plan.notes, 'Left out: exposed headers.'] }
    : plan;

/** A plan for a product that allows these methods and no others, with a note where it lacks one. */
export const withMethodsOf = (label: string, plan: FixPlan, methods: readonly string[]): FixPlan =>
  fitTo(label, plan, { method: (method) => methods.includes(method) });

/** The plan's headers of those that a product allows itself, and a note on the others. */
export function withHeadersOf(label: string, plan: FixPlan, headers: readonly string[]): FixPlan {
  const known = new Set(headers.map((name) => name.toLowerCase()));
  const isKnown = (name: string): boolean => known.has(name.toLowerCase());
  if (plan.headers.every(isKnown)) return plan;
  return {
    ...plan,
    headers: plan.headers.filter(isKnown),
    notes: [...plan.notes, `Left out: names that ${label} never allows.`],
  };
}
