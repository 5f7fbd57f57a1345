// Directus by its environment variables.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteBare } from './writing/quote.ts';

export const directus = {
  id: 'directus',
  label: 'Directus',
  layer: 'application',
  form: 'setting',
  aliases: ['directus cms', 'cms'],
  language: 'ini',
  readsEnvironment: false,
  marks: [{ header: 'x-powered-by', pattern: /^Directus$/, confidence: 'certain', rank: 100 }],
  checked: 'parsed',
  checkedOn:
    'the source of @directus/env and @directus/api 27, and the page "Environment Variables", as of 2026; not run',
  reachesFurthest: [],
  options: {
    where: message`In the environment of Directus.`,
    takesSeveralOrigins: true,
    origins: entry('ORIGIN'),
    methods: entry('METHODS'),
    headers: entry('ALLOWED_HEADERS'),
    exposed: entry('EXPOSED_HEADERS'),
    credentials: 'CORS_CREDENTIALS=true',
    defaultMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'For every request.',
      present: 'your existing CORS variables',
    });
    const { methods, headers, exposedHeaders } = plain(plan);
    const values: readonly (readonly [name: string, value: string | null])[] = [
      ['ENABLED', 'true'],
      ['ORIGIN', list(plan.origins)],
      ['METHODS', list(methods.length > 0 ? methods : ['GET'])],
      // An empty list would allow any header.
      ['ALLOWED_HEADERS', list(headers.length > 0 ? headers : ['Accept'])],
      ['EXPOSED_HEADERS', exposedHeaders.length > 0 ? list(exposedHeaders) : null],
      ['CREDENTIALS', String(plan.credentials)],
      ['MAX_AGE', plan.maxAge === null ? null : String(plan.maxAge)],
    ];
    const lines = values.flatMap(([name, value]) => (value === null ? [] : [`CORS_${name}=${value}\n`]));
    return {
      place: say`In the .env file or the environment of the container; then restart Directus.`,
      install: null,
      snippet: `${comments('#', plan, heading, ...leftOut(plan))}${lines.join('')}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plain(plan).methods,
    headers: plain(plan).headers,
    paths: 'all',
  }),
} as const satisfies Server;

/** Names that need no quoting: files of such lines are read by several programs that disagree on quotes. */
const PLAIN = /^[A-Za-z0-9_.-]+$/;

function plain(
  plan: FixPlan,
): Pick<FixPlan, 'headers' | 'exposedHeaders'> & { readonly methods: readonly string[] } {
  const fit = (names: readonly string[]) => names.filter((name) => PLAIN.test(name));
  return { methods: fit(plan.methods), headers: fit(plan.headers), exposedHeaders: fit(plan.exposedHeaders) };
}

const leftOut = ({ methods, headers, exposedHeaders }: FixPlan): string[] => [
  ...note(methods, 'methods'),
  ...note(headers, 'names with a *, or'),
  ...note(exposedHeaders, 'exposed names'),
];

const note = (names: readonly string[], what: string): string[] =>
  names.every((name) => PLAIN.test(name)) ? [] : [`Left out: ${what} with a sign that needs quotes.`];

/** Directus takes a text for a number, a boolean or JSON where it looks like one, unless its type stands in front. */
const list = (items: readonly string[]): string => `array:${items.join(',')}`;

function entry(name: string): OptionLine {
  return listLine({
    before: `CORS_${name}=`,
    after: '',
    quote: (text) => quoteBare('an environment file', text),
    brackets: ['array:', ''],
  });
}
