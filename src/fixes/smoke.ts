// A smoke test to keep: `cors-devtools check` for every recorded request of an API that must pass, and an origin that must not.

import { combinedHeader } from '../cors/headers.ts';
import { originOf } from '../cors/origin.ts';
import { isForbiddenHeader, isSafelistedMethod, unsafeHeaderNames } from '../cors/safelist.ts';
import type { Header } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { QuoteRefusal, quotePosix } from '../servers/writing/quote.ts';
import { numberText } from '../words/language.ts';
import { say } from '../words/say.ts';
import { askedOf, placeholderFor } from './asked.ts';
import { isOrigin } from './plan.ts';
import { sharedPolicy } from './shared.ts';

/** As many requests of one API as anybody waits for. */
const MOST_CHECKS = 50;

/** Nobody's: https://www.rfc-editor.org/rfc/rfc2606#section-3 */
const OTHER_ORIGIN = 'https://not-allowed.example';

/**
 * A script for a POSIX shell, one command that succeeds if all of its checks do. Without secrets: placeholders stand for
 * them. Sends nothing that could change data. Null where nothing of what was recorded has to pass. Never throws.
 * @param diagnoses of one API or several, in any state
 */
export function smokeTest(diagnoses: readonly Diagnosis[]): string | null {
  const apis = new Set(diagnoses.flatMap(({ url }) => originOf(url) ?? []));
  const tests = [...apis].flatMap((api) => testOf(api, diagnoses) ?? []);
  if (tests.length === 0) return null;
  const comments = tests.flatMap(({ notes }) => notes.map((note) => `# ${note}\n`));
  const commands = tests.flatMap(({ lines }) => lines);
  return `${comments.join('')}${commands.join(' &&\n')}\n`;
}

interface ApiTest {
  /** Comments, of plain words only: some shells would read quotes in what is pasted. */
  readonly notes: readonly string[];
  readonly lines: readonly string[];
}

interface Check {
  readonly diagnosis: Diagnosis;
  /** Behind `cors-devtools check`, unquoted. */
  readonly words: readonly string[];
  readonly key: string;
  /** It is blocked today. */
  readonly failing: boolean;
  /** It could change data, and nothing asks first. */
  readonly unasked: boolean;
}

function testOf(api: string, diagnoses: readonly Diagnosis[]): ApiTest | null {
  const { covered } = sharedPolicy(api, diagnoses);
  const passing = diagnoses.filter((one) => originOf(one.url) === api && passesToday(one));
  const wanted = [...covered, ...passing].filter(
    ({ exchange }) => exchange.origin !== api && exchange.mode !== 'no-cors',
  );
  const unsafe = new Set<string>();
  const checks = new Map<string, Check>();
  for (const diagnosis of wanted) {
    const check = checkOf(diagnosis, covered.includes(diagnosis));
    if (!check) continue;
    if (check.unasked) unsafe.add(check.key);
    else if (!checks.has(check.key)) checks.set(check.key, check);
  }
  const all = [...checks.values()];
  if (all.length === 0) return null;
  const must = all.slice(0, MOST_CHECKS).map(({ words }) => command(words));
  const refused = refusedCheck(all);
  return {
    notes: notesOf(api, all, unsafe.size),
    lines: refused === null ? must : [...must, `! ${refused}`],
  };
}

function notesOf(api: string, all: readonly Check[], unsafe: number): string[] {
  const hasPlaceholders = all.some(({ words }) => words.some((word) => /<your [a-z]+>/.test(word)));
  return [
    say`CORS smoke test for ${api}`,
    ...(hasPlaceholders ? [say`Fill in the placeholders first`] : []),
    ...(all.length > MOST_CHECKS
      ? [say`The first ${numberText(MOST_CHECKS)} of ${numberText(all.length)} requests`]
      : []),
    ...(unsafe > 0 ? [say`Not checked, because sending it could change data: ${numberText(unsafe)}`] : []),
  ];
}

const passesToday = ({ verdict, exchange }: Diagnosis): boolean =>
  verdict.outcome === 'allowed' && !exchange.inFlight;

/** The request as the page made it. */
function checkOf(diagnosis: Diagnosis, failing: boolean): Check | null {
  const asked = askedOf(diagnosis, 0);
  if (!isOrigin(asked.origin) || asked.shortened || !URL.canParse(asked.url)) return null;
  const known = new Set(asked.headers.map(({ name }) => name.toLowerCase()));
  const further = asked.headerNames.filter((name) => !known.has(name));
  const headers = [
    ...asked.headers,
    ...further.map((name) => ({ name, value: placeholderFor(name) })),
  ].flatMap(writableHeader);
  // The command line would take them for options.
  if ([asked.method, ...headers.map(({ name }) => name)].some((word) => word.startsWith('-'))) return null;
  const options = [
    '--origin',
    asked.origin,
    ...(asked.method === 'GET' ? [] : ['--method', asked.method]),
    ...headers.flatMap(({ name, value }) => ['--header', `${name}: ${value}`]),
    ...(asked.credentials ? ['--credentials'] : []),
    ...(asked.credentials && asked.cookie ? ['--header', `Cookie: ${placeholderFor('cookie')}`] : []),
  ];
  const key = JSON.stringify([asked.url.replace(/\?.*/, ''), options]);
  return {
    diagnosis,
    words: [asked.url, ...options],
    key,
    failing,
    unasked: goesUnasked(asked.method, headers),
  };
}

function writableHeader({ name, value }: Header): Header[] {
  const lower = name.toLowerCase();
  if (isForbiddenHeader(lower)) return [];
  return [{ name, value: isWritable(value) ? value : placeholderFor(lower) }];
}

/** Printable in a header and in a shell. */
function isWritable(value: string): boolean {
  try {
    quotePosix(value);
    return /^[ -~]*$/.test(value);
  } catch (error) {
    if (error instanceof QuoteRefusal) return false;
    throw error;
  }
}

/** What `check` would send without a preflight though it may change something. */
function goesUnasked(method: string, headers: readonly Header[]): boolean {
  const lower = (name: string): string => name.toLowerCase();
  return (
    isSafelistedMethod(method) &&
    method !== 'GET' &&
    method !== 'HEAD' &&
    unsafeHeaderNames(headers, (name) => (isForbiddenHeader(lower(name)) ? null : lower(name))).length === 0
  );
}

/** The check that has to fail: of another origin. Null where every origin may read, which a public API wants. */
function refusedCheck(checks: readonly Check[]): string | null {
  const check = checks.find(({ failing }) => failing) ?? checks.find(({ diagnosis }) => !isPublic(diagnosis));
  if (!check || checks.some(({ words }) => words.includes(OTHER_ORIGIN))) return null;
  const at = check.words.indexOf('--origin') + 1;
  return command(check.words.map((word, index) => (index === at ? OTHER_ORIGIN : word)));
}

function isPublic({ exchange }: Diagnosis): boolean {
  const response = exchange.legs.at(-1)?.response;
  return response ? combinedHeader(response.headers, 'access-control-allow-origin') === '*' : false;
}

const OPTIONS = new Set(['--origin', '--method', '--header', '--credentials']);

const command = (words: readonly string[]): string =>
  ['cors-devtools', 'check', ...words.map((word) => (OPTIONS.has(word) ? word : quotePosix(word)))].join(' ');
