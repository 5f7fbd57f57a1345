// Who recorded an entry: what its entries show. Code asks for these facts, never for the name.
import type { Header, Recording } from '../../cors/types.ts';
import type { JsonObject } from '../json.ts';

/** How a request ended, as far as its entry shows. */
export interface Ending {
  /** As in `Leg.error`. */
  readonly error: string | null;
  /** It is under way, or its preflight was refused and no more of it will come. */
  readonly inFlight: boolean;
}

export interface Producer {
  /** What verdicts are worked out from. */
  readonly recording: Recording;
  /** A request whose preflight failed has an entry of its own, apart from the log. */
  readonly deliversRefusedRequests: boolean;
  /** An entry may be delivered before the network's own headers are known. */
  readonly deliversBeforeRawHeaders: boolean;
  /** A request sent by a worker or a frame in another process has no `pageref`. */
  readonly marksRequestsOutsidePage: boolean;
  /** Headers are always recorded: a response without any had none. */
  readonly keepsHeaders: boolean;
  /** The values of a repeated header may be joined with line ends. */
  readonly joinsRepeatedHeaders: boolean;
  /** A redirect's target is often delivered before the redirect. */
  readonly deliversTargetsFirst: boolean;
  /** A redirect that was not followed, to `mailto:` or with a user name, is marked so. */
  readonly marksStoppedRedirects: boolean;
  /** The error of an entry for a redirect's target that was never requested; null where there are no such entries. */
  readonly unsentTargetError: string | null;
  /** A request's own time starts when its preflight has ended, not before it. */
  readonly startsAfterPreflight: boolean;
  /** How long after its recorded end a request's preflight may start. Milliseconds. */
  readonly preflightWindow: number;
  /** How long after a redirect its target may be requested. Milliseconds. */
  readonly redirectWindow: number;
  /** The entry's response was made inside the browser and not by the server; asked of responses that passed. */
  isReplaced(entry: JsonObject): boolean;
  /** The entry's response did not come over the network for this request. */
  isStored(entry: JsonObject): boolean;
  /**
   * A response's headers as the browser checked them.
   * @param status of the response
   */
  checkedHeaders(headers: readonly Header[], status: number): readonly Header[];
  /** @param requestHeaders the entry's own */
  endingOf(entry: JsonObject, requestHeaders: readonly Header[], hasResponse: boolean): Ending;
  /** The same for a preflight; null when it was not sent, or has not ended. */
  preflightEndingOf(
    entry: JsonObject,
    requestHeaders: readonly Header[],
    hasResponse: boolean,
  ): { readonly error: string | null } | null;
}
