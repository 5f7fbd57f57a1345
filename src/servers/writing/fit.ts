// A plan cut down to what a product can hold.

import type { FixPlan } from '../types.ts';

/** What a product takes; left out where it takes everything. */
interface Fits {
  readonly origin?: (origin: string) => boolean;
  readonly method?: (method: string) => boolean;
  readonly name?: (name: string) => boolean;
}

/** The methods that many products have a closed list of. */
const STANDARD: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
]);

export const isStandardMethod = (method: string): boolean => STANDARD.has(method);

const all = (): boolean => true;

/** The plan without what does not fit, and with a note on it. What may not be empty keeps its first item, or GET. */
export function fitTo(label: string, plan: FixPlan, fits: Fits): FixPlan {
  const { origin = all, method = all, name = all } = fits;
  const [firstOrigin = plan.origins[0], ...origins] = plan.origins.filter(origin);
  const [firstMethod = 'GET', ...methods] = plan.methods.filter(method);
  const headers = plan.headers.filter(name);
  const exposedHeaders = plan.exposedHeaders.filter(name);
  const lacks = {
    origins: !plan.origins.every(origin),
    methods: !plan.methods.every(method),
    names: !plan.headers.every(name) || !plan.exposedHeaders.every(name),
  };
  return {
    ...plan,
    origins: [firstOrigin, ...origins],
    methods: [firstMethod, ...methods],
    headers,
    exposedHeaders,
    notes: [
      ...plan.notes,
      ...(lacks.origins ? [`Left out: origins that ${label} cannot hold.`] : []),
      ...(lacks.methods ? [`Left out: methods that ${label} doesn't support.`] : []),
      ...(lacks.names ? [`Left out: names that ${label} would read as something else.`] : []),
    ],
  };
}

/** The headers to list where an empty list, or none, would allow any: one that needs no permission stands in. */
export const orAccept = (headers: readonly string[]): readonly string[] =>
  headers.length > 0 ? headers : ['Accept'];
