// What recipes need to run the sources of the lab's scenarios.
import type { SourceFile } from './marks.ts';
import type { RecipePlace } from './recipe.ts';
import { NO_SOURCE } from './scenarios/define.ts';
import type { Place, SourceParts } from './types.ts';

/** A server with these routes, in which nothing is broken. */
export const withRoutes = (routes: string | null): SourceParts => ({ ...NO_SOURCE, routes });

/** A recipe's place as a scenario's; nothing stands behind a proxy on a port. */
export function scenarioPlace({ page, port }: RecipePlace): Place {
  const { host, port: pagePort } = new URL(page);
  return { page, pageHost: host, pagePort, otherPort: '', apiPort: String(port), appPort: '' };
}

/** By name. */
export const byName = (files: readonly SourceFile[]): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(({ name, text }) => [name, text]));
