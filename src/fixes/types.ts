// What a fix is: text to paste, where it goes, and what it opens.
import type { FixTarget } from '../servers/index.ts';
import type { FixPlan, FixText, SnippetLanguage, Target } from '../servers/types.ts';

/** What the snippet's reader may switch on. */
export interface FixOptions {
  /** Read the origins from the environment variable CORS_ORIGINS. */
  readonly originsFromEnvironment: boolean;
  /** Further origins to allow, such as the local development one. */
  readonly extraOrigins: readonly string[];
  /** Seconds; null keeps what the server sends today. */
  readonly maxAge: number | null;
  /** Only the methods and headers that the recording shows, without the everyday ones. */
  readonly strict: boolean;
}

/** A fix ready to copy. */
export interface Fix extends Omit<FixText, 'apply'> {
  readonly server: FixTarget;
  readonly form: Target['form'];
  /** Shell line that puts the snippet into effect; null where saving it does. */
  readonly apply: string | null;
  /** 'Express', 'FastAPI', … */
  readonly label: string;
  readonly language: SnippetLanguage;
  /** Something else is to be fixed first: an error, the page's own code, a server that is down. */
  readonly second: boolean;
  /** What it opens, in a sentence or two: these origins, methods, headers. */
  readonly opens: string;
  /** Whether the snippet can read CORS_ORIGINS here. */
  readonly readsEnvironment: boolean;
  /** What the snippet says, as data: the proof relies on it. */
  readonly plan: FixPlan;
}
