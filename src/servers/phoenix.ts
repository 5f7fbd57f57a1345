// Phoenix with CORSPlug.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteElixir } from './writing/quote.ts';

/** What CORSPlug allows unless some are listed. */
const DEFAULT_METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export const phoenix = {
  id: 'phoenix',
  label: 'Phoenix',
  layer: 'application',
  form: 'set-up',
  aliases: ['elixir', 'plug', 'cors_plug', 'corsplug'],
  language: 'elixir',
  // A plug's options are read when the endpoint is compiled, where the server's environment is not known yet.
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn: 'the source of CORSPlug 3.0, and read by Elixir 1.14',
  reachesFurthest: [],
  options: {
    where: message`In the options of plug CORSPlug.`,
    takesSeveralOrigins: true,
    origins: option('origin'),
    methods: option('methods'),
    headers: option('headers'),
    exposed: option('expose'),
    credentials: 'credentials: true,',
    defaultMethods: DEFAULT_METHODS,
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Above every other plug: in a pipeline of the router it never sees OPTIONS.',
      present: 'your existing plug CORSPlug',
    });
    const sendsVary = plan.kind === 'vary-origin';
    return {
      place: say`In endpoint.ex, above every other plug. Before that, add ${'{:cors_plug, "~> 3.0"}'} to the deps in mix.exs.`,
      install: plan.kind === 'correct-origin' ? null : 'mix deps.get',
      snippet: `${comments('#', plan, heading)}${sendsVary ? 'plug :vary_by_origin\n\n' : ''}plug CORSPlug,
${entries(plan).join(',\n')}
${sendsVary ? VARY : ''}`,
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

/** It sends Vary to the origins in its list only, and a cache may keep what the others got. */
const VARY = `
defp vary_by_origin(conn, _options) do
  Plug.Conn.put_resp_header(conn, "vary", "Origin")
end
`;

/** HEAD needs no permission. Credentials are allowed unless they are switched off. */
function entries(plan: FixPlan): string[] {
  const everyday = plan.breadth === 'everyday';
  const areUsual = plan.methods.every((method) => method === 'HEAD' || DEFAULT_METHODS.includes(method));
  const list = (name: string, items: readonly string[]) =>
    `  ${name}: ${bracketed(items.map(quoteElixir), { indent: '  ', step: '  ', used: name.length + 3 }).replace(/,\n( *\])$/, '\n$1')}`;
  return [
    list('origin', plan.origins),
    ...(everyday && areUsual ? [] : [list('methods', plan.methods)]),
    // Alone in the list, * stands for the headers that the preflight asks for.
    list('headers', everyday ? ['*'] : plan.headers),
    ...(plan.exposedHeaders.length > 0 ? [list('expose', plan.exposedHeaders)] : []),
    `  credentials: ${plan.credentials}`,
    ...(plan.maxAge === null ? [] : [`  max_age: ${plan.maxAge}`]),
  ];
}

function option(name: string): OptionLine {
  return listLine({ before: `${name}: `, after: ',', quote: quoteElixir });
}
