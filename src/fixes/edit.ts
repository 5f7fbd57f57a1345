// The smallest change that fixes a wrong value: one line, or two, in the server's own words, everything else left as it is.

import { type AssumedMode, isAllowedMethod, refusedHeaders } from '../cors/checks.ts';
import { listedIn } from '../cors/compare.ts';
import { combinedHeader, headerName } from '../cors/headers.ts';
import { decisiveMessage } from '../cors/legs.ts';
import type { Leg, ResponseHead } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import type { Diagnosis, Policy } from '../diagnosis/types.ts';
import { type FixTarget, targetFor } from '../servers/index.ts';
import type { OptionLine, Options, SnippetLanguage } from '../servers/types.ts';
import { optionLine } from '../servers/writing/options.ts';
import { QuoteRefusal } from '../servers/writing/quote.ts';
import { type Message, message, type Wording } from '../words/say.ts';
import { policyOfApi } from './api-policy.ts';
import { isOrigin } from './plan.ts';

/** One line of a change. */
interface EditLine {
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

/** One option that changes, whatever the server. */
type Change =
  | {
      readonly option: 'origins' | 'methods' | 'headers' | 'exposed';
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  /** `from`: what the response says of credentials today; '' where it says nothing. */
  | { readonly option: 'credentials'; readonly from: string };

/**
 * What to change on that server, the rest of its set-up left as it is; null where the cause is no wrong value, where the
 * recording does not show all that would have to change, or where that server has no line for it. Never throws.
 */
export function editFor(diagnosis: Diagnosis, target: FixTarget): Edit | null {
  const server = targetFor(target);
  const options = server?.options;
  const changes = options && changesFor(diagnosis, options);
  if (!changes || changes.length === 0) return null;
  try {
    const written = changes.map((change) => linesFor(change, options));
    if (written.some((lines) => lines.length === 0)) return null;
    const { id, label, language } = server;
    return { server: id, label, language, place: options.where, lines: written.flat(), note: NOTE };
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
  return [...before, ...added(optionLine(line, change.to))];
}

const removed = (text: string): EditLine[] => [{ sign: '-', text }];
const added = (text: string): EditLine[] => [{ sign: '+', text }];

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

/** The causes that are a wrong value; of all others the set-up is the fix. */
const WRONG_VALUES: ReadonlySet<string> = new Set([
  'authorization-wildcard',
  'credentials-not-true',
  'headers-not-allowed',
  'method-not-allowed',
  'origin-array',
  'origin-extra-text',
  'origin-list',
  'origin-malformed',
  'origin-null',
  'origin-other',
  'origin-own-address',
  'origin-pattern',
  'origin-placeholder',
  'origin-port',
  'origin-scheme',
  'origin-trailing-slash',
  'origin-value-unset',
  'starlette-refused',
  'wildcard-credentials-true',
  'wildcard-with-credentials',
]);

/** What one response shows of the values, and what the request needs of them. */
interface Sight {
  readonly diagnosis: Diagnosis;
  readonly policy: Policy;
  readonly leg: Leg;
  readonly response: ResponseHead;
  readonly mode: AssumedMode;
}

/** Everything that has to change, since browsers stop at the first fault; null where something of it is not shown. */
function changesFor(diagnosis: Diagnosis, options: Options): Change[] | null {
  const { causes, exchange, verdict } = diagnosis;
  const cause = causes[0];
  const policy = policyOfApi(diagnosis);
  const { leg, response } = decisiveMessage(exchange, verdict);
  if (!cause || !policy || !response || cause.remedy.where === 'client') return null;
  if (cause.id === 'unreadable-headers') {
    const wanted = cause.remedy.policy?.exposedHeaders ?? [];
    return [longer('exposed', listed(response, 'access-control-expose-headers') ?? [], wanted)];
  }
  if (!WRONG_VALUES.has(cause.id)) return null;
  const { mode: known } = verdict.credentials;
  const carries = known === 'include' || verdict.outcome === 'undetermined';
  const sight: Sight = { diagnosis, policy, leg, response, mode: carries ? 'include' : 'not-include' };
  const changes = [
    originChange(sight, options),
    credentialsChange(sight),
    methodChange(sight),
    headerChange(sight),
  ];
  const shown = changes.filter((change) => change !== 'not shown');
  return shown.length < changes.length ? null : shown.filter((change) => change !== 'right');
}

/** `right`: nothing has to change there. `not shown`: something has to, and the recording does not show from what. */
type Outcome = Change | 'right' | 'not shown';

function originChange({ diagnosis, policy, response, mode }: Sight, options: Options): Outcome {
  const value = combinedHeader(response.headers, 'access-control-allow-origin');
  const page = diagnosis.exchange.origin;
  const own = policy.origins.filter(isOrigin);
  if (value === null || value.length > LONGEST_VALUE || page === null || !own.includes(page)) {
    return 'not shown';
  }
  if (value === page) return 'right';
  if (value === '*' && mode === 'not-include' && credentialsIn(response) !== 'true') return 'right';
  // `*` gave every page the response: those that were seen to use it go on.
  const kept = value === '*' ? own : listedIn(value).filter((origin) => own.includes(origin));
  const all = [...new Set([...kept, page])];
  if (options.takesSeveralOrigins) return { option: 'origins', from: [value], to: all };
  return all.length > 1 && needsOthers(diagnosis, all)
    ? 'not shown'
    : { option: 'origins', from: [value], to: [page] };
}

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

function credentialsChange({ response, mode }: Sight): Outcome {
  const said = credentialsIn(response);
  return mode === 'not-include' || said === 'true' ? 'right' : { option: 'credentials', from: said };
}

const credentialsIn = ({ headers }: ResponseHead): string =>
  combinedHeader(headers, 'access-control-allow-credentials')?.slice(0, LONGEST_VALUE) ?? '';

function methodChange({ diagnosis, leg, mode }: Sight): Outcome {
  if (!leg.preflight) return 'right';
  const method = leg.preflight.requestMethod;
  const names = listed(leg.preflight.response, 'access-control-allow-methods');
  // Starlette refuses any method that is not on its list, GET too.
  const isStrict = diagnosis.causes[0]?.id === 'starlette-refused';
  const isAllowed = isStrict ? names?.includes(method) : isAllowedMethod(method, names ?? [], mode);
  if (isAllowed) return 'right';
  return names ? longer('methods', names, [method]) : 'not shown';
}

function headerChange({ leg, mode }: Sight): Outcome {
  if (!leg.preflight) return 'right';
  const asked = leg.preflight.requestHeaderNames.filter((name) => !name.startsWith('access-control-'));
  const names = listed(leg.preflight.response, 'access-control-allow-headers');
  // Authorization has to be listed beside *, by the standard.
  const missing = refusedHeaders(asked, names ?? [], names?.includes('*') ? 'include' : mode);
  const needed = missing.filter(
    (name) => mode === 'include' || !names?.includes('*') || name === 'authorization',
  );
  if (needed.length === 0) return 'right';
  return names ? longer('headers', names, needed.map(headerName)) : 'not shown';
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

/** The list with what it lacks behind it. */
function longer(
  option: 'methods' | 'headers' | 'exposed',
  from: readonly string[],
  wanted: readonly string[],
): Change {
  const key = (name: string): string => (option === 'methods' ? name : name.toLowerCase());
  const known = new Set(from.map(key));
  return { option, from, to: [...from, ...wanted.filter((name) => !known.has(key(name)))] };
}
