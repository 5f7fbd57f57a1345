// What a server would have to allow for an exchange to pass, and the remedy that says so.
import { isLocalAddress } from '../cors/address.ts';
import { isToken, lowerName } from '../cors/headers.ts';
import type { ResponseHead } from '../cors/types.ts';
import type { Policy, Remedy, RemedyKind } from '../diagnosis/types.ts';
import { type Message, message, type Wording } from '../words/say.ts';
import { headerName } from './evidence.ts';
import { type Facts, headerOf, itemsOf } from './facts.ts';
import { isSameSite } from './site.ts';

/**
 * The least policy that lets this exchange through: its own origin, method and headers, credentials only where the
 * evidence (or the server's current response) has them. What the server lists today stays listed.
 * Null when no server should allow this origin: `null`, or unknown.
 */
export function policyFor(facts: Facts): Policy | null {
  const { exchange, leg, preflight, verdict } = facts;
  const origin = exchange.origin;
  if (origin === null || origin === 'null' || facts.origin === 'null') return null;
  const method = preflight?.requestMethod || leg.method;
  const listedMethods = listed(preflight?.response ?? null, 'access-control-allow-methods');
  const listedHeaders = listed(preflight?.response ?? null, 'access-control-allow-headers');
  const asked = (preflight?.requestHeaderNames ?? []).filter((name) => !name.startsWith('access-control-'));
  const { mode } = verdict.credentials;
  return {
    origins: [origin],
    methods: unique([...listedMethods, upperIfKnown(method)]),
    headers: uniqueNames([...listedHeaders, ...asked.map(headerName)]),
    exposedHeaders: listed(leg.response, 'access-control-expose-headers'),
    credentials:
      mode === 'include' ||
      (mode === 'unknown' && (allowsCredentials(preflight?.response) || allowsCredentials(leg.response))),
    maxAge: null,
  };
}

const allowsCredentials = (response: ResponseHead | null | undefined): boolean =>
  headerOf(response, 'access-control-allow-credentials')?.toLowerCase() === 'true';

/** `patch` is a name nobody means: servers list PATCH. */
const upperIfKnown = (method: string): string => (/^patch$/i.test(method) ? 'PATCH' : method);

/** The tokens of a list header, without `*` and without what is no token. */
function listed(response: ResponseHead | null, name: string): string[] {
  return itemsOf(headerOf(response, name)).filter(isListable).slice(0, 50);
}

const isListable = (item: string): boolean => item !== '*' && item.length < 100 && isToken(item);

const unique = (items: readonly string[]): string[] => [...new Set(items)];

/** Each header name once, in the first spelling. */
const uniqueNames = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.findIndex((other) => lowerName(other) === lowerName(name)) === index);

/** What else to do where the API may be somebody else's: it is on another site, and no address of this machine or network. */
export const foreignSteps = ({ exchange, leg, page }: Facts): Message[] =>
  exchange.origin === null ||
  page === 'null' ||
  isSameSite(exchange.origin, leg.url) ||
  isLocalAddress(leg.url)
    ? []
    : [
        message`If the API isn’t yours: only its owner can allow ${page}. Otherwise call it from your own server, and call that from the page.`,
      ];

/** A remedy on the server, with the policy of this exchange. */
export function serverRemedy(
  facts: Facts,
  kind: RemedyKind,
  summary: Wording,
  steps: readonly Wording[] = [],
): Remedy {
  return { kind, where: 'server', summary, steps, policy: policyFor(facts) };
}
