// Builds policies and diagnoses for the tests of the fixes from the few words that matter.

import { judge } from '../../src/cors/verdict.ts';
import type { Diagnosis, Policy, Remedy, RemedyKind, ServerGuess } from '../../src/diagnosis/types.ts';
import { defaultOptions } from '../../src/fixes/index.ts';
import { planFor } from '../../src/fixes/plan.ts';
import type { FixOptions } from '../../src/fixes/types.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { API, type ExchangeWords, exchange, PAGE } from '../exchange.ts';

/** Every kind of remedy that a server's snippet may be for. */
export const KINDS: readonly RemedyKind[] = [
  'allow-origin',
  'correct-origin',
  'answer-options',
  'cors-first',
  'allow-credentials',
  'allow-methods-headers',
  'single-header',
  'keep-proxy-headers',
  'headers-on-errors',
  'vary-origin',
  'expose-headers',
  'cache-preflight',
  'final-url',
];

export function policy(words: Partial<Policy> = {}): Policy {
  return {
    origins: [PAGE],
    methods: ['PUT'],
    headers: ['Content-Type'],
    exposedHeaders: [],
    credentials: true,
    maxAge: null,
    ...words,
  };
}

/** A plan with exactly these methods and headers, unless the options say otherwise. */
export function plan(
  words: Partial<Policy> & { kind?: RemedyKind } = {},
  options: Partial<FixOptions> = {},
): FixPlan {
  const { kind = 'allow-origin', ...policyWords } = words;
  const made = planFor(policy(policyWords), kind, { ...defaultOptions, strict: true, ...options });
  if (!made) throw new Error('This policy has no plan.');
  return made;
}

export interface DiagnosisWords {
  readonly exchange?: ExchangeWords;
  readonly policy?: Policy | null;
  readonly kind?: RemedyKind;
  readonly where?: Remedy['where'];
  readonly servers?: readonly ServerGuess[];
  readonly hasBody?: boolean;
  readonly neighbours?: Diagnosis['neighbours'];
}

export function diagnosis(words: DiagnosisWords = {}): Diagnosis {
  const made = exchange({ error: 'net::ERR_FAILED', ...words.exchange });
  const [first, ...others] = made.legs.map((leg) => ({ ...leg, hasBody: words.hasBody ?? false }));
  const seen = first ? { ...made, legs: [first, ...others] as const } : made;
  return {
    exchange: { ...seen, legs: seen.legs as typeof made.legs },
    neighbours: words.neighbours ?? [],
    url: words.exchange?.url ?? `${API}/items`,
    method: words.exchange?.method ?? 'GET',
    verdict: judge(made),
    causes: [
      {
        id: 'no-cors-headers',
        confidence: 'likely',
        title: '',
        brief: '',
        explanation: '',
        evidence: [],
        remedy: {
          kind: words.kind ?? 'allow-origin',
          where: words.where ?? 'server',
          summary: '',
          steps: [],
          policy: words.policy === undefined ? policy() : words.policy,
        },
      },
    ],
    servers: words.servers ?? [],
    headline: '',
    subline: '',
    brief: '',
    comparison: null,
  };
}
