// The whole way of an entry with something broken in it: read, paired, judged, explained, listed, mended on every
// server, asked for with curl. Nothing may throw, no cross-origin request may be lost, nothing may take for ever.
import { signal } from '@preact/signals';
import { createAssembler } from '../../src/capture/assemble.ts';
import { readEntry } from '../../src/capture/entry.ts';
import { HarFileError, readHarFile } from '../../src/capture/har-file.ts';
import { createRecorder } from '../../src/capture/recorder.ts';
import { originOf } from '../../src/cors/origin.ts';
import type { Exchange } from '../../src/cors/types.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import type { Shell } from '../../src/fixes/curl.ts';
import type { FixOptions } from '../../src/fixes/types.ts';
import { engine } from '../../src/panel/engine.ts';
import { inSight, type Layout, scrollToShow } from '../../src/panel/store/groups.ts';
import { createJudgementStore } from '../../src/panel/store/judgements.ts';
import { createLayoutMaker } from '../../src/panel/store/layout.ts';
import { createListStore, type ListStore } from '../../src/panel/store/list.ts';
import { searchText } from '../../src/panel/store/rows.ts';
import { createSettings } from '../../src/panel/store/settings.ts';
import { toHar } from '../../src/report/har.ts';
import { jsonText, toJson } from '../../src/report/json.ts';
import { laneSentence, lanesOf } from '../../src/report/lanes.ts';
import { toMarkdown } from '../../src/report/markdown.ts';
import { createRedactor } from '../../src/report/redact.ts';
import { toText } from '../../src/report/text.ts';
import { columns, pieces } from '../../src/report/visible.ts';
import { render } from '../../src/words/say.ts';
import { bigEntries } from '../capture/big-har.ts';
import { exchangesOf } from '../capture/exchanges.ts';
import { type Random, randomOf } from '../differential/generate.ts';
import { type Bag, mustBeListed, mutate, mutateLog, mutateText } from './mutate.ts';

export interface Tally {
  /** Entries that were broken and read. */
  entries: number;
  /** HAR files that were broken, and those broken as text that could be read all the same. */
  files: number;
  readable: number;
  exchanges: number;
  fixes: number;
  commands: number;
  /** Requests that must be listed and were. */
  listed: number;
  /** Milliseconds of processor time of the slowest batch of {@link BATCH} entries, with its files. */
  slowest: number;
}

export const BATCH = 500;
/** One file for so many batches of entries. */
const FILES_PER_BATCH = 5;
const ENTRIES_PER_FILE = 10;
const PAGE = 'https://app.example.com';
const SHELLS: readonly Shell[] = ['posix', 'powershell', 'cmd'];

/** Something that was not as it has to be. */
export class FuzzFailure extends Error {}

function demand(holds: boolean, what: string, about: unknown): asserts holds {
  if (!holds) throw new FuzzFailure(`${what}: ${describe(about)}`);
}

function describe(about: unknown): string {
  try {
    return (JSON.stringify(about) ?? String(about)).slice(0, 4000);
  } catch (error) {
    return `(${String(error)})`;
  }
}

/**
 * Breaks so many entries, and some whole files, and takes each all the way.
 * @param told is called after every batch
 * @throws a {@link FuzzFailure} that says what was wrong, or whatever the code threw
 */
export async function fuzz(
  seed: number,
  count: number,
  told: (tally: Readonly<Tally>) => void = () => {},
): Promise<Tally> {
  const random = randomOf(seed);
  const supply = createSupply(seed, count, random);
  const tally: Tally = {
    entries: 0,
    files: 0,
    readable: 0,
    exchanges: 0,
    fixes: 0,
    commands: 0,
    listed: 0,
    slowest: 0,
  };
  while (tally.entries < count) {
    const started = process.cpuUsage();
    const size = Math.min(BATCH, count - tally.entries);
    const entries = supply(size).map((entry) => mutate(entry, random));
    tally.entries += size;
    fuzzRecording(entries, random, tally);
    for (let file = 0; file < FILES_PER_BATCH; file++) await fuzzFile(supply, random, tally);
    tally.slowest = Math.max(tally.slowest, millisecondsOf(process.cpuUsage(started)));
    told(tally);
  }
  return tally;
}

