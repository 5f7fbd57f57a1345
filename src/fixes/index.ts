// The register of servers, and the way from a diagnosis to the text to paste.
import type { Confidence, Diagnosis, Policy, RemedyKind, ServerGuess } from '../diagnosis/types.ts';
import { headers } from './headers.ts';
import { opensSentence, planFor } from './plan.ts';
import { apache } from './servers/apache.ts';
import { aspnet } from './servers/aspnet.ts';
import { awsHttpApi } from './servers/aws-http-api.ts';
import { caddy } from './servers/caddy.ts';
import { cloudflareWorkers } from './servers/cloudflare-workers.ts';
import { django } from './servers/django.ts';
import { express } from './servers/express.ts';
import { fastapi } from './servers/fastapi.ts';
import { fastify } from './servers/fastify.ts';
import { flask } from './servers/flask.ts';
import { go } from './servers/go.ts';
import { haproxy } from './servers/haproxy.ts';
import { hono } from './servers/hono.ts';
import { koa } from './servers/koa.ts';
import { laravel } from './servers/laravel.ts';
import { nestjs } from './servers/nestjs.ts';
import { nextjs } from './servers/nextjs.ts';
import { nginx } from './servers/nginx.ts';
import { node } from './servers/node.ts';
import { rails } from './servers/rails.ts';
import { s3 } from './servers/s3.ts';
import { spring } from './servers/spring.ts';
import { type SharedPolicy, strongestKind } from './shared.ts';
import type { Fix, FixOptions, FixTarget, ServerId, ServerRecipe } from './types.ts';

/** In the order of the tabs. */
const recipes: readonly ServerRecipe[] = [
  express,
  fastapi,
  hono,
  nginx,
  nextjs,
  django,
  flask,
  spring,
  aspnet,
  go,
  rails,
  laravel,
  nestjs,
  fastify,
  koa,
  node,
  apache,
  caddy,
  haproxy,
  cloudflareWorkers,
  awsHttpApi,
  s3,
];

const byId: ReadonlyMap<string, ServerRecipe<FixTarget>> = new Map(
  [...recipes, headers].map((recipe) => [recipe.id, recipe]),
);

/** Every server with a recipe, in the order of the tabs. */
export const servers: readonly { readonly id: ServerId; readonly label: string }[] = recipes.map(
  ({ id, label }) => ({ id, label }),
);

/** Everything that a fix can be written for: the servers, and bare header lines at the end. */
export const targets: readonly { readonly id: FixTarget; readonly label: string }[] = [
  ...servers,
  { id: headers.id, label: headers.label },
];

export const defaultOptions: FixOptions = {
  originsFromEnvironment: false,
  extraOrigins: [],
  maxAge: null,
};

/** The recipe of that id; null for an edge or server that has none. */
export function recipeFor(id: string): ServerRecipe<FixTarget> | null {
  return byId.get(id) ?? null;
}

/**
 * The fix for the best cause on that server; null when no server can mend it, or when no origin in its policy may be
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
  const recipe = recipeFor(target);
  const wished = recipe && planFor(policy, kind, options);
  if (!wished) return null;
  const plan =
    wished.fromEnvironment && !recipe.readsEnvironment
      ? {
          ...wished,
          fromEnvironment: false,
          notes: [...wished.notes, `${recipe.label} cannot read CORS_ORIGINS: the origins are listed here.`],
        }
      : wished;
  return {
    server: recipe.id,
    label: recipe.label,
    language: recipe.language,
    opens: opensSentence(plan),
    readsEnvironment: recipe.readsEnvironment,
    plan,
    ...recipe.write(plan),
  };
}

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/**
 * The server whose fix to show first: the layer that the remedy is for, where it was recognised and has a recipe, else
 * the one that most people run there.
 */
export function preferredServer(diagnosis: Diagnosis): ServerId {
  const layer: ServerGuess['layer'] = diagnosis.causes[0]?.remedy.where === 'proxy' ? 'proxy' : 'application';
  const recognised = diagnosis.servers
    .filter((guess) => guess.layer === layer)
    .sort((one, other) => RANK[one.confidence] - RANK[other.confidence])
    .flatMap((guess) => servers.find(({ id }) => id === guess.id) ?? []);
  return recognised[0]?.id ?? (layer === 'proxy' ? 'nginx' : 'express');
}
