// A HAR file read piece by piece, packed or not: its text is never held whole, and of each entry only what exchanges are made of.
import { originOf } from '../cors/origin.ts';
import type { Exchange } from '../cors/types.ts';
import { message, render, type Wording } from '../words/say.ts';
import { createHarScanner, type HarSink } from './har-scanner.ts';
import { createLogReading, type LogReading } from './log.ts';
import { decompress, joinBytes, packagingOf, UnpackError, zipMembers } from './unpack.ts';

export interface HarFileOptions {
  /** Stops the reading, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each piece: bytes of the file as it is, compressed or not (of strings: characters), and entries read so far. */
  readonly onProgress?: (progress: HarProgress) => void;
}

interface HarProgress {
  readonly bytes: number;
  readonly entries: number;
}

/** A page of the log; entries name theirs by `id` in `pageref`. */
interface HarPage {
  readonly id: string;
  /** Chromium writes the page's URL here. */
  readonly title: string;
  readonly startedDateTime?: string;
}

/** A program: the one that wrote the file, or the browser. */
interface HarProgram {
  readonly name: string;
  readonly version: string;
}

export interface HarFileResult {
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
  /** How many entries the file holds, those that have nothing to do with CORS included. */
  readonly entries: number;
  /** How many of them could not be read, or were no objects. */
  readonly skipped: number;
  /** One sentence where some of the file could not be read; null when all of it was. */
  readonly problem: Wording | null;
  readonly pages: readonly HarPage[];
  readonly creator: HarProgram | null;
  readonly browser: HarProgram | null;
}

/** Nothing could be read; `wording` is one clear sentence, `message` the same in the language chosen then. */
export class HarFileError extends Error {
  readonly wording: Wording;
  constructor(wording: Wording) {
    super(render(wording));
    this.name = 'HarFileError';
    this.wording = wording;
  }
}

type Bytes = AsyncIterable<Uint8Array>;

/** The pieces of a file that a person chose or dropped, for {@link readHarFile}. */
export async function* blobPieces(blob: Blob, size = 1 << 20): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < blob.size; start += size) {
    yield new Uint8Array(await blob.slice(start, start + size).arrayBuffer());
  }
}

/**
 * Reads a HAR file, also from gzip or out of a zip archive. What is broken or cut off in the middle gives what came before,
 * and a sentence on it. An archive gives the exchanges of all HAR files in it; each file is read on its own, so requests of one are
 * never paired with preflights of another.
 * @param pieces the file in order; strings, or bytes in UTF-8 or UTF-16
 * @throws HarFileError when there is no HAR in it; the signal's reason when stopped
 */
export async function readHarFile(
  pieces: AsyncIterable<Uint8Array | string>,
  options: HarFileOptions = {},
): Promise<HarFileResult> {
  const intake: Intake = { bytes: 0, entries: 0, unpacked: 0 };
  options.signal?.throwIfAborted();
  const outcome = await readPackaged(received(pieces, intake, options), 0, intake);
  options.signal?.throwIfAborted();
  options.onProgress?.({ bytes: intake.bytes, entries: intake.entries });
  if ('failure' in outcome) throw new HarFileError(outcome.failure);
  return outcome;
}

/** What has come in so far. */
interface Intake {
  bytes: number;
  entries: number;
  /** Bytes that came out of compressed ones. */
  unpacked: number;
}

type Outcome = HarFileResult | { readonly failure: Wording };

/** Bytes of the pieces; tells how far it is, and stops when it should. */
async function* received(
  pieces: AsyncIterable<Uint8Array | string>,
  intake: Intake,
  { signal, onProgress }: HarFileOptions,
): AsyncGenerator<Uint8Array> {
  const encode = createEncoder();
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    intake.bytes += piece.length;
    yield typeof piece === 'string' ? encode(piece) : piece;
    onProgress?.({ bytes: intake.bytes, entries: intake.entries });
    signal?.throwIfAborted();
  }
}

/** UTF-8 of strings as they come; a character of two units may be cut in half. */
function createEncoder(): (text: string) => Uint8Array {
  const encoder = new TextEncoder();
  let half = '';
  return (text) => {
    const whole = half + text;
    half = /[\ud800-\udbff]$/.exec(whole)?.[0] ?? '';
    return encoder.encode(half === '' ? whole : whole.slice(0, -1));
  };
}

/** A `.har.gz` may lie in a zip archive; deeper than that nobody packs. */
const MOST_LAYERS = 2;