/** Entries made beforehand; each batch takes some that follow each other, so that preflights find their requests. */
const POOL = 20_000;

const millisecondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

type Supply = (count: number) => Bag[];

/** Mostly entries that CORS is about; the others would be put aside at the door. */
function createSupply(seed: number, count: number, random: Random): Supply {
  const size = Math.min(POOL, Math.max(2 * BATCH, count));
  const texts: string[] = [];
  for (const entry of bigEntries(seed)) {
    if (entry._resourceType === 'preflight' || mustBeListed(entry) || random() < 0.05)
      texts.push(JSON.stringify(entry));
    if (texts.length === size) break;
  }
  return (wanted) => {
    const start = Math.floor(random() * (size - wanted));
    return texts.slice(start, start + wanted).map((text) => JSON.parse(text) as Bag);
  };
}

/** The entries as the panel gets them, one event after the other. */
function fuzzRecording(entries: readonly Bag[], random: Random, tally: Tally): void {
  const diagnoses = new Map<string, Diagnosis>();
  const feed = createFeed();
  const recorder = createRecorder(feed.source, feed.later);
  const frames: (() => void)[] = [];
  const store = createJudgementStore(
    recorder,
    (exchange, neighbours) => {
      const diagnosis = engine.diagnose(exchange, neighbours);
      diagnoses.set(exchange.id, diagnosis);
      return diagnosis;
    },
    (run) => frames.push(run),
    () => 0,
  );
  feed.navigate(PAGE);
  for (const entry of entries) {
    feed.finish(entry);
    if (random() < 0.02) feed.run();
  }
  feed.run();
  for (const run of frames.splice(0)) run();

  const exchanges = new Map(recorder.all().map((exchange) => [exchange.id, exchange]));
  const wanted = wantedOf(entries);
  for (const [id, legs] of wanted) {
    const exchange = exchanges.get(id);
    demand((exchange?.legs.length ?? 0) >= legs, 'A request was lost', { id, legs, exchange });
    demand(exchange?.inFlight === true || store.rowOf(id) !== null, 'A request has no row', exchange);
  }
  const { rows } = store.judgements.value;
  const counted = rows.reduce((sum, { count }) => sum + count, 0);
  demand(counted === exchanges.size, 'The rows do not add up', { counted, exchanges: exchanges.size });
  for (const diagnosis of diagnoses.values()) fuzzAnswer(diagnosis, random, tally);
  fuzzTogether([...diagnoses.values()], random);
  fuzzList(createListStore(store, noStorage, signal(createLayoutMaker())), random);
  recorder.clear();
  for (const run of frames.splice(0)) run();
  demand(store.judgements.value.rows.length === 0, 'Rows outlived a clearing', rows.length);
  store.stop();
  tally.exchanges += exchanges.size;
  tally.listed += wanted.size;
}

/** A browser's side of the recorder, and its clock. */
function createFeed() {
  let finish = (_entry: unknown): void => {};
  let navigate = (_url: string): void => {};
  const timers: (() => void)[] = [];
  return {
    source: {
      onFinished: (listener: (entry: unknown) => void) => {
        finish = listener;
      },
      onNavigated: (listener: (url: string) => void) => {
        navigate = listener;
      },
      // The log is read by promise, later than this run; fuzzFile takes whole logs.
      readLog: () => new Promise<unknown>(() => {}),
    },
    later: (callback: () => void) => {
      timers.push(callback);
    },
    finish: (entry: unknown) => finish(entry),
    navigate: (url: string) => navigate(url),
    run: () => {
      for (const callback of timers.splice(0)) callback();
    },
  };
}

