// A fix to try before the server is touched: the headers as a file that Chrome's DevTools puts on each response of the API.

import { allChecks } from '../cors/checklist.ts';
import { decisiveMessage } from '../cors/legs.ts';
import type { Exchange, Header, Leg } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { quoteJson } from '../servers/writing/quote.ts';
import { policyOfApi } from './api-policy.ts';
import { isOrigin, planFor } from './plan.ts';

export interface Override {
  /** The folder of that host in the folder chosen for overrides. */
  readonly folder: string;
  /** The same on Windows, where a name cannot have a colon. */
  readonly folderOnWindows: string;
  /** The file in it. */
  readonly file: '.headers';
  /** JSON; ends with a newline. */
  readonly text: string;
}

/**
 * The override that lets this request through; null where headers on its responses are not enough. Measured: Chromium puts
 * them on responses and redirects, and checks those; a preflight's response stays what the server sent. Never throws.
 */
export function overrideFor(diagnosis: Diagnosis): Override | null {
  const { causes, exchange, verdict } = diagnosis;
  const kind = causes[0]?.remedy.kind;
  if (verdict.outcome !== 'blocked' || verdict.stage === 'preflight' || exchange.inFlight || !kind)
    return null;
  const policy = policyOfApi(diagnosis);
  if (!policy) return null;
  const plan = planFor(policy, kind, {
    originsFromEnvironment: false,
    extraOrigins: [],
    maxAge: null,
    strict: true,
  });
  const host = hostOf(decisiveMessage(exchange, verdict).leg.url);
  const { origin } = exchange;
  if (!plan || host === null || origin === null || !isOrigin(origin)) return null;
  const headers: Header[] = [
    { name: 'access-control-allow-origin', value: origin },
    ...(plan.credentials ? [{ name: 'access-control-allow-credentials', value: 'true' }] : []),
    ...(plan.exposedHeaders.length > 0
      ? [{ name: 'access-control-expose-headers', value: plan.exposedHeaders.join(', ') }]
      : []),
  ];
  if (!passesWith(diagnosis, host, headers)) return null;
  const folder = encodeURI(host);
  return { folder, folderOnWindows: folder.replaceAll(':', '%3A'), file: '.headers', text: written(headers) };
}

/** With the port, unless it is the scheme's own. */
function hostOf(url: string): string | null {
  return /^https?:/.test(url) && URL.canParse(url) ? new URL(url).host : null;
}

/** The exchange judged again with these headers on all responses of that host, the preflights left as they were. */
function passesWith({ exchange, verdict }: Diagnosis, host: string, headers: readonly Header[]): boolean {
  const [first, ...others] = exchange.legs;
  const change = (leg: Leg): Leg => (hostOf(leg.url) === host ? withHeaders(leg, headers) : leg);
  const changed: Exchange = { ...exchange, legs: [change(first), ...others.map(change)] };
  const last = changed.legs.at(-1);
  // A redirect that the browser follows from now on has to stay where the headers are.
  const next = last?.response?.redirectUrl ?? null;
  if (!last?.response || (next !== null && new URL(last.url).origin !== originOrNull(next))) return false;
  const mode = verdict.credentials.mode === 'include' ? 'include' : 'not-include';
  return allChecks(changed, mode).every(({ state }) => state === 'passed');
}

const originOrNull = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);

/** An override replaces every header of its name. */
function withHeaders(leg: Leg, headers: readonly Header[]): Leg {
  if (!leg.response) return leg;
  const names = new Set(headers.map(({ name }) => name));
  const kept = leg.response.headers.filter(({ name }) => !names.has(name.toLowerCase()));
  return { ...leg, error: null, response: { ...leg.response, headers: [...kept, ...headers] } };
}

/** As DevTools writes it. https://developer.chrome.com/docs/devtools/overrides#override-headers */
function written(headers: readonly Header[]): string {
  const lines = headers.map(
    ({ name, value }) =>
      `      {\n        "name": ${quoteJson(name)},\n        "value": ${quoteJson(value)}\n      }`,
  );
  return `[\n  {\n    "applyTo": "*",\n    "headers": [\n${lines.join(',\n')}\n    ]\n  }\n]\n`;
}
