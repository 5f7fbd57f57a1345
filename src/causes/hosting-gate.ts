// The hosting platform responded instead of the application: a login page, a warning page.
import { hostnameOf, pathOf } from '../cors/origin.ts';
import { type Message, message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { MASKED_ERRORS } from './masked.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Gate {
  readonly name: Message;
  readonly seen: (facts: Facts) => boolean;
  readonly header: string;
  readonly step: Message;
  /** What is behind it has to allow CORS as well, and the platform has words for that. */
  readonly opens?: (facts: Facts) => boolean;
  /** Where it is not a matter of authentication. */
  readonly words?: { readonly explanation: Message; readonly summary: Message };
}

const ngrokCode = (facts: Facts): string => headerOf(facts.failing, 'ngrok-error-code') ?? '';

const status = (facts: Facts): number => facts.failing?.status ?? 0;

const GATES: readonly Gate[] = [
  {
    name: message`Vercel’s deployment protection`,
    seen: (facts) => status(facts) === 401 && /^vercel$/i.test(headerOf(facts.failing, 'server') ?? ''),
    header: 'server',
    step: message`Add the path to the OPTIONS Allowlist of Deployment Protection, or switch the protection off for this deployment.`,
  },
  {
    name: message`Google Cloud’s access control`,
    seen: (facts) =>
      status(facts) === 403 && /^google frontend$/i.test(headerOf(facts.failing, 'server') ?? ''),
    header: 'server',
    step: message`Cloud Run and Cloud Functions: give allUsers the role Invoker, and authenticate in your own code; a preflight has no credentials.`,
  },
  {
    name: message`Supabase’s gateway`,
    seen: (facts) => status(facts) === 401 && facts.layers.has('supabase'),
    header: 'sb-error-code',
    step: message`Edge Functions: respond to OPTIONS first, without authentication. For a function that checks tokens itself, set verify_jwt = false under [functions.NAME] in supabase/config.toml.`,
    opens: ({ leg }) => pathOf(leg.url).startsWith('/functions/v1/'),
  },
  {
    name: message`The permission of the Lambda function URL`,
    seen: (facts) =>
      status(facts) === 403 &&
      /\.lambda-url\.[\w-]+\.on\.aws$/.test(hostnameOf(facts.leg.url)) &&
      (headerOf(facts.failing, 'x-amzn-errortype') ?? '').startsWith('AccessDenied'),
    header: 'x-amzn-errortype',
    step: message`Set the function URL’s auth type to NONE and allow lambda:InvokeFunctionUrl for everyone (newer URLs also need lambda:InvokeFunction), and authenticate in the function.`,
  },
  {
    name: message`Netlify’s access control`,
    seen: (facts) => status(facts) === 401 && facts.layers.has('netlify'),
    header: 'server',
    step: message`Turn the site’s password or team login off for this deploy, or call the production site.`,
  },
  {
    name: message`Cloudflare Access`,
    seen: (facts) =>
      status(facts) === 403 &&
      facts.atPreflight &&
      facts.layers.has('cloudflare') &&
      ['cf-access-aud', 'cf-access-domain'].some((name) => headerOf(facts.failing, name) !== null),
    header: 'cf-access-domain',
    step: message`Zero Trust, Access controls, Applications, this application, Advanced settings, CORS: turn on “Bypass options requests to origin”, or set the CORS headers there, not both. The page’s fetch needs credentials: "include".`,
    opens: () => true,
  },
  {
    name: message`The private port of Codespaces or a dev tunnel`,
    seen: (facts) =>
      status(facts) >= 300 &&
      status(facts) < 400 &&
      /\.(?:app\.github\.dev|devtunnels\.ms)$/.test(hostnameOf(facts.leg.url)) &&
      hostnameOf(facts.failing?.redirectUrl ?? '') !== hostnameOf(facts.leg.url),
    header: 'location',
    step: message`VS Code: the Ports view, right-click the port, Port Visibility, Public. Or: gh codespace ports visibility 8000:public, with your port.`,
    words: {
      explanation: message`Forwarded ports are private: a request without a login is redirected to sign in, and a preflight never has one.`,
      summary: message`Make the port public.`,
    },
  },
  {
    name: message`ngrok, whose endpoint is offline,`,
    seen: (facts) => ngrokCode(facts) === 'ERR_NGROK_3200',
    header: 'ngrok-error-code',
    step: message`A free address changes with each start of the agent, unless it is a reserved domain.`,
    words: {
      explanation: message`No ngrok agent serves this address: it isn’t running, or it has another address now.`,
      summary: message`Start the ngrok agent, or correct the address that the page calls.`,
    },
  },
  {
    name: message`ngrok, whose agent can’t reach the application,`,
    seen: (facts) => ngrokCode(facts) === 'ERR_NGROK_8012',
    header: 'ngrok-error-code',
    step: message`Compare the port of the ngrok command with the port that the application listens on.`,
    words: {
      explanation: message`The agent runs, but nothing listens on the port that it forwards to.`,
      summary: message`Start the application on the port that ngrok forwards to.`,
    },
  },
  {
    name: message`ngrok’s warning page`,
    seen: (facts) => ngrokCode(facts) !== '' && status(facts) < 400,
    header: 'ngrok-error-code',
    step: message`Any value will do. The header requires a preflight, so the server must list it in Access-Control-Allow-Headers.`,
    words: {
      explanation: message`ngrok shows browsers a warning page in front of free addresses. It has no CORS headers.`,
      summary: message`Send the header ngrok-skip-browser-warning with every request.`,
    },
  },
  {
    name: message`ngrok itself`,
    seen: (facts) => ngrokCode(facts) !== '',
    header: 'ngrok-error-code',
    step: message`The code names the cause: the agent, the account’s limits or the address.`,
    words: {
      explanation: message`ngrok made this error page. It has no CORS headers.`,
      summary: message`Look up the code in ngrok’s documentation.`,
    },
  },
];

