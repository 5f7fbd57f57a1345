// The smallest change that fixes a wrong value: one line, or two, in the server's own words, everything else left as it is.

import { listedIn } from '../cors/compare.ts';
import { combinedHeader } from '../cors/headers.ts';
import { decisiveMessage } from '../cors/legs.ts';
import type { ResponseHead } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { type FixTarget, targetFor } from '../servers/index.ts';
import type { OptionLine, Options, SnippetLanguage } from '../servers/types.ts';
import { optionLine } from '../servers/writing/options.ts';
import { QuoteRefusal } from '../servers/writing/quote.ts';
import { type Message, message, type Wording } from '../words/say.ts';
import { policyOfApi } from './api-policy.ts';
import { isOrigin } from './plan.ts';

/** One line of a change. */
export interface EditLine {
  readonly sign: '-' | '+';
  readonly text: string;
}

export interface Edit {
  readonly server: FixTarget;
  readonly label: string;
  readonly language: SnippetLanguage;
  /** Where the lines are. */
  readonly place: Wording;
  readonly lines: readonly EditLine[];
  readonly note: Wording;
}

/** What changes, whatever the server. */
type Change =
  | {
      readonly option: 'origins';
      readonly from: readonly string[];
      readonly to: readonly string[];
      /** What is said of credentials, where that has to change too. */
      readonly credentials: string | null;
    }
  | {
      readonly option: 'methods' | 'headers' | 'exposed';
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  | { readonly option: 'credentials'; readonly from: string };

/**
 * The one value to change for the best cause on that server, the rest of its set-up left as it is; null where the cause is
 * no wrong value, where the recording does not show the value, or where that server has no line for it. Never throws.
 */
export function editFor(diagnosis: Diagnosis, target: FixTarget): Edit | null {
  const server = targetFor(target);
  const change = server && changeFor(diagnosis, server.options);
  if (!change) return null;
  try {
    const lines = linesFor(change, server.options);
    if (lines.length === 0) return null;
    const { id, label, language, options } = server;
    return { server: id, label, language, place: options.where, lines, note: NOTE };
  } catch (error) {
    if (error instanceof QuoteRefusal) return null;
    throw error;
  }
}

const NOTE: Message = message`Leave your other options as they are.`;

/** A value longer than this is no slip. */
const LONGEST_VALUE = 300;

function linesFor(change: Change, options: Options): EditLine[] {
  if (change.option === 'credentials') return credentialLines(change.from, options);
  const line: OptionLine = options[change.option];
  const before = isDefault(change, options) ? [] : removed(optionLine(line, change.from));
  const after = added(optionLine(line, change.to));
  const credentials =
    'credentials' in change && change.credentials !== null
      ? credentialLines(change.credentials, options)
      : [];
  return [...before, ...after, ...credentials];
}

const removed = (text: string): EditLine[] => [{ sign: '-', text }];
const added = (text: string): EditLine[] => [{ sign: '+', text }];

/** @param from what the response says of credentials today; '' where it says nothing */
function credentialLines(from: string, { credentials }: Options): EditLine[] {
  if (credentials === null) return [];
  if (typeof credentials === 'string') return added(credentials);
  const before = from === '' ? [] : removed(optionLine(credentials, [from]));
  return [...before, ...added(optionLine(credentials, ['true']))];
}

/** Whether the server sends that list where no line says so: then there is nothing to take out. */
function isDefault(
  { option, from }: Exclude<Change, { option: 'credentials' }>,
  { defaultMethods }: Options,
): boolean {
  if (from.length === 0) return true;
  return (
    option === 'methods' &&
    from.length === defaultMethods.length &&
    from.every((one) => defaultMethods.includes(one))
  );
}

function changeFor(diagnosis: Diagnosis, options: Options): Change | null {
  const cause = diagnosis.causes[0];
  const policy = cause?.remedy.policy;
  if (!policy || cause.remedy.where === 'client') return null;
  const { leg, response } = decisiveMessage(diagnosis.exchange, diagnosis.verdict);
  switch (cause.id) {
    case 'method-not-allowed':
      return longer('methods', listed(response, 'access-control-allow-methods'), policy.methods);
    case 'headers-not-allowed':
    case 'authorization-wildcard':
      return longer(
        'headers',
        listed(leg.preflight?.response ?? response, 'access-control-allow-headers'),
        policy.headers,
      );
    case 'unreadable-headers':
      return longer(
        'exposed',
        listed(response, 'access-control-expose-headers') ?? [],
        policy.exposedHeaders,
      );
    case 'credentials-not-true':
      return { option: 'credentials', from: credentialsIn(response) };
    case 'origin-trailing-slash':
    case 'origin-scheme':
    case 'origin-port':
    case 'origin-other':
    case 'origin-list':
    case 'origin-malformed':
    case 'origin-null':
    case 'wildcard-with-credentials':
    case 'wildcard-credentials-true':
      return originChange(diagnosis, response, options);
    default:
      return null;
  }
}

/** The items of a list header as they were sent; null where it is missing or too long to be a slip. */
function listed(response: ResponseHead | null, name: string): readonly string[] | null {
  const value = response && combinedHeader(response.headers, name);
  if (value === null || value.length > LONGEST_VALUE) return null;
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The list with what it lacks behind it; null where it lacks nothing, or is not known. */
function longer(
  option: 'methods' | 'headers' | 'exposed',
  from: readonly string[] | null,
  wanted: readonly string[],
): Change | null {
  if (!from) return null;
  const key = (name: string): string => (option === 'methods' ? name : name.toLowerCase());
  const known = new Set(from.map(key));
  const missing = wanted.filter((name) => !known.has(key(name)));
  return missing.length === 0 ? null : { option, from, to: [...from, ...missing] };
}

function originChange(
  diagnosis: Diagnosis,
  response: ResponseHead | null,
  { takesSeveralOrigins }: Options,
): Change | null {
  const policy = policyOfApi(diagnosis);
  const value = response && combinedHeader(response.headers, 'access-control-allow-origin');
  const own = (policy?.origins ?? []).filter(isOrigin);
  const page = own.find((origin) => origin === diagnosis.exchange.origin);
  if (!policy || value === null || value.length > LONGEST_VALUE || page === undefined) return null;
  // `*` gave every page the response: those that were seen to use it go on.
  const listed = value === '*' ? own : listedIn(value).filter((origin) => own.includes(origin));
  const all = [...new Set([...listed, page])];
  if (all.length > 1 && !takesSeveralOrigins && needsOthers(diagnosis, all)) return null;
  const said = credentialsIn(response);
  return {
    option: 'origins',
    from: [value],
    to: takesSeveralOrigins ? all : [page],
    credentials: value === '*' && policy.credentials && said !== 'true' ? said : null,
  };
}

const credentialsIn = (response: ResponseHead | null): string =>
  combinedHeader(response?.headers ?? [], 'access-control-allow-credentials')?.slice(0, LONGEST_VALUE) ?? '';

/** Whether a line with room for one origin would shut out a page that is allowed today. */
function needsOthers({ exchange, neighbours, causes }: Diagnosis, origins: readonly string[]): boolean {
  if (causes[0]?.id === 'origin-other') return true;
  return neighbours.some(
    (other) =>
      other.origin !== exchange.origin &&
      origins.includes(other.origin ?? '') &&
      judge(other).outcome === 'allowed',
  );
}
