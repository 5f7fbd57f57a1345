// The panel's stores as plain functions, without a page.
import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { examples } from '../../src/panel/dev/examples.ts';
import { createExampleRecorder } from '../../src/panel/dev/recorder.ts';
import { engine } from '../../src/panel/engine.ts';
import { type Browser, detectHost, followTheme } from '../../src/panel/host.ts';
import { newFailures } from '../../src/panel/store/announcer.ts';
import { batched } from '../../src/panel/store/batched.ts';
import { countRows } from '../../src/panel/store/counts.ts';
import { fits, parseFilter, shown } from '../../src/panel/store/filter.ts';
import { firstFailure, openFirstFailure } from '../../src/panel/store/first-failure.ts';
import { anotherFor, createFixStore, localOrigin } from '../../src/panel/store/fix.ts';
import { createFoldStore } from '../../src/panel/store/folds.ts';
import {
  anchoredScroll,
  foldWith,
  gapHeight,
  headerHeight,
  inSight,
  type Layout,
  layoutOf as layoutWith,
  scrollToShow,
  topOf,
} from '../../src/panel/store/groups.ts';
import { createJudgementStore, type JudgementStore } from '../../src/panel/store/judgements.ts';
import { type Chip, chips } from '../../src/panel/store/kinds.ts';
import { createLayoutMaker, mainPageOf, toFixByApi } from '../../src/panel/store/layout.ts';
import { createListStore as createListStoreWith, emptiness } from '../../src/panel/store/list.ts';
import { type Order, wideRow } from '../../src/panel/store/order.ts';
import { createPace } from '../../src/panel/store/pace.ts';
import { patternOf } from '../../src/panel/store/paths.ts';
import { createRows, pathOf, type Row } from '../../src/panel/store/rows.ts';
import { serverGroups } from '../../src/panel/store/servers.ts';
import { createSettings, type Settings } from '../../src/panel/store/settings.ts';
import { createShellStore } from '../../src/panel/store/shell.ts';
import { createSplitStore, mostShare } from '../../src/panel/store/split.ts';
import { summaryOf } from '../../src/panel/store/summary.ts';
import { cutBeforeEnd } from '../../src/panel/text/cut.ts';
import { sentencesOf } from '../../src/panel/text/sentences.ts';
import type { FixTarget } from '../../src/servers/index.ts';
import { ALLOW } from '../causes/describe-cause.ts';
import { API, type ExchangeWords, exchange, PAGE } from '../exchange.ts';
import { asked, diagnosed, rowsOf, type Words } from './diagnoses.ts';

const slash = 'https://app.example.com/';

const byOutcome = { sort: 'outcome', grouping: 'api' } as const;
const rowHeight = wideRow;
const layoutOf = (rows: readonly Row[], order: Order) => layoutWith(rows, order, rowHeight);

const createListStore = (store: JudgementStore, settings: Settings) =>
  createListStoreWith(store, settings, signal(createLayoutMaker()));

const choicesInMemory = () =>
  createSettings(() => {
    throw new Error('refused');
  });

function runAll(frames: (() => void)[]): void {
  for (const run of frames.splice(0)) run();
}

describe('the servers to choose from', () => {
  const groupsOf = (search: string, detected: readonly string[] = [], recent: readonly FixTarget[] = []) =>
    serverGroups(engine.servers, { detected, recent }, search).map(
      ({ id, servers }) => [id, servers.map((server) => server.id)] as const,
    );

  test('hold every target once, the detected ones and those chosen last in front', () => {
    const groups = groupsOf('', ['nginx', 'express'], ['hono', 'fastapi', 'express']);
    expect(groups.slice(0, 2)).toEqual([
      ['detected', ['express', 'nginx']],
      ['recent', ['hono', 'fastapi']],
    ]);
    const ids = groups.flatMap(([, servers]) => servers);
    expect(ids.toSorted()).toEqual(engine.servers.map(({ id }) => id).toSorted());
  });

  test('stand in groups by what they are', () => {
    const groups = new Map(groupsOf(''));
    expect(groups.get('application')).toContain('django');
    expect(groups.get('proxy')).toContain('nginx');
    expect(groups.get('platform')).toContain('s3');
    expect(groups.get('other')).toEqual(['headers']);
  });

  test.each([
    ['fasti', ['fastify']],
    ['PYTHON api', ['fastapi']],
    ['CorsHeaders', ['django']],
    ['amazon s3', ['s3']],
    ['no such server', []],
  ])('are found by %j', (search, ids) => {
    expect(groupsOf(search).flatMap(([, servers]) => servers)).toEqual(ids);
  });
});

describe('a folded part', () => {
  test('stays as it was left', () => {
    const folds = createFoldStore();
    folds.set('checks', true);
    folds.set('headers', true);
    folds.set('headers', false);
    expect([...folds.unfolded.value]).toEqual(['checks']);
  });
});

describe('a text cut before its end', () => {
  test.each([
    ['short', 8, ['', 'short']],
    ['/api/products?sort=price', 11, ['/api/products', '?sort=price']],
    ['ab\ud83d\ude00cd', 3, ['', 'ab\ud83d\ude00cd']],
    ['abcd\ud83d\ude00cd', 3, ['abcd\ud83d\ude00', 'cd']],
    ['/v1/items/7', 8, ['', '/v1/items/7']],
  ])('%j at %i', (text, end, parts) => {
    expect(cutBeforeEnd(text, end)).toEqual(parts);
  });
});