/** The exchanges that must be there, with the least number of their legs; ids are given in the order of the entries. */
function wantedOf(entries: readonly Bag[]): ReadonlyMap<string, number> {
  const assembler = createAssembler();
  const wanted = new Map<string, number>();
  for (const entry of entries) {
    const captured = readEntry(entry, PAGE);
    const must = mustBeListed(entry);
    demand(!must || captured?.kind === 'request', 'A request was not read', entry);
    if (!captured || (captured.kind === 'request' && captured.inFlight)) continue;
    const id = assembler.add(captured);
    if (must && id !== null) wanted.set(id, (wanted.get(id) ?? 0) + 1);
  }
  return wanted;
}

/** Control characters, line breaks and signs that turn text round. */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const EXTRA = ['http://localhost:5173', 'https://', "https://a.example'; x", '', '*', 'null'];

/** A fix is written for one server in so many, others for each diagnosis: their number must not decide how many are diagnosed. */
const TURNS = 8;

const isFit = (text: string): boolean => text.endsWith('\n') && !UNFIT.test(text.replaceAll(/[\n\t]/g, ''));

function optionsFrom(random: Random): FixOptions {
  return {
    originsFromEnvironment: random() < 0.3,
    extraOrigins: random() < 0.3 ? [EXTRA[Math.floor(random() * EXTRA.length)] ?? ''] : [],
    maxAge: random() < 0.3 ? Math.floor(random() * 1e6) : null,
    strict: random() < 0.5,
  };
}

/** What is said of several exchanges together: one fix for an API, what changed from one to the next. */
function fuzzTogether(diagnoses: readonly Diagnosis[], random: Random): void {
  const apis = new Set(diagnoses.map(({ url }) => originOf(url) ?? ''));
  for (const api of [...apis].slice(0, 8)) {
    const shared = engine.sharedPolicy(api, diagnoses);
    const server = engine.servers[Math.floor(random() * engine.servers.length)];
    const fix = server && engine.fixEverything(shared, server.id, optionsFrom(random));
    if (!fix) continue;
    demand(isFit(fix.snippet), `A shared snippet for ${server.id} is not fit to paste`, fix);
    engine.proveEverything(shared, fix);
  }
  const exchanges = diagnoses.map(({ exchange }) => exchange);
  diagnoses.forEach((diagnosis, place) => {
    const before = diagnoses[place - 1];
    if (before) engine.changesBetween(before, diagnosis);
    engine.keptAnswer(diagnosis, exchanges.slice(Math.max(0, place - 5), place));
  });
}

function fuzzAnswer(diagnosis: Diagnosis, random: Random, tally: Tally): void {
  const options = optionsFrom(random);
  demand(render(diagnosis.headline) !== '' && render(diagnosis.brief) !== '', 'Nothing is said', diagnosis);
  const preferred = engine.preferredServer(diagnosis);
  engine.keptAnswer(diagnosis, [diagnosis.exchange]);
  const call = engine.callChange(diagnosis);
  demand(!call || !/[^ -~\n]/.test(call.after), 'A call is not fit to paste', call);
  const turn = Math.floor(random() * TURNS);
  for (const [place, { id }] of engine.servers.entries()) {
    if (id !== preferred && place % TURNS !== turn) continue;
    const fix = engine.fixFor(diagnosis, id, options);
    if (!fix) continue;
    tally.fixes++;
    if (id === preferred || random() < 0.05) engine.prove(diagnosis, fix);
    demand(isFit(fix.snippet), `A snippet for ${id} is not fit to paste`, fix);
  }
  for (const shell of SHELLS) {
    const { direct, preflight, request } = engine.checkCommands(diagnosis, shell);
    for (const each of [preflight, request, direct?.preflight, direct?.request]) {
      if (!each) continue;
      tally.commands++;
      demand(
        each.command.startsWith('curl') && !UNFIT.test(each.command),
        `A command for ${shell} is not one line`,
        each,
      );
    }
  }
  for (const lane of lanesOf(diagnosis)) laneSentence(lane);
  const shown = render(diagnosis.headline).slice(0, 2000);
  demand(
    pieces(shown, { foreignToo: true })
      .map(({ text }) => text)
      .join('') === shown,
    'The headline is not shown whole',
    shown,
  );
  columns(shown);
}