export const docs: CauseDocs = {
  title: 'The hosting platform responds before the application',
  why: 'Preview protection, access control and tunnel warning pages block requests without credentials, and so every preflight. The application never sees them.',
  fix: 'Configure the platform to forward OPTIONS without authentication, or switch its protection off for this deployment. Authenticate in your own code.',
  looksAt:
    'The platform’s own status and headers: 401 with Server: Vercel, 403 with Server: Google Frontend, ngrok-error-code.',
  triggers: 'OPTIONS returned 401 with Server: Vercel.',
  doesNot: 'Other statuses from these platforms, which the application sent.',
};

export const hostingGate: CauseRule = {
  id: 'hosting-gate',
  faults: ['MissingAllowOriginHeader', 'DisallowedRedirect'],
  supersedes: [
    ...MASKED_ERRORS,
    'preflight-auth',
    'preflight-login',
    'preflight-redirect',
    'redirect-without-cors',
    'api-gateway-error',
    'origin-not-listed',
  ],
  find(facts) {
    const gate = GATES.find((one) => one.seen(facts));
    if (!gate) return null;
    return {
      confidence: 'likely',
      title: message`${gate.name} returned ${status(facts)}; the request never reached the application`,
      explanation:
        gate.words?.explanation ??
        message`The platform requires authentication before it forwards a request. A preflight has no credentials, so it never gets through.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(facts.where, facts.failing, gate.header),
        ...(facts.atPreflight && !gate.words
          ? [sentence('preflight', message`A preflight has no cookies and no Authorization header.`)]
          : []),
      ],
      remedy: {
        kind: gate.opens?.(facts) ? 'answer-options' : 'none',
        where: 'proxy',
        summary:
          gate.words?.summary ?? message`Configure the platform to forward OPTIONS without authentication.`,
        steps: [gate.step],
        policy: gate.opens?.(facts) ? policyFor(facts) : null,
      },
    };
  },
};