describe('the sentences of a text', () => {
  test.each([
    ['The request to api.example.com failed.', ['The request to api.example.com failed', '']],
    [
      'It failed (a.b). This recording keeps nothing. Really.',
      ['It failed (a.b)', 'This recording keeps nothing. Really.'],
    ],
    ['No stop', ['No stop', '']],
    ['Version 1. 2 of it', ['Version 1. 2 of it', '']],
  ])('%j', (text, parts) => {
    expect(sentencesOf(text)).toEqual(parts);
  });
});

describe('rows', () => {
  test('fold the same failure and show the newest of it', () => {
    const [row, ...others] = rowsOf({ id: 'a', allows: slash, at: 1 }, { id: 'b', allows: slash, at: 2 });
    expect(others).toEqual([]);
    expect([row?.count, row?.id]).toEqual([2, 'b']);
  });

  test.each([
    ['another method', { method: 'HEAD' }],
    ['another path', { path: '/other' }],
    ['another cause', { allows: null }],
  ])('keep %s apart', (_, difference) => {
    expect(rowsOf({ id: 'a', allows: slash }, { id: 'b', allows: slash, ...difference })).toHaveLength(2);
  });

  test('stay where they are when a later exchange folds into them', () => {
    const rows = rowsOf(
      { id: 'a', path: '/1', allows: slash },
      { id: 'b', path: '/2', allows: slash },
      { id: 'c', path: '/1', allows: slash },
    );
    expect(rows.map(pathOf)).toEqual(['/1', '/2']);
  });

  test('move an exchange whose verdict changes, and lose one that is removed', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    rows.put(diagnosed({ id: 'a', allows: slash }));
    rows.put(diagnosed({ id: 'a' }));
    expect(rows.list().map((row) => [row.kind, row.count])).toEqual([['passed', 1]]);
    rows.remove('a');
    expect(rows.list()).toEqual([]);
  });

  test('call a failure fixed once the same request passed later, and no more when it fails again', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    const fixed = () => rows.list().find((row) => row.kind === 'blocked')?.fixed?.at ?? null;
    rows.put(diagnosed({ id: 'a', allows: slash, at: 1 }));
    rows.put(diagnosed({ id: 'b', at: 2 }));
    expect(fixed()).toBe(2);
    rows.put(diagnosed({ id: 'c', allows: slash, at: 3 }));
    expect(fixed()).toBeNull();
  });

  test('call no failure fixed by a response that only this browser lets through', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    rows.put(diagnosed({ id: 'a', allows: slash, at: 1 }));
    const forbidden = asked({ id: 'b', allows: slash, at: 2 });
    const [leg] = forbidden.legs;
    const passed = { ...forbidden, legs: [{ ...leg, origin: forbidden.origin, error: null }] as const };
    rows.put(engine.diagnose(passed, []));
    expect(rows.list().map(({ kind, fixed }) => [kind, fixed])).toEqual([
      ['blocked', null],
      ['warning', null],
    ]);
  });

  test.each([
    ['the browser’s cache', { fromCache: true }],
    ['overrides in DevTools', { replaced: true }],
  ])('call no failure fixed by a response of %s, and call it fixed by the server’s own', (_, source) => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    const fixed = () => rows.list().find(({ kind }) => kind === 'blocked')?.fixed?.at ?? null;
    rows.put(diagnosed({ id: 'a', allows: slash, at: 1 }));
    const passed = asked({ id: 'b', at: 2 });
    rows.put(engine.diagnose({ ...passed, legs: [{ ...passed.legs[0], ...source }] }, []));
    expect(fixed()).toBeNull();
    rows.put(diagnosed({ id: 'c', at: 3 }));
    expect(fixed()).toBe(3);
  });

  test('call no failure fixed by a request in the mode no-cors', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    rows.put(diagnosed({ id: 'a', allows: slash, at: 1 }));
    rows.put(engine.diagnose({ ...asked({ id: 'b', at: 2 }), mode: 'no-cors' }, []));
    expect(rows.list().map(({ fixed }) => fixed)).toEqual([null, null]);
  });

  test('call no failure fixed by a preflight that was changed in this browser and is remembered', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    const fixed = () => rows.list().find(({ kind }) => kind === 'blocked')?.fixed?.by ?? null;
    const put = { url: `${API}/items`, method: 'PUT', response: { headers: { [ALLOW]: PAGE } } };
    const preflight = { status: 204, headers: { [ALLOW]: PAGE, 'Access-Control-Allow-Methods': 'PUT' } };
    const add = (words: ExchangeWords): void => {
      const one = exchange({ ...put, ...words });
      const [leg] = one.legs;
      rows.put(engine.diagnose({ ...one, legs: [{ ...leg, startedAt: Number(one.id) }] }, []));
    };
    add({ id: '1', preflight: { status: 204 }, response: null, error: 'net::ERR_FAILED' });
    add({ id: '2', preflight: { status: 204 } });
    expect(fixed()).toBeNull();
    add({ id: '3' });
    expect(fixed()).toBeNull();
    add({ id: '4', preflight });
    expect(fixed()).toBe('4');
    add({ id: '5' });
    expect(fixed()).toBe('5');
  });

  test('know how the request passed for as long as that exchange is recorded', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    const row = () => rows.list().find(({ kind }) => kind === 'blocked');
    rows.put(diagnosed({ id: 'a', allows: slash, at: 1 }));
    rows.put(diagnosed({ id: 'b', at: 2 }));
    expect(row()?.fixed?.by).toBe('b');
    rows.remove('b');
    expect(row()).toMatchObject({ fixed: null });
  });

  test('call patch fixed once PATCH passes', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    rows.put(diagnosed({ id: 'a', method: 'patch', allows: slash, at: 1 }));
    rows.put(diagnosed({ id: 'b', method: 'PATCH', at: 2 }));
    expect(rows.list().find(({ kind }) => kind === 'blocked')?.fixed?.at).toBe(2);
  });

  test('leave out a WebSocket that a server refused', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    const refused = { resourceType: 'websocket', response: { status: 403 } };
    rows.put(engine.diagnose(exchange({ ...refused, url: 'wss://api.example.com/live' }), []));
    expect(rows.list()).toEqual([]);
  });

  test('leave out a request that is still under way', () => {
    const rows = createRows((exchange) => engine.diagnose(exchange, []));
    rows.put(engine.diagnose({ ...asked({ id: 'a' }), inFlight: true }, []));
    expect(rows.list()).toEqual([]);
  });
});

