// The response headers of a plan, and lists of methods, as several servers need them.
import type { FixPlan } from '../types.ts';

/** `name, value` pairs of the headers that every response carries, Allow-Origin aside. */
export function responseHeaders(plan: FixPlan): [name: string, value: string][] {
  return [
    ...(plan.credentials ? [['Access-Control-Allow-Credentials', 'true'] as [string, string]] : []),
    ...listHeader('Access-Control-Expose-Headers', plan.exposedHeaders),
  ];
}

/** `name, value` pairs of the headers that only the preflight's response needs. */
export function preflightHeaders(plan: FixPlan): [name: string, value: string][] {
  return [
    ...listHeader('Access-Control-Allow-Methods', plan.methods),
    ...listHeader('Access-Control-Allow-Headers', plan.headers),
    ...(plan.maxAge === null ? [] : [['Access-Control-Max-Age', String(plan.maxAge)] as [string, string]]),
  ];
}

function listHeader(name: string, items: readonly string[]): [name: string, value: string][] {
  return items.length > 0 ? [[name, items.join(', ')]] : [];
}

/** The methods with GET, HEAD and POST: some libraries refuse simple requests too unless they are listed. */
export function withSimpleMethods(methods: readonly string[]): string[] {
  return [...new Set(['GET', 'HEAD', 'POST', ...methods])];
}

/** The headers that a text allows whose everyday form reflects what the preflight asks for. */
export const anyUnlessStrict = ({ breadth, headers }: FixPlan): readonly string[] | 'any' =>
  breadth === 'everyday' ? 'any' : headers;

/** The methods that have no small letter: browsers compare them exactly, and some libraries write them in capitals. */
export const capitalMethods = ({ methods }: FixPlan): string[] =>
  methods.filter((method) => method === method.toUpperCase());

/** The plan for such a library, with a note where it lacks methods. */
export function withCapitalMethods(plan: FixPlan): FixPlan {
  const [first = 'GET', ...others] = capitalMethods(plan);
  if (first === plan.methods[0] && others.length === plan.methods.length - 1) return plan;
  const note = 'Left out: methods in small letters, which the library changes to capitals.';
  return { ...plan, methods: [first, ...others], notes: [...plan.notes, note] };
}
