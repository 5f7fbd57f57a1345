// Nothing of the response was recorded: the browser may have reused a copy that an <img> or the like stored without CORS.
import { isLocalAddress } from '../cors/address.ts';
import { hostOf, pathOf } from '../cors/origin.ts';
import { unsafeHeaderNames } from '../cors/safelist.ts';
import type { Exchange } from '../cors/types.ts';
import { message } from '../words/say.ts';
import { rawHeaderEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { type NeighbourTest, newestNeighbour } from './neighbours.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** What elements load without CORS: pictures, fonts, sound, video, styles and scripts. */
const LOADED_BY_ELEMENTS =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|woff2?|ttf|otf|mp[34]|webm|ogg|wav|m3u8|css|m?js|json|glb|gltf|pdf)$/i;

export const docs: CauseDocs = {
  title: 'The browser may have reused a copy that was stored without CORS',
  why: 'An <img> without crossorigin loads a file without CORS, and the browser stores the response. A later fetch() of the same address gets that copy, which has no Access-Control-Allow-Origin, and is blocked. The browser’s log then has no response at all.',
  fix: 'Load the element with CORS too: crossorigin="anonymous". And always send Access-Control-Allow-Origin and Vary: Origin for that file, even to requests without Origin.',
  looksAt:
    'A failed GET without any response whose address is that of a file that elements load, or that was loaded with mode: "no-cors" before. Chromium only; never more than “possible”.',
  triggers:
    'fetch("https://img.example.org/a.png") that failed without a response, after <img src> of the same address.',
  doesNot:
    'A request with a preflight, which no plain copy can replace; addresses on this machine, where local network access is likelier.',
};

/** Where other failures leave their responses, so that one without may be a copy's. */
const isOfChromium = ({ recording }: Exchange): boolean =>
  recording.consoleNames === 'chromium' && recording.keepsBlockedResponses;

export const browserCopy: CauseRule = {
  id: 'browser-copy',
  when: 'unclear',
  find(facts) {
    const { exchange, leg } = facts;
    if (!isOfChromium(exchange) || exchange.fromWorker || exchange.inFlight) return null;
    if (leg.method !== 'GET' || leg.preflight || leg.response || leg.error !== 'net::ERR_FAILED') return null;
    if (unsafeHeaderNames(leg.requestHeaders).length > 0 || isLocalAddress(leg.url)) return null;
    const plain = newestNeighbour(facts, wasPlain);
    const pathname = pathOf(leg.url);
    if (!plain && !LOADED_BY_ELEMENTS.test(pathname)) return null;
    return {
      confidence: 'possible',
      title: message`The browser may have reused a cached copy of ${pathname} without CORS headers`,
      brief: message`Possibly a cached copy without CORS`,
      explanation: message`If an <img> without crossorigin (or another element) loaded this address before, the browser stored that response, which has no Access-Control-Allow-Origin, and fetch() gets it.`,
      evidence: [
        sentence('network', message`The request failed and the browser’s log has no response.`),
        ...(plain
          ? [
              sentence('neighbour', message`The same address was loaded without CORS before.`),
              rawHeaderEvidence(
                'neighbour',
                'Cache-Control',
                headerOf(plain.response, 'cache-control') ?? '',
              ),
            ]
          : [sentence('request', message`The address is that of a file that elements load.`)]),
      ],
      remedy: {
        kind: 'vary-origin',
        where: 'server',
        summary: message`Load the element with CORS too: <img crossorigin="anonymous" src="…">.`,
        steps: [
          message`Configure ${hostOf(leg.url)} to always send Access-Control-Allow-Origin and Vary: Origin, even when the request has no Origin.`,
          message`To check, turn on “Disable cache” in the Network panel and reload: if the request passes, the cached copy was the cause.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};

/** The same address, loaded in a mode without CORS. */
const wasPlain: NeighbourTest = ({ exchange, leg }, facts) =>
  exchange.mode === 'no-cors' && leg.url === facts.leg.url && leg.startedAt <= facts.leg.startedAt;