const noStorage = createSettings(() => {
  throw new Error('no storage');
});

const FILTERS = [
  '',
  'host:',
  '-host:a',
  'cause:origin -code:x',
  'blocked passed',
  '__proto__',
  'constructor:x',
];

function fuzzList(list: ListStore, random: Random): void {
  list.press('passed');
  list.press('warning');
  const all = list.layout.value;
  demand(list.counts.value.requests >= all.rows.length, 'More rows than requests', list.counts.value);
  checkLayout(all, random);
  const words = all.rows.flatMap((row) => [searchText(row), row.key]);
  for (const text of [...FILTERS, ...words.filter(() => random() < 0.02)]) {
    list.filterText.value = text;
    checkLayout(list.layout.value, random);
  }
  list.filterText.value = '';
  demand(list.layout.value.rows.length === all.rows.length, 'An empty filter hides rows', all.rows.length);
  for (const by of [1, Number.POSITIVE_INFINITY, -3, Number.NEGATIVE_INFINITY]) {
    list.move(by);
    demand(all.rows.length === 0 || list.open.value !== null, 'Nothing is open', by);
  }
}

function checkLayout(layout: Layout, random: Random): void {
  const grouped = layout.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  demand(grouped === layout.rows.length, 'A row is in no group', { grouped, rows: layout.rows.length });
  const { placeOf, rows, all } = layout;
  demand(
    rows.every(({ key }, place) => placeOf.get(key) === place),
    'Two rows have one place',
    placeOf.size,
  );
  demand(placeOf.size === all.length, 'A row has no place', { places: placeOf.size, rows: all.length });
  demand(Number.isFinite(layout.height), 'The list has no height', layout.height);
  const scrolled = random() * layout.height;
  for (const { group, first, end } of inSight(layout, scrolled, 600)) {
    demand(first >= 0 && end <= group.rows.length && first <= end, 'Rows that are not there', { first, end });
  }
  if (layout.rows.length > 0) scrollToShow(layout, Math.floor(random() * layout.rows.length), scrolled, 600);
}

/** A whole file: broken as text and read piece by piece, or broken as a log; what is in it is taken all the way. */
async function fuzzFile(supply: Supply, random: Random, tally: Tally): Promise<void> {
  const entries = supply(ENTRIES_PER_FILE);
  tally.files++;
  const exchanges =
    random() < 0.5
      ? await readBroken(mutateText(JSON.stringify({ log: { entries } }), random), random, tally)
      : exchangesOf(mutateLog(entries, random));
  let before: Exchange[] = [];
  const diagnoses: Diagnosis[] = [];
  const { exchange: redact } = createRedactor();
  for (const exchange of exchanges) {
    fuzzAnswer(engine.diagnose(exchange, before), random, tally);
    diagnoses.push(engine.diagnose(redact(exchange), before.map(redact)));
    before = [...before.slice(-3), exchange];
  }
  const again = exchangesOf(toHar(exchanges));
  demand(again.length >= exchanges.length, 'An exported file holds less', [exchanges.length, again.length]);
  toMarkdown(diagnoses);
  toText(diagnoses);
  for (const diagnosis of diagnoses) {
    JSON.parse(jsonText(toJson(diagnosis)));
    demand(
      !UNFIT.test(toText(diagnosis).replaceAll(/[\n\t]/g, '')),
      'A text can act on a terminal',
      diagnosis,
    );
    toMarkdown(diagnosis);
  }
}

/** A file that cannot be read says so in a sentence; nothing else may be thrown. */
async function readBroken(text: string, random: Random, tally: Tally): Promise<readonly Exchange[]> {
  const at = Math.floor(random() * text.length);
  async function* halves(): AsyncGenerator<string> {
    yield text.slice(0, at);
    yield text.slice(at);
  }
  try {
    const { exchanges } = await readHarFile(halves());
    tally.readable++;
    return exchanges;
  } catch (error) {
    if (error instanceof HarFileError) return [];
    throw error;
  }
}
