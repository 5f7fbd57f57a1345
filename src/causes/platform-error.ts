// The hosting platform says in a header why the application gave no response: it crashed, is too slow, or isn't there.
import { hostnameOf, pathOf } from '../cors/origin.ts';
import { type Message, message, type Wording } from '../words/say.ts';
import { failingStatus, headerEvidence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { MASKED_ERRORS, maskedRemedy } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Platform {
  readonly label: string;
  /** The header whose value is the code. */
  readonly header: string;
  /** Of the codes, those that are of this sort. */
  readonly codes: RegExp;
  readonly seen?: (facts: Facts) => boolean;
  readonly words: (facts: Facts) => Words;
}

interface Words {
  /** Goes on from “Vercel:” in the title. */
  readonly what: Message;
  readonly explanation: Message;
  readonly summary: Message;
  readonly steps: readonly Message[];
}

const crashed = (logs: Message): Words => ({
  what: message`the function crashed`,
  explanation: message`The function failed before it could respond, to OPTIONS as well.`,
  summary: message`Find the crash in the function’s logs.`,
  steps: [
    logs,
    message`Look for an import that isn’t installed, an environment variable that isn’t set there, or a database that isn’t reachable from there.`,
  ],
});

const tooSlow = (step: Message): Words => ({
  what: message`the function took too long`,
  explanation: message`The function didn’t respond within the platform’s time limit.`,
  summary: message`Make the function respond sooner, or raise its time limit.`,
  steps: [step],
});

const notThere = (what: Message, steps: readonly Message[]): Words => ({
  what,
  explanation: message`The platform found nothing to send the request to, so no code of yours ran.`,
  summary: message`Correct the address, or deploy what should respond there.`,
  steps,
});

const VERCEL_LOGS = message`Vercel: the project, Logs. Redeploy after you change environment variables.`;
const SUPABASE_LOGS = message`Supabase: Edge Functions, the function, Logs.`;
const RENDER_STEPS = [
  message`Render: check in the dashboard that the service exists, has a successful deploy and isn’t suspended.`,
  message`The application must listen on 0.0.0.0 and the port in the variable PORT.`,
];
const RAILWAY_STEPS = [
  message`Railway: check that the service is deployed and not paused, and that this domain belongs to it.`,
  message`The application must listen on 0.0.0.0 and on the port that the domain’s settings name.`,
];

/** Vercel's page “Error codes”, Supabase's “Error codes” and “Status codes” (2026); Render's and Railway's headers as reported. */
const PLATFORMS: readonly Platform[] = [
  {
    label: 'Vercel',
    header: 'x-vercel-error',
    codes: /INVOCATION_FAILED|NO_RESPONSE_FROM_FUNCTION|BODY_NOT_A_STRING/,
    words: () => crashed(VERCEL_LOGS),
  },
  {
    label: 'Vercel',
    header: 'x-vercel-error',
    codes: /TIMEOUT/,
    words: () => tooSlow(message`Vercel: raise maxDuration of the function, or stream the response.`),
  },
  {
    label: 'Vercel',
    header: 'x-vercel-error',
    codes: /FUNCTION_PAYLOAD_TOO_LARGE/,
    words: () => ({
      what: message`the body is too large for a function`,
      explanation: message`Functions on Vercel accept bodies of up to 4.5 MB. The limit can’t be raised.`,
      summary: message`Upload large files straight to a storage, not through the function.`,
      steps: [
        message`Return a presigned URL or a token from the function, and send the file from the page to that address.`,
      ],
    }),
  },
  {
    label: 'Vercel',
    header: 'x-vercel-error',
    codes: /NOT_FOUND|DEPLOYMENT_/,
    words: () =>
      notThere(message`nothing is deployed at this address`, [
        message`Compare path and host with the deployment’s functions and routes. In a monorepo, check the project’s root directory.`,
      ]),
  },
  {
    label: 'Supabase',
    header: 'sb-error-code',
    codes: /BOOT_ERROR|WORKER_ERROR|EDGE_FUNCTION_ERROR/,
    words: () => crashed(SUPABASE_LOGS),
  },
  {
    label: 'Supabase',
    header: 'sb-error-code',
    codes: /LIMIT/,
    words: () => ({
      what: message`the function exceeded a limit`,
      explanation: message`The function used more memory or processor time than it may, and was stopped before it responded.`,
      summary: message`Reduce what the function does for each request.`,
      steps: [SUPABASE_LOGS, message`Split large jobs, and don’t hold whole files in memory.`],
    }),
  },
  {
    label: 'Supabase',
    header: 'sb-error-code',
    codes: /TIMEOUT/,
    words: () =>
      tooSlow(message`Respond at once, and continue slow work in the background (EdgeRuntime.waitUntil).`),
  },
  {
    label: 'Supabase',
    header: 'sb-error-code',
    codes: /NOT_FOUND/,
    words: ({ leg }) =>
      notThere(message`no such function is deployed`, [
        message`Compare the name in ${pathOf(leg.url)} with the deployed functions, and the project in the host name.`,
      ]),
  },
  {
    label: 'Render',
    header: 'x-render-routing',
    codes: /no-server|suspend/,
    words: () => notThere(message`no service runs at this address`, RENDER_STEPS),
  },
  {
    label: 'Render',
    header: 'x-render-routing',
    codes: /hibernate|wake/,
    words: () => ({
      what: message`the service was asleep and didn’t wake up in time`,
      explanation: message`Free services are stopped when nobody calls them, and take up to a minute to start.`,
      summary: message`Repeat the request in a minute. If it still fails, check why the service doesn’t start.`,
      steps: RENDER_STEPS,
    }),
  },
  {
    label: 'Render',
    header: 'x-render-routing',
    codes: /error/,
    words: () => ({
      what: message`the service doesn’t respond`,
      explanation: message`Render could not get a response from the service: it crashed, or listens on another port.`,
      summary: message`Get the application to respond: check its deploy logs and its port.`,
      steps: RENDER_STEPS,
    }),
  },
  {
    label: 'Railway',
    header: 'x-railway-fallback',
    codes: /true/,
    words: (facts) =>
      facts.failing?.status === 404
        ? notThere(message`no application runs at this address`, RAILWAY_STEPS)
        : {
            what: message`the application doesn’t respond`,
            explanation: message`Railway could not reach the application: it crashed, or listens on another port.`,
            summary: message`Get the application to respond: check its deploy logs and its port.`,
            steps: RAILWAY_STEPS,
          },
  },
  {
    label: 'Google Cloud',
    header: 'server',
    codes: /^Google Frontend$/i,
    // A function that runs answers with its framework's own 404; the front end's is HTML.
    seen: ({ failing, leg }) =>
      failing?.status === 404 &&
      /\.cloudfunctions\.net$/.test(hostnameOf(leg.url)) &&
      (headerOf(failing, 'content-type') ?? '').startsWith('text/html') &&
      headerOf(failing, 'x-powered-by') === null,
    words: ({ leg }) =>
      notThere(message`no such function is deployed in this region`, [
        message`Compare name, region and project in ${leg.url} with the deployed functions.`,
        message`Firebase: functions outside of us-central1 need their region in the page, too: getFunctions(app, "europe-west1").`,
      ]),
  },
];

export const docs: CauseDocs = {
  title: 'The hosting platform reports that the application failed',
  why: 'When a function crashes, takes too long or isn’t deployed, the platform responds itself, without the application’s CORS headers. It says why in a header.',
  fix: 'Fix what the platform’s code names: read the function’s logs, correct the address, or send less.',
  looksAt:
    'An error without Access-Control-Allow-Origin that has x-vercel-error, sb-error-code, x-render-routing or x-railway-fallback.',
  triggers: 'OPTIONS returned 500 with x-vercel-error: FUNCTION_INVOCATION_FAILED.',
  doesNot:
    'A missing login of the platform (see hosting-gate); an error that the application itself returned.',
};

export const platformError: CauseRule = {
  id: 'platform-error',
  faults: ['MissingAllowOriginHeader', 'InvalidStatus'],
  supersedes: [
    ...MASKED_ERRORS,
    'options-error',
    'options-not-handled',
    'payload-too-large',
    'missing-on-answer',
    'not-covered',
    'nginx-always',
  ],
  find(facts) {
    const { failing, where } = facts;
    if (!failing || failing.status < 400 || failing.status === 401) return null;
    const platform = PLATFORMS.find(
      ({ header, codes, seen }) => codes.test(headerOf(failing, header) ?? '') && (seen?.(facts) ?? true),
    );
    if (!platform) return null;
    const { what, explanation, summary, steps } = platform.words(facts);
    return {
      confidence: 'likely',
      title: titleOf(platform.label, what, failing.status),
      brief: message`${platform.label}: ${what}`,
      explanation: message`${explanation} The platform’s own error has no CORS headers.`,
      evidence: [...failingStatus(facts), ...headerEvidence(where, failing, platform.header)],
      remedy: maskedRemedy(facts, summary, steps),
    };
  },
};

const titleOf = (label: string, what: Wording, status: number): Message =>
  message`${label}: ${what} (${status}); CORS only hides it`;
