// The way from a diagnosis to the text to paste.
import { bySureness } from '../diagnosis/confidence.ts';
import type { Diagnosis, RemedyKind, ServerGuess } from '../diagnosis/types.ts';
import { type FixTarget, servers, targetFor } from '../servers/index.ts';
import { type ApiPolicy, policyOfApi } from './api-policy.ts';
import { opensSentence, planFor } from './plan.ts';
import { type SharedPolicy, strongestKind } from './shared.ts';
import type { Fix, FixOptions } from './types.ts';

export const defaultOptions: FixOptions = {
  originsFromEnvironment: false,
  extraOrigins: [],
  maxAge: null,
  strict: false,
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
  const policy = policyOfApi(diagnosis);
  const kind = diagnosis.causes[0]?.remedy.kind;
  const fix = policy && kind ? written(target, policy, kind, options) : null;
  return fix && { ...fix, second: comesSecond(diagnosis) };
}

/** Remedies of what CORS only hides, or has no part in. */
const BEFORE_CORS: ReadonlySet<RemedyKind> = new Set(['headers-on-errors', 'start-server']);

/** Whether something else comes before the server's CORS headers: an error, the page's own code, a server that is down. */
export function comesSecond({ causes: [cause] }: Diagnosis): boolean {
  return cause !== undefined && (BEFORE_CORS.has(cause.remedy.kind) || cause.remedy.where === 'client');
}

/** One fix for all that a shared policy covers; null when it covers nothing. Never throws. */
export function fixEverything(
  { policy, kinds }: SharedPolicy,
  target: FixTarget,
  options: FixOptions = defaultOptions,
): Fix | null {
  return policy && written(target, policy, strongestKind(target, kinds), options);
}

function written(target: FixTarget, policy: ApiPolicy, kind: RemedyKind, options: FixOptions): Fix | null {
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
    form: writer.form,
    apply: null,
    second: kind === 'headers-on-errors',
    opens: opensSentence(plan, writer.effect(plan)),
    readsEnvironment: writer.readsEnvironment,
    plan,
    ...writer.write(plan),
  };
}

/**
 * The server whose fix to show first: the layer that the remedy is for, where it was recognized and has a fix; where no
 * application was, the platform that runs it. Else the bare response headers, which are right whatever the server is.
 */
export function preferredServer({ causes, servers: guesses }: Diagnosis): FixTarget {
  const layer: ServerGuess['layer'] = causes[0]?.remedy.where === 'proxy' ? 'proxy' : 'application';
  const sorted = guesses.toSorted(bySureness).flatMap((guess) => {
    const server = servers.find(({ id }) => id === guess.id);
    return server ? [{ guess, server }] : [];
  });
  const recognized = sorted.find(({ guess }) => guess.layer === layer);
  if (recognized) return recognized.server.id;
  const isUnknown = layer === 'application' && !guesses.some((guess) => guess.layer === 'application');
  const platform = sorted.find(({ server }) => server.layer === 'platform' && server.runsApplication);
  return (isUnknown && platform?.server.id) || 'headers';
}
