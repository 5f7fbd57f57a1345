// From a policy, whose words may come from a hostile recording, to a plan that every server can write down.

import { isToken } from '../cors/headers.ts';
import type { Policy, RemedyKind } from '../diagnosis/types.ts';
import type { Effect, FixPlan } from '../servers/types.ts';
import { quoteForComment } from '../servers/writing/quote.ts';
import { say } from '../words/say.ts';
import type { FixOptions } from './types.ts';

/** The longest method or header name worth writing down. */
const LONGEST_TOKEN = 200;
const MOST_ITEMS = 100;

const HOST =
  /^[a-z][a-z0-9+.-]*:\/\/(?:\[[0-9a-f:.]+\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)(?::[0-9]{1,5})?$/;

/**
 * Whether the text is an origin as browsers send it and people mean it: `https://host[:port]` serialized exactly,
 * or another scheme with a host, such as `capacitor://localhost`. Never `null`, never a pattern.
 */
export function isOrigin(text: string): boolean {
  if (text.length > 300 || !HOST.test(text) || text.startsWith('file:')) return false;
  if (!/^(?:https?|wss?|ftp):/.test(text)) return true;
  try {
    return new URL(text).origin === text && /^https?:/.test(text);
  } catch {
    return false;
  }
}

interface Kept {
  readonly kept: readonly string[];
  readonly notes: readonly string[];
}

/** Splits a list into what is fit and a note on what is not. */
function keep(items: readonly string[], isFit: (item: string) => boolean, what: string): Kept {
  const unfit = items.filter((item) => !isFit(item));
  const notes = unfit.slice(0, 3).map((item) => `Left out: ${quoteForComment(item)} is not a valid ${what}.`);
  if (unfit.length > 3) notes.push(`Left out: ${unfit.length - 3} more of that kind.`);
  return { kept: items.filter(isFit).slice(0, MOST_ITEMS), notes };
}

/** A name that can be in a list; `*` is a token too, but would open everything. */
const isName = (text: string): boolean => text.length <= LONGEST_TOKEN && text !== '*' && isToken(text);

/** Each item once, the first spelling kept; header names differ in more than case. */
function once(items: readonly string[], key: (item: string) => string = (item) => item): string[] {
  const seen = new Map<string, string>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}

const lowerCase = (name: string): string => name.toLowerCase();

/** What the next request of a page is likely to need; for an origin one trusts, methods and headers are no boundary. */
const EVERYDAY_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const EVERYDAY_HEADERS = ['Content-Type', 'Authorization'];

/** The plan for a policy, or null when none of its origins may be allowed. Never throws. */
export function planFor(
  policy: Policy & Partial<Pick<FixPlan, 'assumesCredentials'>>,
  kind: RemedyKind,
  options: FixOptions,
): FixPlan | null {
  const everyday = (names: readonly string[]): readonly string[] => (options.strict ? [] : names);
  const own = keep(once(policy.origins), isOrigin, 'origin to allow');
  const extra = keep(once(options.extraOrigins), isOrigin, 'origin to allow');
  const methods = keep(once([...everyday(EVERYDAY_METHODS), ...policy.methods]), isName, 'method name');
  const wanted = once([...everyday(EVERYDAY_HEADERS), ...policy.headers], lowerCase);
  const headers = keep(wanted, isName, 'header name');
  const exposed = keep(once(policy.exposedHeaders, lowerCase), isName, 'header name');
  const [first, ...others] = own.kept;
  if (first === undefined) return null;
  const [method = 'GET', ...otherMethods] = methods.kept;
  const seconds = options.maxAge ?? policy.maxAge;
  return {
    kind,
    origins: [first, ...once([...others, ...extra.kept]).filter((origin) => origin !== first)],
    methods: [method, ...otherMethods],
    headers: headers.kept,
    exposedHeaders: exposed.kept,
    credentials: policy.credentials,
    maxAge: seconds !== null && Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : null,
    fromEnvironment: options.originsFromEnvironment,
    breadth: options.strict ? 'strict' : 'everyday',
    assumesCredentials: policy.credentials && (policy.assumesCredentials ?? false),
    notes: [own, extra, methods, headers, exposed].flatMap(({ notes }) => notes),
  };
}

/** One policy that lets through what each of them does, for one shared set-up; null for none. */
export function mergePolicies(policies: readonly Policy[]): Policy | null {
  if (policies.length === 0) return null;
  const ages = policies.flatMap(({ maxAge }) => maxAge ?? []);
  return {
    origins: once(policies.flatMap(({ origins }) => origins)),
    methods: once(policies.flatMap(({ methods }) => methods)),
    headers: once(
      policies.flatMap(({ headers }) => headers),
      lowerCase,
    ),
    exposedHeaders: once(
      policies.flatMap(({ exposedHeaders }) => exposedHeaders),
      lowerCase,
    ),
    credentials: policies.some(({ credentials }) => credentials),
    maxAge: ages.length > 0 ? Math.min(...ages) : null,
  };
}

/** Who may do what once the fix is in: what its text allows, and why that may be more than was recorded. */
export function opensSentence(
  plan: FixPlan,
  effect: Pick<Effect, 'origins' | 'credentials' | 'methods' | 'headers'>,
): string {
  const { exposedHeaders } = plan;
  const { credentials } = effect;
  const origins = andList(effect.origins, (more) => say`${more} more origins`);
  const who = plan.fromEnvironment ? say`the origins in CORS_ORIGINS (if not set, ${origins})` : origins;
  const names = (list: readonly string[]) => andList(list, (more) => say`${more} more headers`);
  const methods =
    effect.methods === 'any' ? say`any method` : andList(effect.methods, (more) => say`${more} more methods`);
  const sends = allowsWords(methods, effect.headers === 'any' ? say`any header` : names(effect.headers), who);
  const reads = exposedHeaders.length > 0 ? say`, which may read ${names(exposedHeaders)}` : '';
  const opens = `${sends}${reads}${credentials ? say`, with cookies` : ''}.`;
  return plan.breadth === 'strict'
    ? opens
    : `${opens} ${say`Methods and headers aren’t a boundary for an origin you trust.`}`;
}

const allowsWords = (methods: string, headers: string, who: string): string =>
  headers === '' ? say`Allows ${methods} from ${who}` : say`Allows ${methods} with ${headers} from ${who}`;

/** The items as a sentence has them; of a long list the first five and how many are left. */
export function andList(
  items: readonly string[],
  more: (count: number) => string = (count) => say`${count} more`,
): string {
  if (items.length > 6) return say`${items.slice(0, 5).join(', ')} and ${more(items.length - 5)}`;
  return items.length < 2 ? items.join('') : say`${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