/** @param layers how many packagings are off already */
async function readPackaged(pieces: Bytes, layers: number, intake: Intake): Promise<Outcome> {
  const { head, all } = await peek(pieces, 4);
  const packaging = layers < MOST_LAYERS ? packagingOf(head) : 'none';
  if (packaging === 'gzip') return readPackaged(bounded(decompress(all, 'gzip'), intake), layers + 1, intake);
  if (packaging === 'zip' && layers === 0) return readArchive(all, intake);
  return readPlain(asUtf8(all, head), layers > 0, intake);
}

/** The first bytes, and all of them. */
async function peek(
  pieces: Bytes,
  count: number,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncGenerator<Uint8Array> }> {
  const source = pieces[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  let ended = false;
  let failure: { readonly error: unknown } | null = null;
  while (head.length < count && !ended && !failure) {
    try {
      const { done, value } = await source.next();
      if (done) ended = true;
      else head = head.length === 0 ? value : joinBytes(head, value);
    } catch (error) {
      failure = { error };
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      if (failure) throw failure.error;
      while (!ended) {
        const { done, value } = await source.next();
        if (done) return;
        yield value;
      }
    } finally {
      await source.return?.();
    }
  }
  return { head, all: all() };
}

/** Recordings pack to a tenth or so. What unpacks to far more was made to fill the memory. */
const MOST_TIMES = 200;
const ALWAYS_UNPACKED = 1 << 26;

async function* bounded(pieces: Bytes, intake: Intake): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    intake.unpacked += piece.length;
    if (intake.unpacked > Math.max(ALWAYS_UNPACKED, MOST_TIMES * intake.bytes)) {
      throw new UnpackError(message`it unpacks to more than ${MOST_TIMES} times its size`);
    }
    yield piece;
  }
}

interface ReadMember {
  readonly name: string;
  readonly outcome: Outcome;
}

/** More HAR files than that are not read from one archive. */
const MOST_MEMBERS = 1000;

async function readArchive(pieces: Bytes, intake: Intake): Promise<Outcome> {
  const members: ReadMember[] = [];
  let problem: Wording | null = null;
  try {
    for await (const { name, bytes } of zipMembers(pieces)) {
      if (!isHarName(name)) continue;
      if (members.length === MOST_MEMBERS) {
        problem = message`it holds more than ${MOST_MEMBERS} HAR files`;
        break;
      }
      members.push({ name, outcome: await readPackaged(bounded(bytes, intake), 1, intake) });
    }
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    problem = error.wording;
  }
  return combine(members, problem);
}

/** macOS keeps its own notes on each file under the same name in a folder `__MACOSX`. */
const isHarName = (name: string): boolean =>
  /\.har(?:\.gz)?$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name);

