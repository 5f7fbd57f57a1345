// What a HAR file is, in one line: who recorded it, how much is in it, when, and what its recorder can't show.
import type { HarFileResult } from '../capture/har-file.ts';
import { producerOf } from '../capture/producers/index.ts';
import { firstHeader } from '../cors/headers.ts';
import type { Exchange, Recording } from '../cors/types.ts';
import { clockTime, numberText } from '../words/language.ts';
import { joined, type Message, message, type Wording } from '../words/say.ts';

/** What is said of a recording; any part of a HAR file's reading. */
export type Recorded = Pick<HarFileResult, 'exchanges' | 'entries' | 'pages' | 'creator' | 'browser'>;

/**
 * `Chrome 131 · 2 pages · 37 requests, 12 cross-origin · 09:14:03 to 09:16:40`, and for others than browsers' DevTools
 * what is never in their files.
 */
export function recordingLine({ exchanges, entries, pages, creator, browser }: Recorded): Message {
  const unshown = whatIsUnshown(exchanges, creator);
  const starts = startsOf(exchanges);
  const from = clockTime(starts.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY));
  const to = clockTime(starts.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY));
  return joined(
    [
      programName(exchanges, creator, browser),
      ...(pages.length > 1 ? [message`${numberText(pages.length)} pages`] : []),
      entries === 1
        ? message`1 request, ${numberText(exchanges.length)} cross-origin`
        : message`${numberText(entries)} requests, ${numberText(exchanges.length)} cross-origin`,
      ...(from === '' ? [] : [from === to ? from : message`${from} to ${to}`]),
      ...(unshown ? [unshown] : []),
    ],
    ' · ',
  );
}

/** Milliseconds since the epoch; those of entries without a time are left out. */
const startsOf = (exchanges: readonly Exchange[]): number[] =>
  exchanges.map(({ legs }) => legs[0].startedAt).filter((start) => start > 0);

type Program = Recorded['creator'];

/** What those who recorded the exchanges can't show, by the facts about them; null where everything is there. */
function whatIsUnshown(exchanges: readonly Exchange[], creator: Program): Message | null {
  const found = [...new Set(exchanges.map(({ recording }) => recording))];
  // Where a file holds no exchange, only what is missing from it altogether matters, and its creator tells that.
  const isEmpty = found.length === 0;
  const recordings = isEmpty ? [producerOf({}, { creator: creator?.name ?? null }).recording] : found;
  const lacks = (fact: keyof Recording): boolean => recordings.some((recording) => !recording[fact]);
  const recorder = recorderName(exchanges, creator);
  if (lacks('ofBrowser')) return message`${recorder} isn’t a browser, so CORS wasn’t checked`;
  if (lacks('keepsFailures')) return message`${recorder} keeps no failed requests`;
  if (lacks('keepsBlockedResponses')) {
    return lacks('keepsPreflights')
      ? message`${recorder} keeps no preflights and no blocked responses`
      : message`${recorder} keeps no blocked responses`;
  }
  if (lacks('keepsPreflights')) return message`${recorder} keeps no preflights`;
  return lacks('marksFailures') && !isEmpty
    ? message`${recorder} doesn’t mark every blocked request, so the headers decide`
    : null;
}

/** Who recorded the exchanges. Our own exports hold what others recorded. */
function recorderName(exchanges: readonly Exchange[], creator: Program): Wording {
  const name = creator?.name === 'WebInspector' ? browserIn(exchanges) : creator?.name;
  return name && name !== 'CORS DevTools' ? name.slice(0, LONGEST) : message`This recording`;
}

/** Most characters of a program's name. */
const LONGEST = 60;

/** The program that wrote the file, with the browser it drove where the file says so. */
function programName(exchanges: readonly Exchange[], creator: Program, browser: Program): string {
  // DevTools gives its engine's name and a version that never changes; the requests name the browser.
  const agent = creator?.name === 'WebInspector' ? browserIn(exchanges) : null;
  if (agent) return agent;
  const names = [creator, browser]
    .flatMap((program) => (program ? [`${program.name} ${shortVersion(program.version)}`.trim()] : []))
    .map((name) => name.slice(0, LONGEST));
  return [...new Set(names)].join(', ') || 'HAR';
}

const shortVersion = (version: string): string => /^\d+(?:\.\d+)?/.exec(version)?.[0] ?? '';

const BROWSERS: readonly (readonly [token: RegExp, name: string])[] = [
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/(?:\b|Headless)Chrome\/(\d+)/, 'Chrome'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bVersion\/(\d+).*Safari\//, 'Safari'],
];

/** The browser that the first request with a User-Agent names. */
function browserIn(exchanges: readonly Exchange[]): string | null {
  for (const { legs } of exchanges) {
    const agent = firstHeader(legs[0].requestHeaders, 'user-agent') ?? '';
    for (const [token, name] of BROWSERS) {
      const version = token.exec(agent)?.[1];
      if (version !== undefined) return `${name} ${version}`;
    }
  }
  return null;
}
