// How far the checking again of a request has come.
import type { Wording } from '../../words/say.ts';
import type { Row } from '../store/rows.ts';

export interface Again {
  /** As in {@link Row.request}. */
  readonly request: string;
  /** The row as it was then. */
  readonly before: Row;
  /** Ids of the rows with that request as they were then. */
  readonly known: ReadonlySet<string>;
  readonly step: AgainStep;
}

type AgainStep =
  /** Waits for a confirmation. */
  | { readonly kind: 'asking'; readonly body: string | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'recorded' }
  /** It was not sent, or did not arrive. */
  | { readonly kind: 'stopped'; readonly why: Wording };
