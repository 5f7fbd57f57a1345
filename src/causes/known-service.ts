// A well-known service of somebody else's: what it demands of browsers, or that it is for servers only.
import { firstHeader } from '../cors/headers.ts';
import { hostnameOf, pathOf } from '../cors/origin.ts';
import { type Message, message, type Wording } from '../words/say.ts';
import { failingStatus, sentence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { MASKED_ERRORS } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Service {
  readonly host: RegExp;
  readonly path?: RegExp;
  readonly seen?: (facts: Facts) => boolean;
  readonly title: (facts: Facts) => Message;
  readonly explanation: Wording;
  readonly summary: (facts: Facts) => Message;
  readonly steps: readonly Message[];
  /** What to change is a setting of the service; left out: the page’s code. */
  readonly isSetting?: true;
}

const OWN_SERVER = message`The page calls your server, which calls the service, adds the key and returns the response. A key in a page is visible to everyone.`;

/** A service whose API is meant for servers. */
const forServers = (
  name: string,
  instead?: Message,
): Pick<Service, 'title' | 'explanation' | 'summary' | 'steps'> => ({
  title: () => message`${name} doesn’t allow calls from web pages`,
  explanation: message`It sends no CORS headers to anyone, and only its owner could change that.`,
  summary: () => message`Call it from your own server instead of the page.`,
  steps: [...(instead ? [instead] : []), OWN_SERVER],
});

const statusOf = ({ failing }: Facts): number => failing?.status ?? 0;

/** What the services' own documentation or maintainers say (2026): each with its source. */
const SERVICES: readonly Service[] = [
  // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow, “Redirect URIs for single-page apps”.
  {
    host: /(?:^|\.)(?:login\.microsoftonline\.com|b2clogin\.com|ciamlogin\.com)$/,
    path: /\/token$/,
    title: ({ page }) => message`Microsoft Entra doesn’t accept ${page} as a single-page application`,
    explanation: message`It sends CORS headers only to applications whose redirect URI is of the type “Single-page application”, and never for a client secret.`,
    isSetting: true,
    summary: () => message`Register the page’s redirect URI as a single-page application.`,
    steps: [
      message`Entra admin center: App registrations, your app, Authentication: add the platform “Single-page application” with the redirect URI, and remove it from “Web”. In the manifest its type must be spa.`,
      message`Client credentials (a secret) don’t work in a page: call the token address from your own server.`,
    ],
  },
  // https://github.com/anthropics/anthropic-sdk-typescript/issues/248 and its pull request 504.
  {
    host: /^api\.anthropic\.com$/,
    seen: ({ leg, preflight }) =>
      firstHeader(leg.requestHeaders, 'anthropic-dangerous-direct-browser-access') === null &&
      preflight?.requestHeaderNames.includes('anthropic-dangerous-direct-browser-access') !== true,
    title: () =>
      message`The Claude API needs anthropic-dangerous-direct-browser-access to be called from a page`,
    explanation: message`Without this header it sends no CORS headers with its responses.`,
    summary: () =>
      message`Call it from your own server, or send anthropic-dangerous-direct-browser-access: true.`,
    steps: [
      message`With the header, the key is visible to everyone who opens the page. In the TypeScript SDK it is the option dangerouslyAllowBrowser.`,
      OWN_SERVER,
    ],
  },
  // https://developers.google.com/apps-script/guides/web and https://github.com/dwyl/learn-to-send-email-via-google-script-html-no-server/issues/154.
  {
    host: /^script\.google\.com$/,
    path: /^\/(?:a\/)?.*macros\//,
    seen: ({ atPreflight }) => atPreflight,
    title: () => message`Google Apps Script doesn’t respond to preflights`,
    explanation: message`A web app there has only doGet and doPost, and can’t set headers. So the request must be one that needs no preflight.`,
    summary: () => message`Send the body as text, without headers of your own.`,
    steps: [
      message`Pass JSON.stringify(data) as the body and leave the headers out: it’s sent as text/plain. In the script: JSON.parse(e.postData.contents).`,
    ],
  },
  {
    host: /^script\.google\.com$/,
    path: /^\/(?:a\/)?.*macros\//,
    seen: ({ blockedAt, failing }) =>
      blockedAt === 'response' || /^https:\/\/accounts\.google\.com\//.test(failing?.redirectUrl ?? ''),
    title: () => message`The Apps Script web app isn’t open to everyone, or ended with an error`,
    explanation: message`Only what doGet or doPost returns has CORS headers. Google’s pages for a login or for an error of the script have none.`,
    isSetting: true,
    summary: () => message`Deploy the web app for “Anyone”, and look for an error in its executions.`,
    steps: [
      message`Deploy, Manage deployments, Edit: “Execute as: Me”, “Who has access: Anyone”, a new version. The page must call the address that ends in /exec.`,
      message`Open the address in a private window: it shows the login page or the script’s error.`,
      message`doGet and doPost must return ContentService.createTextOutput(…).`,
    ],
  },
  // https://developer.okta.com/docs/guides/enable-cors/main/
  {
    host: /(?:^|\.)(?:okta|oktapreview|okta-emea)\.com$/,
    seen: (facts) => statusOf(facts) < 400,
    title: ({ page }) => message`Okta doesn’t list ${page} as a trusted origin`,
    explanation: message`Okta sends CORS headers only to origins that are set up in its administration.`,
    isSetting: true,
    summary: ({ page }) => message`Add ${page} to Okta’s trusted origins, with CORS.`,
    steps: [
      message`Okta Admin Console: Security, API, Trusted Origins, Add Origin: the origin without a trailing slash, and check “CORS”.`,
      message`The page must call your own Okta domain, not the one of another organization.`,
    ],
  },
  // https://github.com/makenotion/notion-sdk-js/issues/96
  { host: /^api\.notion\.com$/, ...forServers('Notion’s API') },
  // https://github.com/isaacs/github/issues/330
  { host: /^github\.com$/, path: /^\/login\/oauth\/access_token$/, ...forServers('GitHub’s OAuth address') },
  // https://github.com/octokit/octokit.js/issues/1417 and https://github.com/kvark/vange-rs/pull/283
  {
    host: /^github\.com$/,
    path: /\/releases\/(?:download|latest)\//,
    ...forServers(
      'GitHub’s download of releases',
      message`Small files can be committed to the repository and loaded from raw.githubusercontent.com or GitHub Pages, which send CORS headers.`,
    ),
  },
  // https://developers.google.com/maps/documentation/javascript/places and https://github.com/googlemaps/google-maps-services-js/issues/117
  {
    host: /^maps\.googleapis\.com$/,
    path: /^\/maps\/api\/(?:place|directions|distancematrix)\//,
    ...forServers(
      'This web service of Google Maps',
      message`For pages, Google has the same in the Maps JavaScript API: load that library and use its classes.`,
    ),
  },
];

export const docs: CauseDocs = {
  title: 'A well-known service doesn’t allow this page',
  why: 'Some services allow pages only after a setting in their own administration, or with a certain header; others are meant for servers and allow no page at all. No change on your server makes them respond otherwise.',
  fix: 'Change the setting that the service names, or call it from your own server.',
  looksAt:
    'The address: Microsoft Entra’s token address, Okta, the Claude API, Google Apps Script, Google Maps’ web services, Notion, GitHub’s OAuth and download addresses. Access-Control-Allow-Origin is missing.',
  triggers: 'POST https://login.microsoftonline.com/…/oauth2/v2.0/token returned 400 without CORS headers.',
  doesNot:
    'Other addresses of these services, which have CORS headers; a response that has them and allows another origin.',
};

export const knownService: CauseRule = {
  id: 'known-service',
  faults: ['MissingAllowOriginHeader', 'DisallowedRedirect'],
  supersedes: [
    ...MASKED_ERRORS,
    'options-not-handled',
    'options-error',
    'preflight-auth',
    'origin-not-listed',
    'redirect-without-cors',
    'redirected-to-page',
    'preflight-login',
    'preflight-redirect',
    'missing-on-answer',
    'not-covered',
    'html-not-json',
    'edge-challenge',
  ],
  find(facts) {
    const { leg, failing } = facts;
    if (!failing || headerOf(failing, 'access-control-allow-origin') !== null || failing.status === 429)
      return null;
    const [host, path] = [hostnameOf(leg.url), pathOf(leg.url)];
    const service = SERVICES.find(
      (one) => one.host.test(host) && (one.path?.test(path) ?? true) && (one.seen?.(facts) ?? true),
    );
    if (!service || failing.status >= 500) return null;
    return {
      confidence: 'likely',
      title: service.title(facts),
      explanation: service.explanation,
      evidence: [
        sentence('request', message`The address is ${leg.url}.`),
        ...failingStatus(facts),
        sentence(facts.where, message`This response has no Access-Control-Allow-Origin.`),
      ],
      remedy: {
        kind: service.isSetting ? 'none' : 'client-change',
        where: service.isSetting ? 'server' : 'client',
        summary: service.summary(facts),
        steps: service.steps,
        policy: null,
      },
    };
  },
};
