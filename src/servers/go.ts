// Go with github.com/rs/cors around the whole handler.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict, withSimpleMethods } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';

export const go = {
  id: 'go',
  label: 'Go (rs/cors)',
  layer: 'application',
  form: 'set-up',
  aliases: ['golang', 'net/http'],
  language: 'go',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Go 1.19 with rs/cors 1.7',
  reachesFurthest: [],
  options: {
    where: message`In cors.Options.`,
    takesSeveralOrigins: true,
    origins: field('AllowedOrigins'),
    methods: field('AllowedMethods'),
    headers: field('AllowedHeaders'),
    exposed: field('ExposedHeaders'),
    credentials: 'AllowCredentials: true,',
    defaultMethods: ['GET', 'HEAD', 'POST'],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Around the whole mux.',
      present: 'your existing cors.New() call',
    });
    return {
      place: say`In the file that starts the server, after its imports; then serve withCors(mux) instead of mux.`,
      install: plan.kind === 'correct-origin' ? null : 'go get github.com/rs/cors',
      snippet: `${imports(plan)}
${comments('//', plan, heading, USE)}var withCors = cors.New(cors.Options{
${options(plan)}}).Handler
${plan.fromEnvironment ? fromEnvironment(plan) : ''}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const USE = 'Where the server starts: http.ListenAndServe(addr, withCors(mux)).';

function imports(plan: FixPlan): string {
  if (!plan.fromEnvironment) return 'import "github.com/rs/cors"\n';
  return 'import (\n\t"os"\n\t"strings"\n\n\t"github.com/rs/cors"\n)\n';
}

/** Names are padded as gofmt does it. */
function options(plan: FixPlan): string {
  const list = (items: readonly string[]) =>
    `[]string${bracketed(items.map(quoteDouble), { indent: '\t', step: '\t', used: 30, brackets: '{}' })}`;
  // Left out, it allows Content-Type and X-Requested-With; * stands for those that the preflight asks for.
  const listed = plan.headers.length > 0 ? plan.headers : ['Accept'];
  const entries: [name: string, value: string | null][] = [
    ['AllowedOrigins', plan.fromEnvironment ? 'corsOrigins()' : list(plan.origins)],
    // rs/cors holds simple requests to this list too.
    ['AllowedMethods', list(withSimpleMethods(plan.methods))],
    ['AllowedHeaders', list(plan.breadth === 'everyday' ? ['*'] : listed)],
    ['ExposedHeaders', plan.exposedHeaders.length > 0 ? list(plan.exposedHeaders) : null],
    ['AllowCredentials', plan.credentials ? 'true' : null],
    ['MaxAge', plan.maxAge === null ? null : String(plan.maxAge)],
  ];
  const given = entries.flatMap(([name, value]) => (value === null ? [] : [{ name: `${name}:`, value }]));
  return alignedRuns(given)
    .map(({ name, value }) => `\t${name} ${value},\n`)
    .join('');
}

interface Entry {
  readonly name: string;
  readonly value: string;
}

/** Pads the names in each run of one-line values to the same width; a value over several lines ends a run. */
function alignedRuns(entries: readonly Entry[]): Entry[] {
  const isBroken = (entry: Entry | undefined) => entry?.value.includes('\n') ?? true;
  return entries.map((entry, at) => {
    if (isBroken(entry)) return entry;
    let from = at;
    let to = at;
    while (!isBroken(entries[from - 1])) from--;
    while (!isBroken(entries[to + 1])) to++;
    const width = Math.max(...entries.slice(from, to + 1).map(({ name }) => name.length));
    return { ...entry, name: entry.name.padEnd(width) };
  });
}

function fromEnvironment(plan: FixPlan): string {
  return `
// CORS_ORIGINS is a comma-separated list of origins.
func corsOrigins() []string {
\torigins := os.Getenv("CORS_ORIGINS")
\tif origins == "" {
\t\torigins = ${quoteDouble(plan.origins.join(','))}
\t}
\tlist := strings.Split(origins, ",")
\tfor i := range list {
\t\tlist[i] = strings.TrimSpace(list[i])
\t}
\treturn list
}
`;
}

function field(name: string): OptionLine {
  return listLine({ before: `${name}: `, after: ',', quote: quoteDouble, brackets: ['[]string{', '}'] });
}