describe('the filter', () => {
  const [row] = rowsOf({ id: 'a', path: '/v1/Users', method: 'PUT', allows: slash });
  if (!row) throw new Error('no row');

  test.each([
    ['', true],
    ['users', true],
    ['api.example', true],
    ['AllowOriginMismatch', true],
    ['method:put', true],
    ['method:pu', false],
    ['host:api users', true],
    ['host:users', false],
    ['path:v1', true],
    ['cause:origin', true],
    ['code:mismatch', true],
    ['-users', false],
    ['-host:cdn', true],
    ['users orders', false],
    ['method:', true],
    ['toString', false],
  ])('%j fits: %s', (text, expected) => {
    expect(fits(row, parseFilter(text))).toBe(expected);
  });

  test('puts outcomes named in it before the chips', () => {
    expect(shown(row, parseFilter('passed'), new Set(['failed']))).toBe(false);
    expect(shown(row, parseFilter('blocked'), new Set(['passed']))).toBe(true);
    expect(shown(row, parseFilter(''), new Set(['passed']))).toBe(false);
  });
});

describe('the layout', () => {
  const rows = rowsOf(
    { id: '1', host: 'fine.example.com' },
    { id: '2', host: 'api.example.com', path: '/passed' },
    { id: '3', host: 'api.example.com', path: '/blocked', allows: slash },
    { id: '4', host: 'cdn.example.com', path: '/blocked', allows: slash },
  );
  const many = (count: number, before: number) =>
    rowsOf(
      ...Array.from({ length: before }, (_, index) => ({
        id: `first-${index}`,
        host: 'a.example.com',
        path: `/${index}`,
        allows: slash,
      })),
      ...Array.from({ length: count }, (_, index) => ({
        id: `then-${index}`,
        host: 'b.example.com',
        path: `/${index}`,
        allows: slash,
      })),
    );

  const titles = (layout: Layout) =>
    layout.groups.map(({ title, rows: own }) => [
      title?.kind === 'api' ? title.apiOrigin : title?.kind === 'cause' ? title.brief : (title?.kind ?? null),
      own.map(({ id }) => id),
    ]);

  test('puts servers with failures first, under a header where they have two rows or more', () => {
    const layout = layoutOf(rows, byOutcome);
    expect(titles(layout)).toEqual([
      ['https://api.example.com', ['3', '2']],
      [null, ['4']],
      [null, ['1']],
    ]);
    expect(layout.rows.map((row) => row.id)).toEqual(['3', '2', '4', '1']);
    expect(layout.height).toBe(headerHeight + gapHeight + 4 * rowHeight);
  });

  test('groups by cause on demand', () => {
    const layout = layoutOf(rows, { sort: 'outcome', grouping: 'cause' });
    expect(titles(layout).map(([, ids]) => ids)).toEqual([
      ['3', '4'],
      ['1', '2'],
    ]);
    expect(titles(layout)[0]?.[0]).toBe(rows[2]?.brief);
  });

  test('puts blocked before failed before unclear', () => {
    const [refused, unknown] = ['refused', 'unknown'].map((id) => examples.find((one) => one.id === id));
    if (!refused || !unknown) throw new Error('There are no such examples.');
    const made = createRows((exchange) => engine.diagnose(exchange, []));
    for (const each of [unknown, refused]) made.put(engine.diagnose(each, []));
    made.put(diagnosed({ id: 'blocked', allows: slash }));
    const layout = layoutOf(made.list(), byOutcome);
    expect(layout.rows.map(({ id }) => id)).toEqual(['blocked', 'refused', 'unknown']);
    expect(firstFailure(layout)?.id).toBe('blocked');
  });

  test.each([
    ['oldest', ['1', '2', '3', '4']],
    ['newest', ['4', '3', '2', '1']],
    ['host', ['2', '3', '4', '1']],
    ['outcome', ['3', '4', '1', '2']],
  ] as const)('without groups runs %s first', (sort, expected) => {
    const layout = layoutOf(rows, { sort, grouping: 'none' });
    expect(layout.rows.map(({ id }) => id)).toEqual(expected);
    expect(layout.groups.map(({ title, header }) => [title, header])).toEqual([[null, 0]]);
    expect([layout.height, topOf(layout, 2)]).toEqual([4 * rowHeight, 2 * rowHeight]);
  });

  test('with groups puts them in the order of their first rows', () => {
    expect(titles(layoutOf(rows, { sort: 'newest', grouping: 'api' }))).toEqual([
      [null, ['4']],
      ['https://api.example.com', ['3', '2']],
      [null, ['1']],
    ]);
  });

  test('finds the rows in sight and a few around them', () => {
    const layout = layoutOf(many(1000, 0), byOutcome);
    const [slice, ...others] = inSight(layout, 500 * rowHeight, 300);
    expect(others).toEqual([]);
    expect(slice?.first).toBeLessThan(500);
    expect(slice?.first).toBeGreaterThan(485);
    expect(slice?.end).toBeLessThan(525);
  });

  test('scrolls no further than needed to show a row whole', () => {
    const layout = layoutOf(many(100, 0), byOutcome);
    expect(scrollToShow(layout, 3, 0, 300)).toBe(0);
    expect(scrollToShow(layout, 50, 0, 300)).toBe(topOf(layout, 50) + rowHeight - 300);
    expect(scrollToShow(layout, 0, 900, 300)).toBe(0);
  });

  test('keeps what is read in place when rows arrive above', () => {
    const before = layoutOf(many(50, 5), byOutcome);
    const after = layoutOf(many(50, 9), byOutcome);
    expect(anchoredScroll(before, after, 800, 300, null)).toBe(800 + 4 * rowHeight);
  });

  test('stays put when nothing that was in sight is left', () => {
    expect(anchoredScroll(layoutOf(many(50, 5), byOutcome), layoutOf(rows, byOutcome), 800, 300, null)).toBe(
      800,
    );
  });
});

