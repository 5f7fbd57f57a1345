// The blocked requests that a recording cannot show, each with what its entries lack: nobody can find these.
import { cases } from './cases.ts';
import type { RecordingName } from './recorders.ts';

type Reasons = Readonly<Record<string, string>>;

const because = (reason: string, ids: readonly string[]): Reasons =>
  Object.fromEntries(ids.map((id) => [id, reason]));

const blockedIds = cases.filter(({ code }) => code !== null).map(({ id }) => id);

/** Those whose preflight is refused with a response of its own. */
const REFUSED_PREFLIGHTS = [
  'preflight-403',
  'preflight-missing-allow-origin',
  'method-refused',
  'header-refused',
  'authorization-refused',
];

const CREDENTIALED = ['wildcard-credentials', 'credentials-not-true'];

/** chrome-har drops what failed, a preflight that was redirected and a worker's requests included. */
const DROPPED = because(
  'The request failed, so it was left out; neither its preflight nor its redirect was refused.',
  blockedIds.filter((id) => !REFUSED_PREFLIGHTS.includes(id)),
);

/** Without Sec-Fetch-Storage-Access and cookies nothing shows credentials, and without credentials these pass. */
const PLAIN = because('Nothing in the request headers shows that credentials were sent.', CREDENTIALED);

const PLAYWRIGHT = because(
  'Status -1, no response headers, no preflight, and only net::ERR_FAILED as the reason.',
  blockedIds,
);

const WORKER = because('Status 0 and no headers: DevTools never has those of a worker’s blocked request.', [
  'worker-blocked',
]);

/** Those that passed for all that their entries show. */
export const seemsToPass = (name: RecordingName): readonly string[] =>
  name.endsWith('-plain') ? CREDENTIALED : [];

export const unshown: Readonly<Record<RecordingName, Reasons>> = {
  devtools: WORKER,
  'devtools-export': WORKER,
  firefox: {},
  'firefox-plain': PLAIN,
  playwright: PLAYWRIGHT,
  'playwright-zip': PLAYWRIGHT,
  'puppeteer-har': DROPPED,
  'chrome-har': DROPPED,
  proxy: {},
  'proxy-plain': PLAIN,
};
