// The way from a diagnosis to the text to paste.
import { bySureness } from '../diagnosis/confidence.ts';
import type { Diagnosis, Policy, RemedyKind, ServerGuess } from '../diagnosis/types.ts';
import { type FixTarget, type ServerId, servers, targetFor } from '../servers/index.ts';
import { opensSentence, planFor } from './plan.ts';
import { type SharedPolicy, strongestKind } from './shared.ts';
import type { Fix, FixOptions } from './types.ts';

export const defaultOptions: FixOptions = {
  originsFromEnvironment: false,
  extraOrigins: [],
  maxAge: null,
};

/**
 * The fix for the best cause on that server; null when no server can fix it, or when no origin in its policy may be
 * allowed. Never throws.
 */
export function fixFor(
  diagnosis: Diagnosis,
  target: FixTarget,
  options: FixOptions = defaultOptions,
): Fix | null {
  const remedy = diagnosis.causes[0]?.remedy;
  return remedy?.policy ? written(target, remedy.policy, remedy.kind, options) : null;
}

/** One fix for all that a shared policy covers; null when it covers nothing. Never throws. */
export function fixEverything(
  { policy, kinds }: SharedPolicy,
  target: FixTarget,
  options: FixOptions = defaultOptions,
): Fix | null {
  return policy && written(target, policy, strongestKind(target, kinds), options);
}

function written(target: FixTarget, policy: Policy, kind: RemedyKind, options: FixOptions): Fix | null {
  const writer = targetFor(target);
  const wished = writer && planFor(policy, kind, options);
  if (!wished) return null;
  const plan =
    wished.fromEnvironment && !writer.readsEnvironment
      ? {
          ...wished,
          fromEnvironment: false,
          notes: [...wished.notes, `${writer.label} cannot read CORS_ORIGINS: the origins are listed here.`],
        }
      : wished;
  return {
    server: writer.id,
    label: writer.label,
    language: writer.language,
    opens: opensSentence(plan),
    readsEnvironment: writer.readsEnvironment,
    plan,
    ...writer.write(plan),
  };
}

/**
 * The server whose fix to show first: the layer that the remedy is for, where it was recognised and has a fix, else the
 * first of that layer in the register, which is the one that most people run there.
 */
export function preferredServer(diagnosis: Diagnosis): ServerId {
  const layer: ServerGuess['layer'] = diagnosis.causes[0]?.remedy.where === 'proxy' ? 'proxy' : 'application';
  const recognised = diagnosis.servers
    .filter((guess) => guess.layer === layer)
    .sort(bySureness)
    .flatMap((guess) => servers.find(({ id }) => id === guess.id) ?? []);
  return (recognised[0] ?? firstOf(layer)).id;
}

/** The first server of that layer in the register. */
function firstOf(layer: ServerGuess['layer']): (typeof servers)[number] {
  const first = servers.find((server) => server.layer === layer);
  if (!first) throw new Error(`The register has no ${layer}.`);
  return first;
}
