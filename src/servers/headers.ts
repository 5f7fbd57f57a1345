// The fallback for whoever writes responses by hand: the exact header lines of the preflight's response and of every other.
import { message, say } from '../words/say.ts';
import type { FixPlan, Target } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteHeaderValue } from './writing/quote.ts';

export const headers = {
  id: 'headers',
  label: 'Header lines',
  form: 'set-up',
  aliases: ['http', 'by hand'],
  language: 'http',
  readsEnvironment: false,
  checked: 'docs',
  checkedOn: 'the Fetch standard',
  reachesFurthest: [],
  options: headerLines({
    where: message`In the response.`,
    around: ['', ': ', ''],
    quote: quoteHeaderValue,
  }),
  write(plan) {
    return {
      place: say`In your own code: respond to preflights before authentication, routes and redirects, and add the second block to every other response, errors included.`,
      install: null,
      snippet: `${comments('#', plan, OPTIONS)}HTTP/1.1 204 No Content
${lines([...allowed(plan), ...preflightHeaders(plan)])}
# Every other response:
${lines([...allowed(plan), ...responseHeaders(plan).filter(([name]) => !isCredentials(name))])}${others(plan)}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Target;

const OPTIONS = 'Response to the preflight (OPTIONS with Access-Control-Request-Method):';

const isCredentials = (name: string): boolean => name === 'Access-Control-Allow-Credentials';

/** What both responses carry. */
function allowed(plan: FixPlan): [name: string, value: string][] {
  return [
    ['Access-Control-Allow-Origin', plan.origins[0]],
    ...responseHeaders(plan).filter(([name]) => isCredentials(name)),
    ['Vary', 'Origin'],
  ];
}

/** The header holds one origin only, so where there are several they are listed in a comment. */
function others({ origins }: FixPlan): string {
  if (origins.length === 1) return '';
  const list = origins.map((origin) => `#   ${origin}\n`).join('');
  return `
# Set Access-Control-Allow-Origin to the request's Origin, but only if it is exactly one of these:
${list}# For any other origin, send no Access-Control headers, but keep Vary.
`;
}

/** The same in few lines, for a list of failures: both responses together. */
export function shortHeaders(plan: FixPlan): string {
  const same = allowed(plan);
  const exposed = responseHeaders(plan).filter(([name]) => !isCredentials(name));
  return `${comments('#', plan, SHORT_OPTIONS)}${lines([...same, ...preflightHeaders(plan)])}\
# Every other response: ${same.length === 2 ? 'the first two' : 'the first three'}${exposed.length > 0 ? ', and' : '.'}
${lines(exposed)}${plan.origins.length > 1 ? `# Access-Control-Allow-Origin is the request's Origin, if it is one of: ${plan.origins.join(', ')}\n` : ''}`;
}

const SHORT_OPTIONS = 'Response to the preflight (OPTIONS with Access-Control-Request-Method), status 204:';

const lines = (headers: readonly (readonly [string, string])[]): string =>
  headers.map(([name, value]) => `${name}: ${value}\n`).join('');
