// The one line about what a HAR file is.
import { describe, expect, it } from 'vitest';
import { chromeHar } from '../../src/capture/producers/chrome-har.ts';
import { chromium } from '../../src/capture/producers/chromium.ts';
import { cypress } from '../../src/capture/producers/cypress.ts';
import { firefox } from '../../src/capture/producers/firefox.ts';
import { noBrowser } from '../../src/capture/producers/no-browser.ts';
import { playwright } from '../../src/capture/producers/playwright.ts';
import { safari } from '../../src/capture/producers/safari.ts';
import { wire } from '../../src/capture/producers/wire.ts';
import type { Recording } from '../../src/cors/types.ts';
import { type Recorded, recordingLine } from '../../src/report/recording.ts';
import { render } from '../../src/words/say.ts';
import { exchange } from '../exchange.ts';

const EDGE =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0';

const recorded = (parts: Partial<Recorded>): Recorded => ({
  exchanges: [],
  entries: 0,
  pages: [],
  creator: null,
  browser: null,
  ...parts,
});
const lineOf = (parts: Partial<Recorded>): string => render(recordingLine(recorded(parts)));

describe('the line about a recording', () => {
  it('names the browser that DevTools belong to, the pages, the requests and the time', () => {
    const first = exchange({ id: 'a', requestHeaders: { 'User-Agent': EDGE } });
    const last = exchange({ id: 'b' });
    const [leg] = last.legs;
    const exchanges = [first, { ...last, legs: [{ ...leg, startedAt: leg.startedAt + 61_000 }] as const }];
    const line = lineOf({
      exchanges,
      entries: 37,
      pages: [
        { id: '1', title: 'https://a.example/' },
        { id: '2', title: 'https://b.example/' },
      ],
      creator: { name: 'WebInspector', version: '537.36' },
    });
    expect(line).toMatch(
      /^Edge 131 · 2 pages · 37 requests, 2 cross-origin · \d\d:\d\d:\d\d to \d\d:\d\d:\d\d$/,
    );
  });

  it('names the program that wrote it beside the browser that the program drove', () => {
    const line = lineOf({
      entries: 1,
      creator: { name: 'Playwright', version: '1.50.0' },
      browser: { name: 'chromium', version: '133.0.6943.16' },
    });
    expect(line).toContain('Playwright 1.50, chromium 133.0 · 1 request, 0 cross-origin');
  });

  it('names no time where the requests have none, and no program where the file has none', () => {
    const timeless = exchange({});
    const exchanges = [{ ...timeless, legs: [{ ...timeless.legs[0], startedAt: 0 }] as const }];
    expect(lineOf({ exchanges, entries: 2 })).toBe('HAR · 2 requests, 1 cross-origin');
  });

  it('cuts a name that is a text of its own', () => {
    const creator = { name: 'x'.repeat(5000), version: '' };
    expect(lineOf({ creator }).length).toBeLessThan(100);
    expect(lineOf({ creator, exchanges: [exchange({ recording: wire.recording })] }).length).toBeLessThan(
      250,
    );
  });
});

describe('the line about a recording says what its recorder can’t show', () => {
  const unshown = (name: string | null, ...recordings: readonly Recording[]): string | undefined =>
    lineOf({
      creator: name === null ? null : { name, version: '1' },
      entries: recordings.length,
      exchanges: recordings.map((recording, index) => exchange({ id: String(index), recording })),
    })
      .split(' · ')
      .slice(recordings.length > 0 ? 3 : 2)
      .at(0);

  it.each([
    ['Playwright', playwright, 'Playwright keeps no preflights and no blocked responses'],
    ['WebKit Web Inspector', safari, 'WebKit Web Inspector keeps no preflights and no blocked responses'],
    ['cypress-har', cypress, 'cypress-har keeps no blocked responses'],
    ['browsertime', chromeHar, 'browsertime keeps no failed requests'],
    ['Charles Proxy', wire, 'Charles Proxy doesn’t mark every blocked request, so the headers decide'],
    ['Firefox', firefox, 'Firefox doesn’t mark every blocked request, so the headers decide'],
    ['Postman', noBrowser, 'Postman isn’t a browser, so CORS wasn’t checked'],
    [null, wire, 'This recording doesn’t mark every blocked request, so the headers decide'],
    ['CORS DevTools', playwright, 'This recording keeps no preflights and no blocked responses'],
    ['WebInspector', chromium, undefined],
  ])('%s', (name, { recording }, text) => {
    expect(unshown(name, recording)).toBe(text);
  });

  it('by its facts, not by its name', () => {
    const own = { ...chromium.recording, by: 'a new program', keepsPreflights: false };
    expect(unshown('New', own)).toBe('New keeps no preflights');
  });

  it('where any of several recorders lacks it', () => {
    expect(unshown('CORS DevTools', chromium.recording, playwright.recording)).toBe(
      'This recording keeps no preflights and no blocked responses',
    );
  });

  it('where no request is cross-origin, as one that failed would be missing', () => {
    expect(unshown('Playwright')).toBe('Playwright keeps no preflights and no blocked responses');
    expect(unshown('Charles Proxy')).toBeUndefined();
    expect(unshown('WebInspector')).toBeUndefined();
  });
});
