// The page belongs to an app (Tauri, Capacitor, an extension, …), whose origin is not that of a web site.
import { firstHeader } from '../cors/headers.ts';
import { type Message, message, type Wording } from '../words/say.ts';
import { bothOrigins, failingStatus, headerEvidence, originEvidence } from './evidence.ts';
import { type Facts, type FaultName, MISMATCHES, showsCors } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface AppKind {
  readonly origin: RegExp;
  /** Names what it is, behind “The page is”. */
  readonly name: Wording;
  readonly why: Message;
  /** Other origins that the same app has on other systems. */
  readonly also: readonly string[];
  /** Seen in the browser's name, where the origin alone may be a web site's. */
  readonly userAgent?: RegExp;
  readonly step?: Message;
}

const TAURI = message`Tauri serves the app as http://tauri.localhost on Windows and Android (https:// with useHttpsScheme) and as tauri://localhost on macOS, Linux and iOS.`;
const CAPACITOR = message`Capacitor serves the app as capacitor://localhost on iOS and as https://localhost on Android (http://localhost in older versions).`;

/** The origins of apps: Tauri's source (protocol/mod.rs), Capacitor's configuration reference. */
const APPS: readonly AppKind[] = [
  {
    origin: /^https?:\/\/tauri\.localhost$/,
    name: message`a Tauri app on Windows or Android`,
    why: TAURI,
    also: ['tauri://localhost'],
  },
  {
    origin: /^tauri:\/\//,
    name: message`a Tauri app on macOS, Linux or iOS`,
    why: TAURI,
    also: ['http://tauri.localhost'],
  },
  {
    origin: /^capacitor:\/\//,
    name: message`a Capacitor app on iOS`,
    why: CAPACITOR,
    also: ['https://localhost'],
  },
  {
    origin: /^https?:\/\/localhost$/,
    userAgent: /\bAndroid\b.*\bwv\b/,
    name: message`an app in Android’s web view`,
    why: CAPACITOR,
    also: ['capacitor://localhost'],
  },
  {
    origin: /^ionic:\/\//,
    name: message`an Ionic app on iOS`,
    why: message`ionic:// is the scheme of Ionic’s own web view plug-in for Cordova.`,
    also: [],
  },
  {
    origin: /^(?:chrome|moz|safari-web)-extension:\/\//,
    name: message`a browser extension`,
    why: message`An extension’s pages have the extension’s id as their host. Firefox gives each installation a different one.`,
    also: [],
    step: message`Or list the API in the extension’s host_permissions and call it from the background script: with that permission CORS doesn’t apply.`,
  },
  {
    origin: /^app:\/\//,
    name: message`a desktop app with its own scheme`,
    why: message`app:// is a scheme that desktop apps (Electron, for example) register for their own files.`,
    also: [],
  },
  {
    origin: /^vscode-webview:\/\//,
    name: message`a web view of VS Code`,
    why: message`Each web view has its own host. Make the call from the extension instead of the page.`,
    also: [],
  },
];

const FAULTS: readonly FaultName[] = [...MISMATCHES, 'MissingAllowOriginHeader'];

export const docs: CauseDocs = {
  title: 'The page is an app with its own origin',
  why: 'Apps built from web pages have origins such as tauri://localhost or capacitor://localhost, and a different one on each system. A server that allows only one of them, or only the website, blocks the others.',
  fix: 'Add the app’s origin to the allowed ones, exactly as written. Other systems have another one: allow those too.',
  looksAt:
    'An Origin that app frameworks and browser extensions use, and an Access-Control-Allow-Origin that differs, or is missing while the server handles CORS.',
  triggers:
    'Origin: http://tauri.localhost in the request, Access-Control-Allow-Origin: tauri://localhost in the response.',
  doesNot:
    'A server without any sign of CORS (see no-cors-headers); Origin: null, as from file:// (see null-origin).',
};

export const appOrigin: CauseRule = {
  id: 'app-origin',
  faults: FAULTS,
  supersedes: ['origin-other', 'origin-scheme', 'origin-port', 'origin-not-listed', 'origin-malformed'],
  find(facts) {
    const { origin, failing, fault, allowOrigin } = facts;
    if (origin === null || !failing || fault === 'WildcardOriginNotAllowed') return null;
    const app = APPS.find((one) => one.origin.test(origin) && runsIn(facts, one));
    if (!app) return null;
    const missing = fault === 'MissingAllowOriginHeader';
    if (missing && !(showsCors(failing) && failing.status < 400)) return null;
    if (!missing && !isOrigin(allowOrigin)) return null;
    const remedy = serverRemedy(
      facts,
      'correct-origin',
      message`Add ${origin} to the server’s allowed origins, exactly as written.`,
      [
        ...(app.also.length > 0
          ? [message`For the same app on other systems also allow ${app.also.join(', ')}.`]
          : []),
        message`The response to this app must have Access-Control-Allow-Origin: ${origin}`,
        ...(app.step ? [app.step] : []),
      ],
    );
    // The same app's origin elsewhere, which the server allows now, stays allowed.
    const kept = app.also.filter((other) => other === allowOrigin);
    return {
      confidence: 'likely',
      title: missing
        ? message`The page is ${app.name}: the server doesn’t allow ${origin}`
        : message`The page is ${app.name}: the server allows ${allowOrigin ?? ''}, not ${origin}`,
      brief: message`Not allowed: ${origin}`,
      explanation: app.why,
      evidence: missing
        ? [...failingStatus(facts), originEvidence(facts), ...headerEvidence(facts.where, failing, 'vary')]
        : bothOrigins(facts),
      remedy: {
        ...remedy,
        policy: remedy.policy && { ...remedy.policy, origins: [...remedy.policy.origins, ...kept] },
      },
    };
  },
};

/** An origin of a web site or app; what is none has a better cause. */
const isOrigin = (value: string | null): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\/[^/,\s*"'$%{}<>]+$/.test(value ?? '');

const runsIn = ({ leg, preflight }: Facts, { userAgent }: AppKind): boolean =>
  userAgent === undefined ||
  userAgent.test(
    firstHeader(leg.requestHeaders, 'user-agent') ??
      firstHeader(preflight?.requestHeaders ?? [], 'user-agent') ??
      '',
  );
