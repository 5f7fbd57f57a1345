// What one HAR entry is read as: a request, or the preflight ahead of one.
import type { Exchange, Initiator, Leg, Preflight } from '../cors/types.ts';
import type { Producer } from './producers/types.ts';

/** A request's number among those of one renderer process. */
export interface RequestNumber {
  readonly renderer: string;
  readonly count: number;
}

/** A preflight as read from its entry, with what helps to find its request. */
export interface CapturedPreflight {
  readonly kind: 'preflight';
  readonly preflight: Preflight;
  /** The number of the request it was sent for (Chromium's `_initiator.requestId`); null when not given. */
  readonly requestNumber: RequestNumber | null;
  /** Delivered before the network's own headers were known; the browser's log has them a little later. */
  readonly partial: boolean;
  /** Its request, as far as the preflight shows it, where requests whose preflight failed are not delivered; else null. */
  readonly request: CapturedRequest | null;
  /** Who recorded it. */
  readonly producer: Producer;
}

/** A request, or one hop of it. */
export interface CapturedRequest {
  readonly kind: 'request';
  readonly leg: Leg;
  /** The best sign of who sent it: `Origin`, else the `Referer`'s origin, else null. */
  readonly origin: string | null;
  readonly mode: Exchange['mode'];
  readonly resourceType: string;
  readonly initiator: Initiator | null;
  readonly viaServiceWorker: boolean;
  readonly fromWorker: boolean;
  /** The browser ties it to no page: a worker, a service worker or a frame in another process sent it. */
  readonly outsidePage: boolean;
  /** Who recorded it. */
  readonly producer: Producer;
  readonly inFlight: boolean;
  /** When it went out, after its preflight (Chromium's `_blocked_queueing`); milliseconds since the epoch, null when not recorded. */
  readonly sentAt: number | null;
  /** A failure on the page's own origin: relevant only where a redirect from another origin led to it. */
  readonly onlyAsTarget: boolean;
  /** Nothing of its own shows that it is a CORS request: relevant only where its preflight or its redirect's target does. */
  readonly onlyIfCors: boolean;
}

export type Captured = CapturedPreflight | CapturedRequest;
