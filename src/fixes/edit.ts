// The smallest change that fixes a wrong value: one line, or two, in the server's own words, everything else left as it is.

import { type AssumedMode, isAllowedMethod, refusedHeaders } from '../cors/checks.ts';
import { listedIn } from '../cors/compare.ts';
import { combinedHeader, headerName, lowerName } from '../cors/headers.ts';
import { decisiveMessage } from '../cors/legs.ts';
import type { Exchange, Leg, ResponseHead } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import type { Diagnosis, Policy, Slip } from '../diagnosis/types.ts';
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

/** One option that changes, whatever the server. `sentAs`: the misspelled name of its header today. */
type Change = (
  | {
      readonly option: 'origins' | 'methods' | 'headers' | 'exposed';
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  /** `from`: what the response says of credentials today; '' where it says nothing. */
  | { readonly option: 'credentials'; readonly from: string }
) & { readonly sentAs?: string };

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
  if (change.sentAs !== undefined) return renameLines(change, change.sentAs, options);
  if (change.option === 'credentials') return credentialLines(change.from, options);
  const line: OptionLine = options[change.option];
  const before = isDefault(change, options) ? [] : removed(optionLine(line, change.from));
  return [...before, ...added(optionLine(line, change.to))];
}

/** A name that no line has to quote. */
const PLAIN_NAME = /^[\w-]{1,100}$/;

/** The header's line under its right name; none where no line of the server's has that name in it, as a library writes it. */
function renameLines(change: Change, sentAs: string, options: Options): EditLine[] {
  const line = options[change.option];
  if (line === null || typeof line === 'string' || line.holds !== 'header' || !PLAIN_NAME.test(sentAs)) {
    return [];
  }
  const [from, to] = change.option === 'credentials' ? [[change.from], ['true']] : [change.from, change.to];
  const before = line.before.replace(HEADER_OF[change.option], sentAs);
  return [...removed(optionLine({ ...line, before }, from)), ...added(optionLine(line, to))];
}

/** The header that each option comes to. */
const HEADER_OF = {
  origins: 'Access-Control-Allow-Origin',
  methods: 'Access-Control-Allow-Methods',
  headers: 'Access-Control-Allow-Headers',
  exposed: 'Access-Control-Expose-Headers',
  credentials: 'Access-Control-Allow-Credentials',
} as const satisfies Record<Change['option'], string>;

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
  'app-origin',
  'authorization-wildcard',
  'credentials-not-true',
  'header-misspelled',
  'headers-not-allowed',
  'list-near-miss',
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
  const wrong = (cause.remedy.slips ?? []).filter((slip) => slip.of === 'header');
  const sight: Sight = {
    diagnosis,
    policy,
    leg: withRightNames(leg, wrong),
    response: withRightHeaders(response, wrong),
    mode: carries ? 'include' : 'not-include',
  };
  const outcomes = {
    origins: originChange(sight, options),
    credentials: credentialsChange(sight),
    methods: methodChange(sight),
    headers: headerChange(sight),
    exposed: 'right' as const,
  };
  const changes = OPTIONS.map((option) => {
    const sentAs = wrong.find(({ meant }) => meant === lowerName(HEADER_OF[option]))?.written;
    return sentAs === undefined ? outcomes[option] : underRightName(option, outcomes[option], sentAs, sight);
  });
  const shown = changes.filter((change) => change !== 'not shown');
  return shown.length < changes.length ? null : shown.filter((change) => change !== 'right');
}

const OPTIONS = ['origins', 'credentials', 'methods', 'headers', 'exposed'] as const;

/** The response with its misspelled CORS headers under their right names: what else is wrong then. */
function withRightHeaders(response: ResponseHead, wrong: readonly Slip[]): ResponseHead {
  if (wrong.length === 0) return response;
  const right = new Map(wrong.map(({ written, meant }) => [written, headerName(meant)]));
  const headers = response.headers.map((sent) => ({ ...sent, name: right.get(sent.name) ?? sent.name }));
  return { ...response, headers };
}

function withRightNames(leg: Leg, wrong: readonly Slip[]): Leg {
  const { preflight } = leg;
  if (!preflight?.response) return leg;
  return { ...leg, preflight: { ...preflight, response: withRightHeaders(preflight.response, wrong) } };
}

/** The change of an option whose header is misspelled: the name, and its value too where that is wrong. */
function underRightName(
  option: Change['option'],
  outcome: Outcome,
  sentAs: string,
  { response }: Sight,
): Outcome {
  if (outcome === 'not shown') return outcome;
  if (option === 'credentials') return { option, from: credentialsIn(response), sentAs };
  if (outcome !== 'right') return { ...outcome, sentAs };
  const name = lowerName(HEADER_OF[option]);
  const value = option === 'origins' ? combinedHeader(response.headers, name) : null;
  const present = value === null ? listed(response, name) : [value];
  return present === null ? 'not shown' : { option, from: present, to: present, sentAs };
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
  if (causes[0]?.id === 'origin-other' || causes[0]?.id === 'app-origin') return true;
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
  return names ? longer('methods', corrected(names, diagnosis), [method], names) : 'not shown';
}

function headerChange({ diagnosis, leg, mode }: Sight): Outcome {
  if (!leg.preflight) return 'right';
  const asked = leg.preflight.requestHeaderNames.filter((name) => !name.startsWith('access-control-'));
  const names = listed(leg.preflight.response, 'access-control-allow-headers');
  // Authorization has to be listed beside *, by the standard.
  const missing = refusedHeaders(asked, names ?? [], names?.includes('*') ? 'include' : mode);
  const needed = missing.filter(
    (name) => mode === 'include' || !names?.includes('*') || name === 'authorization',
  );
  if (needed.length === 0) return 'right';
  return names ? longer('headers', corrected(names, diagnosis), needed.map(headerName), names) : 'not shown';
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

/** The list with its misspelled items corrected, but for one that another request sends just so. */
function corrected(names: readonly string[], { causes, neighbours }: Diagnosis): readonly string[] {
  const slips = (causes[0]?.remedy.slips ?? []).filter((slip) => slip.of === 'item');
  return names.map(
    (name) => slips.find(({ written }) => written === name && !isUsed(name, neighbours))?.meant ?? name,
  );
}

const isUsed = (name: string, exchanges: readonly Exchange[]): boolean =>
  exchanges.some(({ legs }) =>
    legs.some(
      ({ preflight }) =>
        preflight?.requestMethod === name || preflight?.requestHeaderNames.includes(lowerName(name)),
    ),
  );

/** The list with what it lacks behind it; `from` where something else changes in it, too. */
function longer(
  option: 'methods' | 'headers' | 'exposed',
  present: readonly string[],
  wanted: readonly string[],
  from = present,
): Change {
  const key = (name: string): string => (option === 'methods' ? name : name.toLowerCase());
  const known = new Set(present.map(key));
  return { option, from, to: [...present, ...wanted.filter((name) => !known.has(key(name)))] };
}