describe('a path that', () => {
  test.each([
    ['/api/rec/2390/history?limit=50', '/api/rec/:id/history?limit=:id'],
    ['/users/0b8ef1a2-6c1f-4f1e-9a8e-2b6f0f2f9a11', '/users/:id'],
    ['/files/9f86d081884c7d65.json', '/files/:id.json'],
    ['/o/01ARZ3NDEKTSV4RRFFQ69G5FAV?x', '/o/:id?x'],
    ['/v1/items?cursor=eyJpZCI6MTIzNDU2Nzg5fQ', '/v1/items?cursor=:id'],
  ])('has an id is a pattern: %s', (path, pattern) => {
    expect(patternOf(path)).toBe(pattern);
  });

  test.each(['/v1/users', '/facade/deadbeef', '/s3/upload2', '/', '/a?b=c', `/${'7'.repeat(600)}`])(
    'has none stays as it is: %s',
    (path) => {
      expect(patternOf(path)).toBeNull();
    },
  );
});

describe('folded paths', () => {
  const made = (...paths: readonly string[]) =>
    rowsOf(...paths.map((path, index) => ({ id: `${index}`, path, allows: slash })));
  const wanted = {
    filterText: '',
    pressed: new Set(['failed'] as const),
    order: byOutcome,
    rowHeight,
    folding: true,
    openFolds: new Set<string>(),
  };
  const many = made('/other', '/rec/1', '/rec/2', '/more', '/rec/3', '/rec/4', '/rec/5');
  const ids = ({ rows }: Pick<Layout, 'rows'>) => rows.map(({ id }) => id);

  test('stand as one row, the first, and are counted', () => {
    const layout = createLayoutMaker()(many, wanted);
    expect(ids(layout)).toEqual(['0', '1', '3']);
    expect(layout.all).toHaveLength(7);
    expect(layout.groups.map(({ count }) => count)).toEqual([7]);
    expect(layout.height).toBe(headerHeight + 3 * rowHeight);
    expect(layout.folds.get(many[1]?.key ?? '')?.rows).toHaveLength(5);
    expect(layout.placeOf.get(many[5]?.key ?? '')).toBe(1);
  });

  test('are shown one by one when they are asked for', () => {
    const make = createLayoutMaker();
    const fold = foldWith(make(many, wanted), many[4] as Row);
    const layout = make(many, { ...wanted, openFolds: new Set([fold?.key ?? '']) });
    expect(ids(layout)).toEqual(['0', '1', '2', '4', '5', '6', '3']);
    expect(ids(make(many, { ...wanted, folding: false }))).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  test('need to be several', () => {
    expect(ids(createLayoutMaker()(made('/rec/1', '/rec/2', '/rec/3', '/rec/4'), wanted))).toHaveLength(4);
  });

  test('are of one cause', () => {
    const rows = rowsOf(
      ...['/1', '/2', '/3', '/4', '/5'].map((path, index) => ({
        id: path,
        path,
        allows: index < 3 ? slash : 'https://other.example.com',
      })),
    );
    expect(ids(createLayoutMaker()(rows, wanted))).toHaveLength(5);
  });

  test('move as one', () => {
    const judgements = signal({ rows: many, preflights: { count: 0, duration: 0 }, clearings: 0 });
    const store = {
      judgements,
      judgeAgain: () => undefined,
      rowOf: (id: string) => many.find((row) => row.id === id) ?? null,
      rowByKey: (key: string) => many.find((row) => row.key === key) ?? null,
    } as unknown as JudgementStore;
    const list = createListStore(store, choicesInMemory());
    list.select(many[5] ?? null);
    list.move(1);
    expect(list.open.value?.id).toBe('3');
    list.move(-1);
    expect(list.open.value?.id).toBe('1');
    const fold = foldWith(list.layout.value, many[1] as Row);
    list.unfold(fold?.key ?? '', true);
    list.move(1);
    expect(list.open.value?.id).toBe('2');
  });
});

describe('the API of a fix', () => {
  test('counts what waits for one, fixed requests left out', () => {
    const rows = rowsOf(
      { id: 'a', path: '/1', allows: slash },
      { id: 'b', path: '/2', allows: slash, at: 1 },
      { id: 'c', path: '/2', at: 2 },
      { id: 'd', host: 'cdn.example.com', path: '/3', allows: slash },
    );
    expect([...toFixByApi(rows)]).toEqual([
      ['https://api.example.com', 1],
      ['https://cdn.example.com', 1],
    ]);
  });

  test('is shared alone: that of another API stays as it is', () => {
    const fix = createFixStore(engine, choicesInMemory());
    fix.share('https://api.example.com', true);
    expect([...fix.shared.value]).toEqual(['https://api.example.com']);
    fix.share('https://cdn.example.com', true);
    fix.share('https://api.example.com', false);
    expect([...fix.shared.value]).toEqual(['https://cdn.example.com']);
  });
});

test('the main page is the one that most requests come from', () => {
  const [one, ...others] = rowsOf({ id: '1', path: '/1' }, { id: '2', path: '/2' }, { id: '3', path: '/3' });
  const framed = { ...(one as Row), page: 'https://frame.example' };
  expect(mainPageOf([framed, ...others])).toBe('https://app.example.com');
  expect(mainPageOf([{ ...framed, page: null }])).toBeNull();
});

describe('the summary', () => {
  test('counts by server, the worst first, and knows what to mend', () => {
    const rows = rowsOf(
      { id: 'a', host: 'fine.example.com' },
      { id: 'b', host: 'api.example.com', path: '/1', allows: slash },
      { id: 'c', host: 'api.example.com', path: '/2', allows: slash, at: 1 },
      { id: 'd', host: 'api.example.com', path: '/2', at: 2 },
    );
    const preflights = new Map([['https://api.example.com', { count: 2, duration: 90 }]]);
    const [worst, fine] = summaryOf(rows, preflights);
    expect(worst).toMatchObject({
      apiOrigin: 'https://api.example.com',
      counts: { all: 3, failed: 1, blocked: 1, fixed: 1, passed: 2, unclear: 0 },
      preflights: { count: 2, duration: 90 },
    });
    expect([worst?.toFix?.id, fine?.toFix, fine?.preflights.count]).toEqual(['b', null, 0]);
  });
});

describe('the numbers', () => {
  const judged = () => {
    const made = createRows((exchange) => engine.diagnose(exchange, []));
    for (const each of examples) made.put(engine.diagnose(each, []));
    return made.list();
  };

  test('add up: all is the sum of the chips, failed is blocked and not CORS', () => {
    const rows = judged();
    const { all, failed, blocked, notCors, warning, passed, unclear, fixed } = countRows(rows);
    expect(all).toBe(rows.length);
    expect(failed + warning + passed + unclear).toBe(all);
    expect(blocked + notCors).toBe(failed);
    expect({ notCors, unclear, fixed }).toEqual({ notCors: 1, unclear: 1, fixed: 1 });
  });

  test('by API add up to those of all', () => {
    const rows = judged();
    const sum = (chip: Chip) =>
      summaryOf(rows, new Map()).reduce((total, { counts }) => total + counts[chip], 0);
    const whole = countRows(rows);
    for (const chip of chips) expect(sum(chip), chip).toBe(whole[chip]);
  });
});

describe('the first failure', () => {
  const listOf = (...words: readonly Words[]) => {
    const judgements = signal({
      rows: rowsOf(...words),
      preflights: { count: 0, duration: 0 },
      clearings: 0,
    });
    const store = {
      judgements,
      judgeAgain: () => undefined,
      rowOf: (id: string) => judgements.value.rows.find((row) => row.id === id) ?? null,
      rowByKey: (key: string) => judgements.value.rows.find((row) => row.key === key) ?? null,
    } as unknown as JudgementStore;
    const add = (...more: readonly Words[]) => {
      judgements.value = { ...judgements.value, rows: [...judgements.value.rows, ...rowsOf(...more)] };
    };
    return { store, list: createListStore(store, choicesInMemory()), add };
  };

  test('opens by itself, once', () => {
    const { store, list, add } = listOf({ id: 'passed' });
    openFirstFailure(store, list, () => true);
    expect(list.open.value).toBeNull();
    add({ id: 'failed', path: '/1', allows: slash });
    expect(list.open.value?.id).toBe('failed');
    list.select(null);
    add({ id: 'next', path: '/2', allows: slash });
    expect(list.open.value).toBeNull();
  });

  test('waits while somebody types, and leaves what is read open', () => {
    const { store, list, add } = listOf({ id: 'failed', path: '/1', allows: slash });
    let typing = true;
    openFirstFailure(store, list, () => !typing);
    expect(list.open.value).toBeNull();
    const [passed] = rowsOf({ id: 'passed', path: '/p' });
    add({ id: 'passed', path: '/p' });
    list.select(passed ?? null);
    typing = false;
    add({ id: 'next', path: '/2', allows: slash });
    expect(list.open.value?.id).toBe('passed');
  });
});

describe('a chip', () => {
  test('shows its kind alone, is added with a key, and gives the failures back', () => {
    const list = createListStore(
      {
        judgements: signal({ rows: [], preflights: { count: 0, duration: 0 }, clearings: 0 }),
      } as unknown as JudgementStore,
      choicesInMemory(),
    );
    const pressed = () => [...list.pressed.value];
    expect(pressed()).toEqual(['failed']);
    list.press('unclear');
    expect(pressed()).toEqual(['unclear']);
    list.press('passed', true);
    expect(pressed()).toEqual(['unclear', 'passed']);
    list.press('all');
    expect(pressed()).toEqual([...chips]);
    list.press('all');
    expect(pressed()).toEqual(['failed']);
  });
});

describe('the room', () => {
  const query = (matches: boolean) => {
    const listeners: ((event: { matches: boolean }) => void)[] = [];
    return {
      matches,
      addEventListener: (_: string, listener: (event: { matches: boolean }) => void) =>
        listeners.push(listener),
      become: (now: boolean) => {
        for (const listener of listeners) listener({ matches: now });
      },
    };
  };

  test('is shared as it is wide and tall, and each share is remembered', () => {
    const wide = query(false);
    const tall = query(true);
    const split = createSplitStore(
      choicesInMemory(),
      wide as unknown as MediaQueryList,
      tall as unknown as MediaQueryList,
    );
    expect(split.arrangement.value).toBe('stacked');
    split.resize(50);
    tall.become(false);
    expect(split.arrangement.value).toBe('over');
    wide.become(true);
    expect([split.arrangement.value, split.share.value]).toEqual(['beside', 40]);
    split.resize(1000);
    expect(split.share.value).toBe(mostShare);
    wide.become(false);
    tall.become(true);
    expect(split.share.value).toBe(50);
  });
});

describe('the pace', () => {
  const limits = { calm: 400, flood: 2000, lull: 450 };

  /** A pace with its clock, at a time when something was shown long ago. */
  function started() {
    let time = 10_000;
    const pace = createPace(limits, () => time);
    const come = (count: number) => {
      pace.came();
      for (let one = 0; one < count; one++) pace.judged();
    };
    /** Waits as long as it must while requests keep coming, and shows; returns the wait. */
    const showAmid = (count: number) => {
      come(count);
      const wait = pace.wait(true);
      time += wait;
      pace.shown(time);
      return wait;
    };
    return { pace, come, showAmid, pass: (by: number) => (time += by) };
  }

  test('lets the first change be shown at once', () => {
    const { pace, come } = started();
    come(1);
    expect(pace.wait(true)).toBeLessThanOrEqual(0);
  });

  test('slows down in a flood, up to a limit, and is back when a few come', () => {
    const { pace, showAmid } = started();
    pace.shown(10_000);
    expect([100, 100, 100, 100, 100, 100, 3, 3].map(showAmid)).toEqual([
      400, 600, 900, 1350, 2000, 2000, 2000, 400,
    ]);
  });

  test('does not keep the end of a flood waiting', () => {
    const { pace, come, showAmid, pass } = started();
    pace.shown(10_000);
    for (let times = 0; times < 6; times++) showAmid(100);
    pass(500);
    come(30);
    expect([pace.wait(true), pace.wait(false)]).toEqual([1500, 450]);
    pass(450);
    expect(pace.wait(false)).toBe(0);
  });

  test('spares the time of what takes long to show', () => {
    const { pace, pass } = started();
    pass(100);
    pace.shown(10_000);
    expect(pace.wait(false)).toBe(800);
  });
});

describe('judging', () => {
  test('lays out a long list less often than each frame', () => {
    const frames: (() => void)[] = [];
    let time = 0;
    const recorder = createExampleRecorder([]);
    const store = createJudgementStore(
      recorder,
      engine.diagnose,
      (run) => frames.push(run),
      () => time,
    );
    let layouts = 0;
    store.judgements.subscribe(() => {
      layouts++;
      // What looks at the rows takes ten milliseconds.
      time += 10;
    });
    for (let place = 0; place < 20; place++) {
      recorder.add([asked({ id: `${place}`, path: `/${place}` })]);
      runAll(frames);
      time += 16;
    }
    expect(layouts).toBeLessThan(8);
    time += 1000;
    runAll(frames);
    expect([store.judgements.value.rows.length, frames.length]).toEqual([20, 0]);
  });

  test('waits for the engine, and then judges what came before it', async () => {
    const frames: (() => void)[] = [];
    let arrive: (diagnose: typeof engine.diagnose) => void = () => {};
    const loading = new Promise<typeof engine.diagnose>((resolve) => {
      arrive = resolve;
    });
    const store = createJudgementStore(
      createExampleRecorder([asked({ id: 'a', allows: slash })]),
      loading,
      (run) => frames.push(run),
      () => 0,
    );
    runAll(frames);
    expect([store.judgements.value.rows, store.all()]).toEqual([[], []]);
    arrive(engine.diagnose);
    await loading;
    await Promise.resolve();
    runAll(frames);
    expect(store.judgements.value.rows.map(({ id }) => id)).toEqual(['a']);
  });

  function judging(first: Parameters<typeof createExampleRecorder>[0], clock = () => 0) {
    const frames: (() => void)[] = [];
    let count = 0;
    const recorder = createExampleRecorder(first);
    const store = createJudgementStore(
      recorder,
      (exchange, neighbours) => {
        count++;
        return engine.diagnose(exchange, neighbours);
      },
      (run) => frames.push(run),
      clock,
    );
    const frame = () => runAll(frames);
    return { recorder, store, frame, frames, judged: () => count };
  }

  test('waits for the frame and judges each change once', () => {
    const { recorder, store, frame, frames, judged } = judging([asked({ id: 'a', allows: slash })]);
    recorder.add([asked({ id: 'b' })]);
    recorder.add([asked({ id: 'b', allows: null })]);
    expect([judged(), frames.length]).toEqual([0, 1]);
    frame();
    expect(judged()).toBe(2);
    expect(store.judgements.value.rows.map((row) => row.kind)).toEqual(['blocked', 'blocked']);
  });

  test('spreads many over several frames', () => {
    let time = 0;
    const many = Array.from({ length: 10 }, (_, index) => asked({ id: `${index}`, path: `/${index}` }));
    const { store, frame, frames } = judging(many, () => {
      time += 3;
      return time;
    });
    frame();
    const first = store.judgements.value.rows.length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(10);
    while (frames.length > 0) frame();
    expect(store.judgements.value.rows).toHaveLength(10);
  });

  test('forgets what is removed or cleared, even before it was judged', () => {
    const { recorder, store, frame, judged } = judging([asked({ id: 'a' }), asked({ id: 'b', path: '/b' })]);
    recorder.remove(['a']);
    frame();
    expect([judged(), store.judgements.value.rows.length]).toEqual([1, 1]);
    recorder.clear();
    frame();
    expect(store.judgements.value.rows).toEqual([]);
  });

  test('shows an exchange to the rules together with its neighbours, never with itself', () => {
    const seen: string[][] = [];
    const frames: (() => void)[] = [];
    createJudgementStore(
      createExampleRecorder([
        asked({ id: 'a' }),
        asked({ id: 'b' }),
        asked({ id: 'c', host: 'cdn.example.com' }),
      ]),
      (exchange, neighbours) => {
        seen.push([exchange.id, ...neighbours.map(({ id }) => id)]);
        return engine.diagnose(exchange, neighbours);
      },
      (run) => frames.push(run),
      () => 0,
    );
    runAll(frames);
    expect(seen).toEqual([['a', 'b'], ['b', 'a'], ['c']]);
  });

  test('keeps the opened row open when its exchange folds, changes or goes on', () => {
    const { recorder, store, frame } = judging([asked({ id: 'a', allows: slash })]);
    frame();
    const list = createListStore(store, choicesInMemory());
    list.move(1);
    expect(list.open.value?.id).toBe('a');
    recorder.add([asked({ id: 'b', allows: slash, at: 5 })]);
    frame();
    expect([list.open.value?.count, list.open.value?.id]).toEqual([2, 'b']);
    recorder.remove(['a']);
    frame();
    expect(list.open.value?.id).toBe('b');
    recorder.clear();
    frame();
    expect(list.open.value).toBeNull();
  });

  test('opens a row for as long as it is shown, though its exchange was let go meanwhile', () => {
    const { recorder, store, frame } = judging([asked({ id: 'a', allows: slash })]);
    frame();
    const list = createListStore(store, choicesInMemory());
    const [shownRow] = store.judgements.value.rows;
    recorder.remove(['a']);
    list.select(shownRow ?? null);
    expect([list.open.value?.id, store.diagnosisOf('a')?.verdict.outcome]).toEqual(['a', 'blocked']);
    frame();
    expect([store.judgements.value.rows.length, list.open.value]).toEqual([0, null]);
  });

  test('does not lay the list out anew as such a row is pressed, though its cause would read otherwise by now', () => {
    const { recorder, store, frame } = judging([asked({ id: 'a', allows: null })]);
    frame();
    recorder.add([asked({ id: 'b', method: 'POST' })]);
    frame();
    const list = createListStore(store, choicesInMemory());
    const pressed = store.judgements.value.rows.find(({ id }) => id === 'a');
    recorder.remove(['a']);
    list.select(pressed ?? null);
    expect(list.open.value?.id).toBe('a');
  });

  test('keeps what was let go and came again before the list was laid out', () => {
    const { recorder, store, frame } = judging([asked({ id: 'a', allows: slash })]);
    frame();
    recorder.remove(['a']);
    recorder.add([asked({ id: 'a', allows: slash })]);
    frame();
    expect(store.judgements.value.rows.map(({ id, count }) => [id, count])).toEqual([['a', 1]]);
  });

  test('moves the selection by places and stops at the ends', () => {
    const many = ['a', 'b', 'c'].map((id) => asked({ id, path: `/${id}`, allows: slash }));
    const { store, frame } = judging(many);
    frame();
    const list = createListStore(store, choicesInMemory());
    const after = (by: number) => {
      list.move(by);
      return list.open.value?.id;
    };
    expect([after(1), after(1), after(Infinity), after(1), after(-Infinity), after(-1)]).toEqual([
      'a',
      'b',
      'c',
      'c',
      'a',
      'a',
    ]);
  });

  test('goes on from the row left last, or opens that one again', () => {
    const many = ['a', 'b', 'c'].map((id) => asked({ id, path: `/${id}`, allows: slash }));
    const { store, frame } = judging(many);
    frame();
    const list = createListStore(store, choicesInMemory());
    const afterLeaving = (by: number) => {
      list.select(null);
      list.move(by);
      return list.open.value?.id;
    };
    expect([0, 0, 1, 0, 1, -1].map(afterLeaving)).toEqual(['a', 'a', 'b', 'b', 'c', 'b']);
  });

  test('says why the list is empty', () => {
    const { recorder, store, frame } = judging([]);
    frame();
    const list = createListStore(store, choicesInMemory());
    const why = (recording: boolean) =>
      emptiness(list.layout.value, list.counts.value, recording, list.filterText.value);
    expect([why(true), why(false)]).toEqual(['nothing yet', 'paused']);
    recorder.add([asked({ id: 'a' })]);
    frame();
    expect(why(true)).toBe('nothing blocked');
    list.filterText.value = 'nowhere';
    expect(why(true)).toBe('filtered');
    list.filterText.value = 'passed';
    expect(why(true)).toBeNull();
  });
});

describe('choices', () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        kept.set(key, value);
      },
    };
  };
  const unknownServer = diagnosed({ id: 'a', allows: slash });
  const elsewhere = diagnosed({ id: 'b', host: 'other.example.com', allows: slash });

  test('of a server hold for its API at once and for others next time, without storing any host', () => {
    const store = storage();
    const fix = createFixStore(
      engine,
      createSettings(() => store),
    );
    expect(fix.serverFor(unknownServer)).toBe('headers');
    fix.choose(unknownServer, 'hono');
    expect([fix.serverFor(unknownServer), fix.serverFor(elsewhere)]).toEqual(['hono', 'hono']);
    expect([...store.kept]).toEqual([['cors-panel.server', 'hono']]);
  });

  test('that storage no longer knows fall back to the guess', () => {
    const store = storage();
    store.setItem('cors-panel.server', 'gone');
    expect(
      createFixStore(
        engine,
        createSettings(() => store),
      ).serverFor(unknownServer),
    ).toBe('headers');
  });

  test('last as long as the panel where storage is refused', () => {
    const settings = createSettings(() => {
      throw new Error('refused');
    });
    settings.write('shell', 'cmd');
    expect(createShellStore(settings, false).shell.value).toBe('cmd');
  });

  test('become the options of the fix', () => {
    const fix = createFixStore(engine, createSettings(storage));
    fix.toggle('another');
    fix.toggle('fromEnvironment');
    expect(fix.optionsFor('local')).toEqual({
      originsFromEnvironment: true,
      extraOrigins: [localOrigin],
      maxAge: null,
      strict: false,
    });
    expect(fix.optionsFor('production').extraOrigins).toEqual([]);
    expect(fix.optionsFor(null).extraOrigins).toEqual([]);
  });

  test('of the further origin are kept once they are an origin, and used only then', () => {
    const settings = createSettings(storage);
    const fix = createFixStore(engine, settings);
    fix.toggle('another');
    fix.writeAnother('production', 'https://app.example.com');
    fix.writeAnother('local', 'localhost:3000');
    expect(fix.anotherOrigin('local')).toBe('localhost:3000');
    expect(fix.optionsFor('local').extraOrigins).toEqual([]);
    const next = createFixStore(engine, settings);
    expect(next.anotherOrigin('production')).toBe('https://app.example.com');
    expect(next.anotherOrigin('local')).toBe(localOrigin);
  });

  test.each([
    [['https://app.example.com'], 'local'],
    [['http://localhost:5173'], 'production'],
    [['http://127.0.0.1:8080', 'http://[::1]:3000', 'http://app.localhost'], 'production'],
    [['https://app.example.com', 'http://localhost:5173'], null],
    [['https://localhost.example.com'], 'local'],
  ] as const)('beside %j ask for the %s origin', (origins, which) => {
    expect(anotherFor(origins)).toBe(which);
  });

  test('of the shell start with the system’s own', () => {
    expect(createShellStore(createSettings(storage), true).shell.value).toBe('powershell');
    expect(createShellStore(createSettings(storage), false).shell.value).toBe('posix');
  });
});

