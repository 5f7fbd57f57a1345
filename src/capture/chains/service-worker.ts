// A page's request that a service worker took and sent again gives two entries: the worker's own lies within the page's, and
// when it fails the page's has no response (measured, Chromium 156). Both are listed; only the worker's has a reason.
import { endOf } from '../../cors/legs.ts';
import { type AssemblyState, headsBeside, type RequestChain } from './state.ts';

/** Milliseconds that the clocks of page and service worker may differ by. */
const CLOCK_BLUR = 5;

/** A service worker's own request, or that of a frame in another process. */
export const isServiceWorkers = ({ request }: RequestChain): boolean =>
  request.outsidePage && !request.fromWorker;

/** The page's own failures that this request of a service worker may have been sent for. */
export const pageFailuresOf = (state: AssemblyState, chain: RequestChain): readonly RequestChain[] =>
  headsBeside(state, chain).filter((page) => isWithin(chain, page));

/** Whether a service worker took this request of the page and sent it itself. */
export const wasSentAgain = (state: AssemblyState, page: RequestChain): boolean =>
  isBareFailure(page) &&
  headsBeside(state, page).some(
    (chain) => isServiceWorkers(chain) && isWithin(chain, page) && showsMore(chain),
  );

/** It shows more than that it failed. */
const showsMore = ({ requests }: RequestChain): boolean =>
  requests.some(({ leg, preflight }) => leg.response || preflight || leg.error !== 'net::ERR_FAILED');

const isBareFailure = (chain: RequestChain): boolean => !chain.request.outsidePage && !showsMore(chain);

function isWithin(own: RequestChain, page: RequestChain): boolean {
  const [inner, outer] = [own.requests[0]?.leg, page.requests[0]?.leg];
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.method === outer.method &&
    isBareFailure(page) &&
    inner.startedAt >= outer.startedAt - CLOCK_BLUR &&
    endOf(inner) <= endOf(outer) + CLOCK_BLUR
  );
}
