// vLLM's OpenAI-compatible server: flags for Starlette's CORSMiddleware, each list as JSON.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { orAccept } from './writing/fit.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { comments } from './writing/layout.ts';
import { quoteJson, quotePosix } from './writing/quote.ts';

/** What `*`, which is its default, stands for in Starlette. */
const ALL_METHODS: ReadonlySet<string> = new Set([
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
]);

export const vllm = {
  id: 'vllm',
  label: 'vLLM',
  layer: 'application',
  form: 'setting',
  aliases: ['vllm serve', 'llm', 'local ai'],
  language: 'shell',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'the page "vllm serve" in vLLM\'s documentation (0.18) and Starlette\'s CORSMiddleware behind it, its shell read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In the command that starts the server: replace MODEL, and keep your other flags. Each list is JSON in single quotes: a bare URL stops the server at start.`,
    install: null,
    snippet: `${comments('#', plan, 'What has no flag here, vLLM allows to every listed origin.')}${['vllm serve MODEL', ...flags(plan)].join(' \\\n  ')}
`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

function flags(plan: FixPlan): string[] {
  const usual = plan.methods.every((method) => ALL_METHODS.has(method));
  const strict = plan.breadth === 'strict';
  return [
    flag('--allowed-origins', plan.origins),
    ...(strict || !usual ? [flag('--allowed-methods', plan.methods)] : []),
    ...(strict ? [flag('--allowed-headers', orAccept(plan.headers))] : []),
    ...(plan.credentials ? ['--allow-credentials'] : []),
  ];
}

const flag = (name: string, list: readonly string[]): string =>
  `${name} ${quotePosix(`[${list.map(quoteJson).join(', ')}]`)}`;