/** @param problem of the archive itself */
function combine(members: readonly ReadMember[], problem: Wording | null): Outcome {
  const [first] = members;
  if (!first) {
    return {
      failure: problem
        ? message`This zip file could not be read: ${problem}.`
        : message`This zip file contains no HAR file.`,
    };
  }
  const results = members.flatMap(({ outcome }) => ('failure' in outcome ? [] : [outcome]));
  const whole = problem ? message`This zip file could be read only in part: ${problem}.` : null;
  const said = problemOfMembers(members) ?? whole;
  if (results.length === 0) return { failure: said ?? '' };
  const sum = (count: (result: HarFileResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  return {
    exchanges: members.length === 1 ? (results[0]?.exchanges ?? []) : exchangesOfAll(results),
    entries: sum(({ entries }) => entries),
    skipped: sum(({ skipped }) => skipped),
    problem: said,
    pages: results.flatMap(({ pages }) => pages),
    creator: results[0]?.creator ?? null,
    browser: results[0]?.browser ?? null,
  };
}

function problemOfMembers(members: readonly ReadMember[]): Wording | null {
  const problems = members.flatMap(({ name, outcome }) => {
    const wording = 'failure' in outcome ? outcome.failure : outcome.problem;
    return wording === null ? [] : [{ name, wording }];
  });
  const [first] = problems;
  if (!first) return null;
  if (members.length === 1) return first.wording;
  return problems.length === 1
    ? message`In ${first.name}: ${first.wording}`
    : message`${problems.length} HAR files in this zip file could not be read completely. ${first.name}: ${first.wording}`;
}

/** Each file numbers its exchanges from the start, so the file's own number goes in front. */
const exchangesOfAll = (results: readonly HarFileResult[]): readonly Exchange[] =>
  results
    .flatMap(({ exchanges }, index) =>
      exchanges.map((exchange) => ({ ...exchange, id: `${index + 1}-${exchange.id}` })),
    )
    .sort((one, other) => one.legs[0].startedAt - other.legs[0].startedAt);

/** The same text in UTF-8, without a byte order mark. UTF-16 is known by its first bytes. */
async function* asUtf8(pieces: Bytes, head: Uint8Array): AsyncGenerator<Uint8Array> {
  const encoding = encodingOf(head);
  if (encoding === 'utf-8') {
    let mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    for await (const piece of pieces) {
      yield mark === 0 ? piece : piece.subarray(mark);
      mark = 0;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encode = createEncoder();
  for await (const piece of pieces) yield encode(decoder.decode(piece, { stream: true }));
}

function encodingOf([first = 0, second = 1]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x7b && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x7b)) return 'utf-16be';
  return 'utf-8';
}

/**
 * @param pieces in UTF-8
 * @param isUnpacked they are read to the end in any case, as what unpacks them expects
 */
async function readPlain(pieces: Bytes, isUnpacked: boolean, intake: Intake): Promise<Outcome> {
  const gathering = createGathering();
  const scanner = createHarScanner(sinkOf(gathering, intake));
  let beginning = '';
  let isEmpty = true;
  let unpackProblem: Wording | null = null;
  try {
    for await (const piece of pieces) {
      isEmpty &&= piece.length === 0;
      if (beginning.length < 16) beginning += String.fromCharCode(...piece.subarray(0, 16));
      scanner.write(piece);
      if (!isUnpacked && scanner.state() !== 'open') break;
    }
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    unpackProblem = error.wording;
  }
  const state = scanner.state();
  const gathered = gathering.logIsObject ? gathering.log : gathering.file;
  takeHeld(gathered, gathering);
  if (gathered.reading === null) {
    return {
      failure:
        isEmpty && unpackProblem === null
          ? message`This file is empty.`
          : whatElse(state, beginning, unpackProblem),
    };
  }
  return {
    exchanges: gathered.reading.finish(),
    entries: gathered.entries,
    skipped: gathered.skipped,
    problem: problemOf(gathered, state, unpackProblem),
    pages: gathered.pages,
    creator: gathered.creator,
    browser: gathered.browser,
  };
}

type ScanState = 'open' | 'done' | 'broken';

function problemOf(
  { entries, refused }: Gathered,
  state: ScanState,
  unpackProblem: Wording | null,
): Wording | null {
  if (state !== 'done') {
    const reason =
      state === 'broken'
        ? message`it’s damaged at this point`
        : (unpackProblem ?? message`it’s cut off at this point`);
    return message`This HAR file could be read only up to its request number ${entries}: ${reason}.`;
  }
  if (refused === 0) return null;
  return refused === 1
    ? message`1 request in this HAR file could not be read and was skipped.`
    : message`${refused} requests in this HAR file could not be read and were skipped.`;
}

/** What a file without a HAR in it is, in one sentence. */
function whatElse(state: ScanState, beginning: string, unpackProblem: Wording | null): Wording {
  if (state === 'done') return message`This is JSON, but not a HAR file: it has no “log.entries” list.`;
  if (state === 'open' && unpackProblem !== null) {
    return message`No request could be read from this compressed file: ${unpackProblem}.`;
  }
  if (state === 'open' && /^\s*\{/.test(beginning)) {
    return message`This file ends before its list of requests: it may have been truncated while saving.`;
  }
  return message`This file isn’t JSON, so it isn’t a HAR file.`;
}

/** What was found in the file's object, or in the `log` in it. */
interface Gathered {
  /** Null as long as there is no list of entries, be it empty. */
  reading: LogReading | null;
  entries: number;
  skipped: number;
  /** Those skipped that could not be read at all. */
  refused: number;
  /** Entries that came before what they are read by: the program that wrote the file, or their page. */
  held: Bag[];
  pages: HarPage[];
  /** Whether the list of pages has come: a page that isn't in it never will. */
  hasPages: boolean;
  /** The origins of the pages by their ids; null for a page whose title is no URL. */
  pageOrigins: Map<string, string | null>;
  creator: HarProgram | null;
  browser: HarProgram | null;
}

/** `{ log: { entries } }` is what a file holds, `{ entries }` what DevTools hands over. */
interface Gathering {
  file: Gathered;
  log: Gathered;
  logIsObject: boolean;
}

const createGathered = (): Gathered => ({
  reading: null,
  entries: 0,
  skipped: 0,
  refused: 0,
  held: [],
  pages: [],
  hasPages: false,
  pageOrigins: new Map(),
  creator: null,
  browser: null,
});

const createGathering = (): Gathering => ({
  file: createGathered(),
  log: createGathered(),
  logIsObject: false,
});

function sinkOf(gathering: Gathering, intake: Intake): HarSink {
  return {
    member(level, name, kind) {
      const gathered = gathering[level];
      switch (name) {
        case 'log':
          gathering.log = createGathered();
          gathering.logIsObject = kind !== 'other';
          break;
        case 'entries':
          gathered.reading = kind === 'list' ? createLogReading() : null;
          gathered.entries = 0;
          gathered.skipped = 0;
          gathered.refused = 0;
          gathered.held = [];
          break;
        case 'pages':
          gathered.pages = [];
          gathered.hasPages = true;
          gathered.pageOrigins.clear();
          break;
        default:
          gathered[name] = null;
      }
    },
    value(level, name, value) {
      const gathered = gathering[level];
      switch (name) {
        case 'entries':
          intake.entries++;
          addEntry(gathered, value, gathering);
          break;
        case 'pages':
          addPage(gathered, value);
          break;
        case 'creator':
        case 'browser':
          gathered[name] = programOf(value);
          break;
        default:
      }
    },
    refused(level, name) {
      if (name !== 'entries') return;
      const gathered = gathering[level];
      intake.entries++;
      gathered.entries++;
      gathered.skipped++;
      gathered.refused++;
    },
  };
}

type Bag = Readonly<Record<string, unknown>>;

const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function addEntry(gathered: Gathered, value: unknown, gathering: Gathering): void {
  gathered.entries++;
  if (!isBag(value)) gathered.skipped++;
  else if (gathered.held.length < MOST_HELD && isEarly(gathered, value, gathering))
    gathered.held.push(slim(value));
  else readInto(gathered, value, gathering);
}

/** More entries than that are read by what is known when they come. */
const MOST_HELD = 20_000;

/** Whether what the entry is read by may still come: some programs write members in the order of their names. */
function isEarly(gathered: Gathered, entry: Bag, gathering: Gathering): boolean {
  const { pageref } = entry;
  const isOfLaterPage = !gathered.hasPages && typeof pageref === 'string';
  return creatorOf(gathered, gathering) === null || isOfLaterPage;
}

/** An entry without its bodies. */
function slim(entry: Bag): Bag {
  const response: Bag = isBag(entry.response) ? entry.response : {};
  const request: Bag = isBag(entry.request) ? entry.request : {};
  const hasBody = isBag(request.postData) ? { postData: {} } : {};
  return {
    ...entry,
    request: { ...request, postData: undefined, ...hasBody },
    response: { ...response, content: undefined },
  };
}

const creatorOf = ({ creator }: Gathered, { file, log }: Gathering): HarProgram | null =>
  creator ?? log.creator ?? file.creator;

function readInto(gathered: Gathered, entry: Bag, gathering: Gathering): void {
  const creator = creatorOf(gathered, gathering)?.name ?? null;
  gathered.reading?.add(entry, pageOriginOf(gathered, entry), { creator });
}

/** The origin of the entry's own page; of an entry without one, that of all pages. */
function pageOriginOf({ pageOrigins }: Gathered, { pageref }: Bag): string | null {
  const own = typeof pageref === 'string' ? pageOrigins.get(pageref) : undefined;
  if (own !== undefined) return own;
  const [only, ...others] = new Set(pageOrigins.values());
  return others.length === 0 ? (only ?? null) : null;
}

/** Reads the entries that waited. */
function takeHeld(gathered: Gathered, gathering: Gathering): void {
  for (const entry of gathered.held.splice(0)) readInto(gathered, entry, gathering);
}

/** Nobody visits more in one recording; what is held of a file made to hurt is bounded. */
const MOST_PAGES = 10_000;
const LONGEST_TEXT = 8192;

function addPage(gathered: Gathered, value: unknown): void {
  const { id, title, startedDateTime }: Bag = isBag(value) ? value : {};
  if (typeof id !== 'string' || gathered.pages.length === MOST_PAGES) return;
  gathered.pageOrigins.set(cut(id), typeof title === 'string' ? originOf(title) : null);
  gathered.pages.push({
    id: cut(id),
    title: typeof title === 'string' ? cut(title) : '',
    ...(typeof startedDateTime === 'string' ? { startedDateTime: cut(startedDateTime) } : {}),
  });
}

function programOf(value: unknown): HarProgram | null {
  if (!isBag(value) || typeof value.name !== 'string') return null;
  return { name: cut(value.name), version: typeof value.version === 'string' ? cut(value.version) : '' };
}

const cut = (text: string): string => text.slice(0, LONGEST_TEXT);
