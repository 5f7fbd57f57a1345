// What a fix is: text to paste, where it goes, and what it opens.
import type { RemedyKind } from '../diagnosis/types.ts';

export type ServerId =
  | 'express'
  | 'fastapi'
  | 'hono'
  | 'node'
  | 'fastify'
  | 'koa'
  | 'nestjs'
  | 'nextjs'
  | 'django'
  | 'flask'
  | 'spring'
  | 'aspnet'
  | 'go'
  | 'rails'
  | 'laravel'
  | 'nginx'
  | 'apache'
  | 'caddy'
  | 'haproxy'
  | 'cloudflare-workers'
  | 'aws-http-api'
  | 's3';

/** What a fix can be written for: a server, or bare header lines for whoever writes them by hand. */
export type FixTarget = ServerId | 'headers';

export type SnippetLanguage =
  | 'javascript'
  | 'typescript'
  | 'python'
  | 'java'
  | 'csharp'
  | 'go'
  | 'ruby'
  | 'php'
  | 'nginx'
  | 'apache'
  | 'caddyfile'
  | 'haproxy'
  | 'yaml'
  | 'json'
  | 'http';

/** What the snippet's reader may switch on. */
export interface FixOptions {
  /** Read the origins from the environment variable CORS_ORIGINS. */
  readonly originsFromEnvironment: boolean;
  /** Further origins to allow, such as the local development one. */
  readonly extraOrigins: readonly string[];
  /** Seconds; null leaves the preflight uncached. */
  readonly maxAge: number | null;
}

/** A fix ready to copy. */
export interface Fix {
  readonly server: FixTarget;
  /** 'Express', 'FastAPI', … */
  readonly label: string;
  readonly language: SnippetLanguage;
  /** Where it goes: file and position, one sentence or two. */
  readonly place: string;
  /** Shell line that installs what the snippet needs; null when nothing is needed. */
  readonly install: string | null;
  /** The text that Copy puts on the clipboard; ends with a newline. */
  readonly snippet: string;
  /** What it opens, one sentence: these origins, methods, headers. */
  readonly opens: string;
  /** Whether the snippet can read CORS_ORIGINS here. */
  readonly readsEnvironment: boolean;
  /** What the snippet says, as data: the proof stands on it. */
  readonly plan: FixPlan;
}

/** A policy made safe to write down: every text in it is checked, and what was not fit is named in `notes`. */
export interface FixPlan {
  readonly kind: RemedyKind;
  /** Serialised origins, never empty, never `null` or `*`. */
  readonly origins: readonly [string, ...string[]];
  /** Tokens, never empty, never `*`. */
  readonly methods: readonly [string, ...string[]];
  /** Tokens, never `*`; may be empty. */
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  /** Whole seconds, or null. */
  readonly maxAge: number | null;
  readonly fromEnvironment: boolean;
  /** What was left out and why: one ASCII line each, fit for a comment. */
  readonly notes: readonly string[];
}

/** The part of a fix that each server says in its own words. */
export type FixText = Pick<Fix, 'place' | 'install' | 'snippet'>;

/** One server: how to say a plan in its own words. */
export interface ServerRecipe<Id extends FixTarget = ServerId> {
  readonly id: Id;
  readonly label: string;
  readonly language: SnippetLanguage;
  /** Whether its snippet can read CORS_ORIGINS; where not, the origins are always listed. */
  readonly readsEnvironment: boolean;
  write(plan: FixPlan): FixText;
}
