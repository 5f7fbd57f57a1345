// One page recorded anew by real programs: what is said of their HAR files, compared with what the browser did.
import { beforeAll, describe, expect, it } from 'vitest';
import { readHarFile } from '../../src/capture/har-file.ts';
import { firefoxReason } from '../../src/cors/codes.ts';
import type { Verdict } from '../../src/cors/types.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { createNeighbourhood } from '../../src/report/neighbours.ts';
import { cases } from './cases.ts';
import { type RecorderName, type RecordingName, recorders } from './recorders.ts';
import { idIn, type Recording, type Truth } from './recording.ts';
import { seemsToPass, unshown } from './unshown.ts';

const RECORDINGS: Readonly<Record<RecorderName, readonly RecordingName[]>> = {
  devtools: ['devtools', 'devtools-export'],
  firefox: ['firefox', 'firefox-plain'],
  playwright: ['playwright', 'playwright-zip'],
  'puppeteer-har': ['puppeteer-har'],
  'chrome-har': ['chrome-har'],
  proxy: ['proxy', 'proxy-plain'],
};

/** Several browsers start one after another. Milliseconds. */
const PATIENCE = 240_000;

/** A diagnosis and the truth of the request that it is about; null for requests that the page did not make. */
interface Judged {
  readonly id: string;
  readonly truth: Truth | null;
  readonly diagnosis: Diagnosis;
}

async function judgedIn({ har, truth }: Recording): Promise<readonly Judged[]> {
  const { exchanges } = await readHarFile(pieces(JSON.stringify(har)));
  const neighbourhood = createNeighbourhood();
  for (const exchange of exchanges) neighbourhood.put(exchange);
  return exchanges.map((exchange) => {
    const { url } = exchange.legs[0];
    const id = idIn(url) ?? url;
    return {
      id,
      truth: truth.find((one) => one.id === id) ?? null,
      diagnosis: diagnose(exchange, neighbourhood.of(exchange)),
    };
  });
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}

const codeOf = (verdict: Verdict): string | null => (verdict.outcome === 'blocked' ? verdict.code : null);

/** Whether the diagnosis gives the browser's own reason: Chromium's code, or the category of Firefox's console. */
function givesReason({ exchange, verdict }: Diagnosis, code: string | null): boolean {
  const own = codeOf(verdict);
  if (code === null || own === code) return own === code;
  return firefoxReason(exchange, verdict)?.reason === code.replace(/\d+$/, '');
}

function isRight({ truth, diagnosis }: Judged): boolean {
  const { outcome } = diagnosis.verdict;
  if (!truth?.blocked) return outcome !== 'blocked';
  return outcome === 'undetermined' || (outcome === 'blocked' && givesReason(diagnosis, truth.code));
}

const isBlocked = ({ diagnosis }: Judged): boolean => diagnosis.verdict.outcome === 'blocked';

/** One line for the message of a test that fails. */
function lineOf({ id, truth, diagnosis }: Judged): string {
  const { outcome } = diagnosis.verdict;
  const code = codeOf(diagnosis.verdict);
  const confidence = diagnosis.causes[0]?.confidence ?? 'no cause';
  return `${id}: ${outcome} ${code ?? ''} (${confidence}), in fact ${truth?.code ?? 'not blocked'}`;
}

const FETCHED_TWICE: readonly string[] = ['stored', 'not-modified'];

/** Ids that appear more often than the page made the request. */
function repeatedIds(judged: readonly Judged[]): readonly string[] {
  const requestsOf = (id: string): number => (FETCHED_TWICE.includes(id) ? 2 : 1);
  return cases
    .map(({ id }) => id)
    .filter((id) => judged.filter((one) => one.id === id).length > requestsOf(id));
}

const blockedIds = (truth: readonly Truth[]): string[] =>
  truth.filter(({ blocked }) => blocked).map(({ id }) => id);

/** The ids of all entries for another origin than the page's. */
function foreignIds(recording: Recording | undefined): ReadonlySet<string | null> {
  const urls = recording?.har.log.entries.map(({ request }) => request.url) ?? [];
  return new Set(urls.filter((url) => !url.startsWith(`${recording?.page}/`)).map(idIn));
}

/** Chromium's code by id for what the servers provoke; a proxy's own response to what it can't reach has no CORS headers. */
const provokedIn = (name: RecordingName): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...cases.flatMap(({ id, code }) => (code === null ? [] : [[id, code] as const])),
    ...(name.startsWith('proxy') ? [['refused', 'MissingAllowOriginHeader'] as const] : []),
  ]);

describe.each(Object.keys(recorders) as RecorderName[])('a page recorded by %s', (recorder) => {
  let recordings: Partial<Record<RecordingName, Recording>> = {};

  beforeAll(async () => {
    recordings = await recorders[recorder]();
  }, PATIENCE);

  describe.each(RECORDINGS[recorder])('as %s', (name) => {
    let truth: readonly Truth[] = [];
    let judged: readonly Judged[] = [];

    beforeAll(async () => {
      const recording = recordings[name];
      if (!recording) throw new Error(`${recorder} gave no recording ${name}.`);
      truth = recording.truth;
      judged = await judgedIn(recording);
    });

    it('has exactly the blocked requests that its servers provoke', () => {
      const provoked = provokedIn(name);
      // Firefox has names of its own for the reasons.
      const codeOf = ({ id, code }: Truth) => (name.startsWith('firefox') ? provoked[id] : code);
      const blocked = truth.filter((one) => one.blocked);
      expect(Object.fromEntries(blocked.map((one) => [one.id, codeOf(one)]))).toEqual(provoked);
    });

    it('calls nothing blocked that the browser did not block', () => {
      expect(judged.filter((one) => isBlocked(one) && !one.truth?.blocked).map(lineOf)).toEqual([]);
    });

    it('finds every blocked request that its entries can show', () => {
      const shown = blockedIds(truth).filter((id) => !(id in unshown[name]));
      const found = judged.filter(isBlocked).map(({ id }) => id);
      expect(shown.filter((id) => !found.includes(id))).toEqual([]);
    });

    it('lists every blocked request of which it has an entry', () => {
      const listed = judged.map(({ id }) => id);
      const recorded = foreignIds(recordings[name]);
      const blocked = blockedIds(truth).filter((id) => recorded.has(id));
      expect(blocked.filter((id) => !listed.includes(id))).toEqual([]);
    });

    it('says of no blocked request that it passed', () => {
      const passed = judged.filter(({ diagnosis }) => diagnosis.verdict.outcome === 'allowed');
      const wrong = passed.filter(({ id, truth }) => truth?.blocked && !seemsToPass(name).includes(id));
      expect(wrong.map(lineOf)).toEqual([]);
    });

    it('is certain of nothing that is wrong', () => {
      const certain = judged.filter(({ diagnosis }) => diagnosis.causes[0]?.confidence === 'certain');
      expect(certain.filter((one) => !isRight(one)).map(lineOf)).toEqual([]);
    });

    it('lists a request once, whatever its preflight and redirects', () => {
      expect(repeatedIds(judged)).toEqual([]);
    });

    it('takes no request for unfinished', () => {
      expect(judged.filter(({ diagnosis }) => diagnosis.exchange.inFlight).map(({ id }) => id)).toEqual([]);
    });
  });
});