describe('the host', () => {
  const themed = (panels: object) => {
    const root = { dataset: {} as Record<string, string> };
    followTheme(root as unknown as HTMLElement, panels as Parameters<typeof followTheme>[1]);
    return root.dataset;
  };

  test.each([
    ['dark', 'dark'],
    ['default', 'light'],
    ['light', 'light'],
  ])('calls its theme %s, and the panel wears %s', (themeName, worn) => {
    expect(themed({ themeName })).toEqual({ theme: worn });
  });

  test('changes its theme, and the panel follows in both browsers', () => {
    const chromium = themed({
      themeName: 'default',
      setThemeChangeHandler: (follow: (theme: string) => void) => follow('dark'),
    });
    const firefox = themed({
      themeName: 'light',
      onThemeChanged: { addListener: (follow: (theme: string) => void) => follow('dark') },
    });
    expect([chromium.theme, firefox.theme]).toEqual(['dark', 'dark']);
  });

  const chromium = () => {
    const done: unknown[] = [];
    const api = {
      runtime: { getURL: (path: string) => `chrome-extension://abcdef/${path}` },
      devtools: {
        inspectedWindow: { reload: (options: object) => done.push(options) },
        panels: {
          openResource: (url: string, line: number) => done.push([url, line]),
          network: { show: (options: object) => done.push(options) },
        },
      },
    };
    return { done, host: detectHost(api as unknown as Browser) };
  };

  test('reloads the page, shows a source and filters the Network panel in Chromium', () => {
    const { done, host } = chromium();
    host.reload?.();
    host.openSource?.('https://app.example.com/app.js', 41);
    host.showInNetwork?.('https://api.example.com/a b');
    expect(done).toEqual([
      {},
      ['https://app.example.com/app.js', 41],
      { filter: 'url:https://api.example.com/a' },
    ]);
  });

  test('has a page for files inside DevTools', () => {
    expect(chromium().host.harPage).toBe('chrome-extension://abcdef/src/panel/har.html');
  });

  test('in Firefox shows neither a source nor the Network panel', () => {
    const { openSource, showInNetwork } = detectHost({
      runtime: { getURL: (path: string) => path },
      devtools: { inspectedWindow: { reload: () => undefined }, panels: { themeName: 'light' } },
    } as unknown as Browser);
    expect([openSource, showInNetwork]).toEqual([null, null]);
  });

  test('is nothing in a plain page', () => {
    const { reload, openSource, showInNetwork, harPage } = detectHost(null);
    expect([reload, openSource, showInNetwork, harPage]).toEqual([null, null, null, null]);
  });
});

test('several calls in one frame do the work once', () => {
  const frames: (() => void)[] = [];
  let done = 0;
  const soon = batched(
    () => {
      done++;
    },
    (run) => frames.push(run),
  );
  soon();
  soon();
  runAll(frames);
  expect(done).toBe(1);
  soon();
  expect(frames).toHaveLength(1);
});

test('new failures are told in one sentence', () => {
  const rows = rowsOf({ id: 'a', allows: slash }, { id: 'b', path: '/b', allows: slash });
  expect(newFailures(rows.slice(0, 1))).toMatch(/^New failure: GET https:\/\/api\.example\.com\/: /);
  expect(newFailures(rows)).toMatch(/^2 new failures, the latest GET https:\/\/api\.example\.com\/b: /);
});
