// What a fix is: text to paste, where it goes, and what it opens.
import type { Policy, RemedyKind } from '../causes/types.ts';

export type ServerId = 'express' | 'fastapi' | 'hono' | 'nginx';

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
  readonly server: ServerId;
  /** 'Express', 'FastAPI', … */
  readonly label: string;
  readonly language: 'javascript' | 'python' | 'nginx';
  /** Where it goes: file and position, one sentence. */
  readonly place: string;
  /** Shell line that installs what the snippet needs; null when nothing is needed. */
  readonly install: string | null;
  /** The text that Copy puts on the clipboard; ends with a newline. */
  readonly snippet: string;
  /** What it opens, one sentence: these origins, methods, headers. */
  readonly opens: string;
}

/** One server: how to say a policy in its own words. */
export interface ServerRecipe {
  readonly id: ServerId;
  readonly label: string;
  readonly language: Fix['language'];
  write(policy: Policy, kind: RemedyKind, options: FixOptions): Fix;
}
