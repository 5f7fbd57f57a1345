// Jupyter Server, under JupyterLab and Notebook 7: options of its configuration, which is Python.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { withHeadersOf, withMethodsOf, withoutExposed } from './writing/plain.ts';
import { escapeRegex, quotePython } from './writing/quote.ts';

const LABEL = 'Jupyter Server';

/** It lists these itself; its setting for others replaces a response header for the whole server. */
const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const HEADERS = ['accept', 'content-type', 'authorization', 'x-xsrftoken'] as const;

export const jupyter = {
  id: 'jupyter',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['jupyterlab', 'notebook', 'jupyter_server_config.py', 'python'],
  language: 'python',
  readsEnvironment: false,
  addresses: /^[^/]+:8888\/api\/(?:kernels|sessions|contents|kernelspecs|terminals|status)\b/,
  marks: [
    {
      header: 'content-security-policy',
      pattern: /\/api\/security\/csp-report\b/,
      confidence: 'likely',
      rank: 200,
    },
  ],
  checked: 'parsed',
  checkedOn:
    "ServerApp's options in Jupyter Server's documentation and base/handlers.py in its source (2.x), its Python read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In jupyter_server_config.py (jupyter server --generate-config makes one); then restart the server. Send the token in Authorization: requests with cookies also need the XSRF token. Errors lose these headers. Methods and headers have no setting of their own.`,
    install: null,
    snippet: `${comments(
      '#',
      withoutExposed(withHeadersOf(LABEL, withMethodsOf(LABEL, plan, METHODS), HEADERS)),
      'It applies to every API path and to WebSockets.',
    )}c = get_config()  # noqa
${originLine(plan)}
${plan.credentials ? 'c.ServerApp.allow_credentials = True\n' : ''}`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: METHODS,
    headers: HEADERS,
    paths: 'all',
  }),
} as const satisfies Server;

/** There is room for one origin, or for a pattern, which is matched from the start only. */
function originLine({ origins: [first, ...others] }: FixPlan): string {
  if (others.length === 0) return `c.ServerApp.allow_origin = ${quotePython(first)}`;
  const pattern = [first, ...others].map(escapeRegex).join('|');
  // Origins have neither quotes nor line ends, and so has their pattern.
  return `c.ServerApp.allow_origin_pat = r"(?:${pattern})$"`;
}
