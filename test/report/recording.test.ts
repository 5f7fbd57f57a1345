// The one line about what a HAR file is.
import { describe, expect, it } from 'vitest';
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
    expect(line).toBe('Playwright 1.50, chromium 133.0 · 1 request, 0 cross-origin');
  });

  it('names no time where the requests have none, and no program where the file has none', () => {
    const timeless = exchange({});
    const exchanges = [{ ...timeless, legs: [{ ...timeless.legs[0], startedAt: 0 }] as const }];
    expect(lineOf({ exchanges, entries: 2 })).toBe('HAR · 2 requests, 1 cross-origin');
  });

  it('cuts a name that is a text of its own', () => {
    expect(lineOf({ creator: { name: 'x'.repeat(5000), version: '' } }).length).toBeLessThan(100);
  });
});
