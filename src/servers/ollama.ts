// Ollama: an environment variable of its server; recognized by its port.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { quotePosix } from './writing/quote.ts';

/** It lists these itself, and has no setting for others. */
const HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'authorization',
  'content-type',
  'openai-beta',
  'user-agent',
  'x-requested-with',
]);

const isAllowed = (name: string): boolean => HEADERS.has(name.toLowerCase());

/** Those of OpenAI's own client libraries. */
const isStainless = (name: string): boolean => /^x-stainless-/i.test(name);

export const ollama = {
  id: 'ollama',
  label: 'Ollama',
  layer: 'application',
  form: 'setting',
  aliases: ['ollama_origins', 'llm', 'local ai'],
  language: 'shell',
  readsEnvironment: false,
  addresses: /^[^/]+:11434\//,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "the FAQ in Ollama's documentation and server/routes.go in its source (August 2026), its shell read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const origins = plan.origins.join(',');
    const others = plan.headers.filter((name) => !isAllowed(name) && !isStainless(name));
    const notes =
      others.length > 0 ? [`Left out: names that Ollama never allows (${others.join(', ')}).`] : [];
    return {
      place: say`In a terminal on the machine that runs Ollama: OLLAMA_ORIGINS is a variable of its server, and replaces the present value. On Windows: quit Ollama, run setx OLLAMA_ORIGINS "${origins}", and start it again from the Start menu. Ollama never allows credentials, and methods have no setting.`,
      install: null,
      snippet: `${comments(
        '#',
        { ...plan, assumesCredentials: false, notes: [...plan.notes, ...notes] },
        'Commas without spaces, each origin with its scheme: else Ollama does not start.',
      )}OLLAMA_ORIGINS=${quotePosix(origins)}
if [ "$(uname)" = Darwin ]; then
  launchctl setenv OLLAMA_ORIGINS "$OLLAMA_ORIGINS"
  echo 'Now quit Ollama in the menu bar, and open it again.'
else
  sudo mkdir -p /etc/systemd/system/ollama.service.d
  printf '[Service]\\nEnvironment="OLLAMA_ORIGINS=%s"\\n' "$OLLAMA_ORIGINS" |
    sudo tee /etc/systemd/system/ollama.service.d/origins.conf
  sudo systemctl daemon-reload
  sudo systemctl restart ollama
fi
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: false,
    methods: 'any',
    headers: allowed(plan),
    paths: 'all',
  }),
} as const satisfies Server;

function allowed({ headers }: FixPlan): readonly string[] {
  const asked = headers.filter((name) => isAllowed(name) || isStainless(name));
  return [...asked, ...[...HEADERS].filter((name) => !asked.some((one) => one.toLowerCase() === name))];
}
