// nginx as a proxy that takes CORS over from what is behind it, in one location.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { changeComment, comments, inChunks } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteNginx } from './writing/quote.ts';

export const nginx = {
  id: 'nginx',
  label: 'nginx',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['openresty'],
  language: 'nginx',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^(?:nginx|openresty)/i, confidence: 'likely', rank: 400 }],
  checked: 'run',
  checkedOn: 'nginx 1.22',
  reachesFurthest: [],
  options: headerLines({
    where: message`In the location of the API.`,
    around: ['add_header ', ' ', ' always;'],
    quote: quoteNginx,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In the location that proxies to the API.',
      present: 'your existing CORS add_header and proxy_hide_header lines',
    });
    const { methods, notes } = methodsFor(plan);
    const headers = headersFor(plan.headers);
    const allowOrigin = originFor(plan);
    const onEveryAnswer = [
      add('Access-Control-Allow-Origin', allowOrigin.value),
      ...(plan.credentials ? [add('Access-Control-Allow-Credentials', "'true'")] : []),
      add('Vary', 'Origin'),
    ];
    const onPreflight = [
      ...inChunks(methods).map((list) => add('Access-Control-Allow-Methods', quoteNginx(list.join(', ')))),
      ...headers.values.map((value) => add('Access-Control-Allow-Headers', value)),
      ...(plan.maxAge === null ? [] : [add('Access-Control-Max-Age', `'${plan.maxAge}'`)]),
    ];
    const exposed = exposedFor(plan);
    const blocks = [
      comments('#', { ...plan, notes: [...plan.notes, ...notes, ...exposed.notes] }, heading).trimEnd(),
      ['Allow-Origin', 'Allow-Credentials', ...(exposed.lines.length > 0 ? ['Expose-Headers'] : [])]
        .map((name) => `proxy_hide_header Access-Control-${name};`)
        .join('\n'),
      allowOrigin.set,
      headers.set,
      [...onEveryAnswer, ...exposed.lines].join('\n'),
      `# add_header inside if replaces the ones outside, so they are repeated here.\nif ($request_method = OPTIONS) {\n${[
        ...onEveryAnswer,
        ...onPreflight,
        'return 204;',
      ]
        .map((line) => `  ${line}\n`)
        .join('')}}`,
    ];
    return {
      place: say`In the nginx configuration, inside the location block of the API. An add_header here disables those of the server block: repeat the ones you need.`,
      install: null,
      snippet: `${blocks.filter((block) => block !== '').join('\n')}\n`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods.filter(isAccepted),
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

const add = (name: string, value: string): string => `add_header ${name} ${value} always;`;

/**
 * One origin is sent as it is, so it reaches even responses that nginx makes before any `if` runs (413). For several the
 * one that asks is chosen; a header with an empty value is not sent.
 */
function originFor({ origins, kind }: FixPlan): { value: string; set: string } {
  if (origins.length === 1) return { value: quoteNginx(origins[0]), set: '' };
  const early =
    kind === 'headers-on-errors'
      ? '# To cover 413 pages too, move these set and if lines to the server block.\n'
      : '';
  const choices = origins
    .map((origin) => `if ($http_origin = ${quoteNginx(origin)}) {\n  set $cors_origin $http_origin;\n}`)
    .join('\n');
  return { value: '$cors_origin', set: `${early}set $cors_origin '';\n${choices}` };
}

/** nginx itself returns 400 for any method not made of capitals, `-` and `_`. */
const isAccepted = (method: string): boolean => /^[A-Z_-]+$/.test(method);

function methodsFor(plan: FixPlan): { methods: readonly string[]; notes: readonly string[] } {
  const methods = plan.methods.filter(isAccepted);
  return methods.length === plan.methods.length
    ? { methods, notes: [] }
    : {
        methods: methods.length > 0 ? methods : ['GET'],
        notes: ['Left out: methods that nginx always rejects with 400.'],
      };
}

/**
 * nginx cannot write a `$` as itself. A name with one is taken from the preflight where it is sent exactly so:
 * a pattern's text is not searched for variables.
 */
function headersFor(names: readonly string[]): { values: readonly string[]; set: string } {
  const plain = names.filter((name) => !name.includes('$'));
  const odd = names.filter((name) => name.includes('$'));
  const values = inChunks(plain).map((list) => quoteNginx(list.join(', ')));
  const sets = odd.map((name, index) => {
    const variable = `$cors_header_${index + 1}`;
    const pattern = name.replace(/[^A-Za-z0-9_-]/g, (sign) =>
      sign === "'" ? "\\'" : `[${sign === '^' ? '\\\\^' : sign}]`,
    );
    return `set ${variable} '';\nif ($http_access_control_request_headers ~* '(?:^|,) *(${pattern}) *(?:,|$)') {\n  set ${variable} $1;\n}`;
  });
  return { values: [...values, ...odd.map((_, index) => `$cors_header_${index + 1}`)], set: sets.join('\n') };
}

function exposedFor(plan: FixPlan): { lines: readonly string[]; notes: readonly string[] } {
  const plain = plan.exposedHeaders.filter((name) => !name.includes('$'));
  return {
    lines: inChunks(plain).map((list) => add('Access-Control-Expose-Headers', quoteNginx(list.join(', ')))),
    notes:
      plain.length < plan.exposedHeaders.length
        ? ['Left out: names with a dollar sign, which nginx treats as variables.']
        : [],
  };
}
