// The hosting platform answered in place of the application: a login wall, a warning page.
import { say } from '../words/say.ts';
import type { Facts } from './facts.ts';
import { failingStatus, headerEvidence, headerOf, sentence } from './facts.ts';
import type { CauseRule } from './rule.ts';

interface Gate {
  readonly name: () => string;
  readonly seen: (facts: Facts) => boolean;
  readonly header: string;
  readonly step: () => string;
}

const status = (facts: Facts): number => facts.failing?.status ?? 0;

const GATES: readonly Gate[] = [
  {
    name: () => say`Vercel’s deployment protection`,
    seen: (facts) => status(facts) === 401 && /^vercel$/i.test(headerOf(facts.failing, 'server') ?? ''),
    header: 'server',
    step: () =>
      say`Add the path to the OPTIONS Allowlist of Deployment Protection, or switch the protection off for this deployment.`,
  },
  {
    name: () => say`Google Cloud’s access control`,
    seen: (facts) =>
      status(facts) === 403 && /^google frontend$/i.test(headerOf(facts.failing, 'server') ?? ''),
    header: 'server',
    step: () =>
      say`Cloud Run and Cloud Functions: give allUsers the role Invoker, and check logins in your own code; a preflight cannot carry one.`,
  },
  {
    name: () => say`ngrok’s warning page`,
    seen: (facts) => headerOf(facts.failing, 'ngrok-error-code') !== null,
    header: 'ngrok-error-code',
    step: () =>
      say`The tunnel’s target is not there, or ngrok shows its warning page: look the code up in ngrok’s documentation.`,
  },
];

export const hostingGate: CauseRule = {
  id: 'hosting-gate',
  faults: ['MissingAllowOriginHeader'],
  docs: {
    title: 'The hosting platform answers before the application',
    why: 'Preview protection, access control and tunnel warning pages refuse requests without a login, and so every preflight. The application never sees them.',
    looksAt:
      'The platform’s own status and headers: 401 with Server: Vercel, 403 with Server: Google Frontend, ngrok-error-code.',
    triggers: 'OPTIONS answered 401 with Server: Vercel.',
    doesNot: 'Other statuses from these platforms, which the application made.',
  },
  find(facts) {
    const gate = GATES.find((one) => one.seen(facts));
    if (!gate) return null;
    return {
      confidence: 'likely',
      tell: () => ({
        title: say`${gate.name()} answered ${status(facts)}; the application was not reached`,
        explanation: say`The platform asks for access before it passes a request on. A preflight carries no login, so it never gets through.`,
        evidence: [
          ...failingStatus(facts),
          ...headerEvidence(facts.where, facts.failing, gate.header),
          ...(facts.atPreflight
            ? [sentence('preflight', say`A preflight carries no cookies and no Authorization.`)]
            : []),
        ],
        remedy: {
          kind: 'none',
          where: 'proxy',
          summary: say`Let the platform pass OPTIONS on without a login.`,
          steps: [gate.step()],
          policy: null,
        },
      }),
    };
  },
};
