// The panel in a real browser, on its example page.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples, manyExamples } from '../../src/panel/dev/examples.ts';
import type { DevWindow } from '../../src/panel/dev/main.tsx';
import { engine } from '../../src/panel/engine.ts';
import { createNeighbourhood } from '../../src/report/neighbours.ts';
import { render } from '../../src/words/say.ts';
import {
  attributes,
  chooseServer,
  openRequest,
  settled,
  texts,
  unfold,
  usePanelPages,
} from './panel-page.ts';

const open = usePanelPages();

const rows = '[data-request]';
const diagnosisOf = (id: string) => {
  const exchange = examples.find((example) => example.id === id);
  if (!exchange) throw new Error(`No example ${id}`);
  const neighbourhood = createNeighbourhood();
  for (const example of examples) neighbourhood.put(example);
  return engine.diagnose(exchange, neighbourhood.of(exchange));
};

describe('the list', () => {
  test('shows failures only at the start, each with the fixed points that scripts rely on', async () => {
    const panel = await open();
    await settled(panel);
    const auth = await panel.$eval('[data-request="auth-first"]', (row) => ({
      ...(row as HTMLElement).dataset,
    }));
    expect(auth).toMatchObject({
      url: 'https://api.example.com/v1/users',
      method: 'POST',
      outcome: 'blocked',
      code: 'PreflightMissingAllowOriginHeader',
      cause: diagnosisOf('auth-first').causes[0]?.id,
    });
    expect(await attributes(panel, rows, 'data-outcome')).not.toContain('allowed');
  });

  test('folds repeats of one failure into one row with a count', async () => {
    const panel = await open();
    await settled(panel);
    expect(await attributes(panel, '[data-url="https://api.example.com/v1/me"]', 'data-request')).toEqual([
      'slash-4',
    ]);
    expect(await texts(panel, '[data-request="slash-4"] .row-count')).toEqual(['×4']);
  });

  test('shows what passed when the chip is pressed', async () => {
    const panel = await open();
    await settled(panel);
    await panel.click('[data-chip="passed"]');
    await panel.waitForSelector('[data-request="passed-0"]');
    // The one that was blocked before counts as passed.
    expect(new Set(await attributes(panel, rows, 'data-kind'))).toEqual(new Set(['passed', 'fixed']));
  });

  test('marks a blocked request as fixed when the same one passes later', async () => {
    const panel = await open();
    await settled(panel);
    expect(await attributes(panel, '[data-request="put-refused"]', 'data-kind')).toEqual(['fixed']);
    await openRequest(panel, 'put-refused');
    expect((await texts(panel, '.fixed-note'))[0]).toContain('The same request passed');
    expect((await texts(panel, '[data-diagnosis] h1'))[0]).toMatch(/^Fixed at \d+:\d+:\d+/);
    expect(await panel.$('[data-section=before-after]')).not.toBeNull();
    expect(await panel.$('[data-fold=before][open]')).toBeNull();
    expect((await texts(panel, '[data-fold=before] h2'))[0]).toBe(
      render(diagnosisOf('put-refused').headline),
    );
  });

  test('is narrowed by the filter, and says so when nothing is left', async () => {
    const panel = await open();
    await settled(panel);
    await panel.keyboard.press('/');
    await panel.keyboard.type('method:put');
    await panel.waitForFunction(() => document.querySelectorAll('[data-request]').length === 1);
    await panel.keyboard.type(' nowhere');
    await panel.waitForSelector('[data-empty="filtered"]');
    await panel.click('[data-empty="filtered"] button');
    await panel.waitForSelector('[data-request="auth-first"]');
  });

  test('draws only the rows in sight of ten thousand', async () => {
    const panel = await open('?many=10000');
    await panel.waitForFunction(
      () => document.querySelector('[data-chip=failed] .count')?.textContent === '10,000',
    );
    const drawn = (await attributes(panel, rows, 'data-request')).length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(100);
    await panel.focus('[role=listbox]');
    await panel.keyboard.press('End');
    await panel.waitForSelector('[data-request="many-9999"][aria-selected=true]');
  });

  test('does not move what is read when rows arrive above it', async () => {
    const panel = await open('?many=200');
    await openRequest(panel, 'many-0');
    await panel.focus('[role=listbox]');
    await panel.keyboard.press('End');
    await panel.keyboard.press('PageUp');
    const topOf = () =>
      panel.$eval('[aria-selected=true]', (row) => ({
        id: row.getAttribute('data-request'),
        top: row.getBoundingClientRect().top,
      }));
    const before = await topOf();
    await panel.evaluate(() => {
      const { exampleRecorder, manyExamples: make } = window as unknown as DevWindow;
      exampleRecorder.add(make(30, 200));
    });
    await panel.waitForFunction(
      () => document.querySelector('[data-chip=failed] .count')?.textContent === '230',
    );
    expect(await topOf()).toEqual(before);
  });

  test('opens the row that was pressed, though others push it away before the button is up', async () => {
    const panel = await open('?many=3');
    await panel.waitForFunction(() => document.querySelectorAll('[data-request]').length === 3);
    const pressed = await panel.$$eval('[data-request]', (rows) => {
      const last = rows.reduce((one, other) =>
        one.getBoundingClientRect().top > other.getBoundingClientRect().top ? one : other,
      );
      const { left, top } = last.getBoundingClientRect();
      return { id: last.getAttribute('data-request'), left, top };
    });
    const row = `[data-request="${pressed.id}"]`;
    await panel.mouse.move(pressed.left + 60, pressed.top + 10);
    await panel.mouse.down();
    await panel.evaluate(() => {
      const { exampleRecorder, manyExamples: make } = window as unknown as DevWindow;
      exampleRecorder.add(make(80, 40));
    });
    await panel.waitForFunction(
      (selector, top) => document.querySelector(selector)?.getBoundingClientRect().top !== top,
      {},
      row,
      pressed.top,
    );
    await panel.mouse.up();
    await panel.waitForFunction(
      (id) => document.querySelector('[data-diagnosis]')?.getAttribute('data-diagnosis') === id,
      {},
      pressed.id,
    );
  });

  test('keeps nothing of rows that were let go, whichever were drawn beside them', async () => {
    const panel = await open('?many=3');
    // It opens by itself, and all of the panel is loaded with it.
    await panel.waitForSelector('[data-diagnosis] [data-section=headers]');
    await panel.click('[data-tool=close]');
    const session = await panel.createCDPSession();
    const turnOver = async (round: number) => {
      await panel.evaluate((now) => {
        const { exampleRecorder, manyExamples: make } = window as unknown as DevWindow;
        const place = 100 * now;
        exampleRecorder.add(make(80, place));
        exampleRecorder.remove(make(80, place - 100).map(({ id }) => id));
      }, round);
      // A handle of the row itself would keep it.
      await panel.waitForFunction(
        (id) => document.querySelector(`[data-request="${id}"]`) !== null,
        {},
        `many-${100 * round}`,
      );
    };
    const objects = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { result } = await session.send('Runtime.evaluate', { expression: 'Object.prototype' });
      const found = await session.send('Runtime.queryObjects', {
        prototypeObjectId: result.objectId ?? '',
        objectGroup: 'counted',
      });
      const { objectId } = found.objects;
      const count = await session.send('Runtime.callFunctionOn', {
        objectId: objectId ?? '',
        functionDeclaration: 'function () { return this.length; }',
      });
      await session.send('Runtime.releaseObjectGroup', { objectGroup: 'counted' });
      return Number(count.result.value);
    };
    let round = 0;
    while (round < 3) await turnOver(++round);
    const before = await objects();
    while (round < 12) await turnOver(++round);
    const after = await objects();
    await session.detach();
    // What is remembered of some is bounded; a tree of each drawing is three objects a request and more.
    expect((after - before) / (9 * 80)).toBeLessThan(1);
  });

  test('has no blank place while it is scrolled through ten thousand', async () => {
    const panel = await open('?many=10000');
    await panel.waitForFunction(
      () => document.querySelector('[data-chip=failed] .count')?.textContent === '10,000',
    );
    const seen = await panel.evaluate(async () => {
      const list = document.querySelector('.list') as HTMLElement;
      const room = list.getBoundingClientRect();
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      let frames = 0;
      let blank = 0;
      let longest = 0;
      // Steps of a few rows, of a screen, and leaps, there and back.
      for (const step of [100, 700, 5_000, 60_000, -80_000, -900]) {
        for (let count = 0; count < 12; count++) {
          list.scrollTop += step;
          const before = performance.now();
          await frame();
          await frame();
          longest = Math.max(longest, performance.now() - before);
          frames++;
          for (const part of [0.02, 0.25, 0.5, 0.75, 0.98]) {
            const found = document.elementFromPoint(room.left + 60, room.top + room.height * part);
            if (!found?.closest('.row, .group-header')) blank++;
          }
        }
      }
      return { frames, blank, drawn: document.querySelectorAll('[data-request]').length };
    });
    expect(seen).toMatchObject({ frames: 72, blank: 0 });
    expect(seen.drawn).toBeLessThan(140);
  });

  test('is ordered and grouped as chosen, and remembers it', async () => {
    const panel = await open();
    await settled(panel);
    const choose = async (entry: string) => {
      await panel.click('[data-tool=order]');
      await panel.click(`[data-entry=${entry}]`);
    };
    await choose('group-none');
    await panel.waitForFunction(() => !document.querySelector('.group-header'));
    await panel.keyboard.press('Escape');
    await choose('newest');
    const times = await texts(panel, '.row time');
    expect(times).toEqual([...times].sort().reverse());
    expect((await texts(panel, '[data-request="auth-first"] .row-path'))[0]).toBe('api.example.com/v1/users');
    expect(await panel.evaluate(() => ({ ...localStorage }))).toEqual({
      'cors-panel.grouped': 'none',
      'cors-panel.sort': 'newest',
    });
  });

  test('has a menu on each row, which copies it and hides its path', async () => {
    const panel = await open();
    await settled(panel);
    await panel.click('[data-request="missing"]', { button: 'right' });
    await panel.waitForSelector('[data-menu=row]');
    expect(await attributes(panel, '[data-menu=row] [role=menuitem]', 'data-entry')).toEqual([
      'copy-url',
      'copy-fetch',
      'copy-curl',
      'fix-all',
      'copy-all-fixes',
      'only-host',
      'hide',
    ]);
    await panel.keyboard.press('End');
    await panel.keyboard.press('Enter');
    await panel.waitForFunction(() => !document.querySelector('[data-request="missing"]'));
    expect(await panel.$eval('input[type=search]', (field) => (field as HTMLInputElement).value)).toBe(
      '-path:/v1/orders',
    );
    expect(await panel.$('[data-menu=row]')).toBeNull();
  });

  test('opens its first failure by itself', async () => {
    const panel = await open();
    await settled(panel);
    await panel.waitForSelector('[data-diagnosis="slash-4"]');
    expect(await panel.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  test('has rows of one line where it is wide, of two where it is narrow, and no times where there is no room', async () => {
    const panel = await open('', { width: 1300, height: 700 });
    await settled(panel);
    const seen = () =>
      panel.$eval('[data-request="missing"]', (row) => ({
        height: row.getBoundingClientRect().height,
        time: row.querySelector('time')?.checkVisibility(),
      }));
    expect(await seen()).toEqual({ height: 26, time: true });
    await panel.setViewport({ width: 460, height: 700 });
    await panel.waitForFunction(
      () => !document.querySelector('[data-request="missing"] time')?.checkVisibility(),
    );
    expect(await seen()).toEqual({ height: 26, time: false });
    await panel.setViewport({ width: 400, height: 700 });
    await panel.waitForFunction(
      () => document.querySelector('[data-request="missing"]')?.getBoundingClientRect().height === 40,
    );
  });

  test('shows a sample that is marked as one, and gives the recording back', async () => {
    const panel = await open('?empty');
    await panel.click('[data-tool=sample]');
    await panel.waitForSelector('[data-diagnosis=sample] [data-snippet=express]');
    expect((await texts(panel, '[data-notice=sample] span'))[0]).toContain('made up');
    await panel.click('[data-tool=close-file]');
    await panel.waitForSelector('[data-empty="nothing yet"]');
  });

  test('offers to fix everything of one server', async () => {
    const panel = await open('', { width: 1000, height: 500 });
    await settled(panel);
    await panel.click('[data-tool=summary]');
    await panel.waitForSelector('[data-summary]');
    const api = 'https://cdn.example.com';
    const cells = await texts(panel, `[data-api="${api}"] td`);
    expect(cells.map((cell) => cell.trim())).toEqual(['2', '1', '0', '0']);
    await panel.click(`[data-fix-all="${api}"]`);
    await panel.waitForSelector('[data-diagnosis="font"]');
    await panel.waitForFunction(() => document.activeElement?.matches('[data-main=true]'));
  });

  test('counts preflights and what they cost by server', async () => {
    const panel = await open('', { width: 480, height: 800 });
    await settled(panel);
    await panel.click('[data-tool=summary]');
    await panel.waitForSelector('[data-summary]');
    expect((await texts(panel, '[data-api="https://api.example.com"] td')).at(-1)).toBe('3 138 ms');
    await panel.focus('[data-summary]');
    await panel.keyboard.press('Escape');
    await panel.waitForFunction(() => !document.querySelector('[data-summary]'));
  });

  test('says that the page was there before DevTools, and that the oldest were dropped', async () => {
    const late = await open('?empty&late');
    await late.waitForSelector('[data-empty="late"]');
    const full = await open('?dropped=25');
    expect(await texts(full, '[data-notice=dropped]')).toEqual([
      'The oldest 25 requests were dropped: the list holds the newest 10,000.',
    ]);
  });

  test('says so when the extension behind it was replaced', async () => {
    const panel = await open('?gone');
    await panel.waitForSelector('[data-notice=gone]');
  });

  test('empties when it is cleared, and explains itself', async () => {
    const panel = await open();
    await settled(panel);
    await panel.click('[data-tool="clear"]');
    await panel.waitForSelector('[data-empty="nothing yet"]');
    await panel.click('[data-tool="record"]');
    await panel.waitForSelector('[data-empty="paused"]');
  });
});

describe('the details', () => {
  test('open with a click and say the headline', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    expect(await texts(panel, '[data-diagnosis] h1')).toEqual([render(diagnosisOf('auth-first').headline)]);
  });

  test('answer a click with the cause and its fix; commands and headers follow once those are drawn', async () => {
    const panel = await open();
    await panel.waitForSelector('[data-request="auth-first"]');
    const first = await panel.evaluate(async () => {
      document.querySelector<HTMLElement>('[data-request="auth-first"]')?.click();
      await new Promise(requestAnimationFrame);
      const sections = document.querySelectorAll('[data-diagnosis] [data-section]');
      return {
        sections: [...sections].map((section) => section.getAttribute('data-section')),
        remedy: document.querySelector('[data-section=fix] .remedy')?.textContent,
        snippets: document.querySelectorAll('[data-snippet]').length,
      };
    });
    expect(first.sections).toEqual(expect.arrayContaining(['what-happened', 'fix']));
    expect(first.sections).not.toContain('check');
    expect(first.sections).not.toContain('headers');
    expect(first.remedy).toContain(
      render(diagnosisOf('auth-first').causes[0]?.remedy.summary ?? 'no remedy'),
    );
    expect(first.snippets).toBe(1);
    await panel.waitForSelector('[data-section=check]');
    await panel.waitForSelector('[data-section=headers]');
  });

  test('hold the very text of every server’s fix', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    const options = { originsFromEnvironment: false, extraOrigins: [], maxAge: null, strict: false };
    // In the page: a hundred servers, each chosen from the list, are several hundred steps.
    const shown = await panel.evaluate(
      async (ids) => {
        const texts: Record<string, string[]> = {};
        for (const id of ids) {
          document.querySelector<HTMLElement>('[data-tool=servers]')?.click();
          const entry = `[data-entry="${id}"]`;
          while (!document.querySelector(entry)) await new Promise(requestAnimationFrame);
          document.querySelector<HTMLElement>(entry)?.click();
          while (!document.querySelector(`[data-snippet="${id}"]`)) await new Promise(requestAnimationFrame);
          texts[id] = [...document.querySelectorAll('[data-snippet]')].map((code) => code.textContent ?? '');
        }
        return texts;
      },
      engine.servers.map(({ id }) => id),
    );
    expect(shown).toEqual(
      Object.fromEntries(
        engine.servers.map(({ id }) => [
          id,
          [engine.fixFor(diagnosisOf('auth-first'), id, options)?.snippet],
        ]),
      ),
    );
  });

  test('hold the very text of the curl commands', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    const commands = engine.checkCommands(diagnosisOf('auth-first'), 'posix');
    expect(await texts(panel, '[data-command="preflight"]')).toEqual([commands.preflight?.command]);
    expect(await texts(panel, '[data-command="request"]')).toEqual([commands.request.command]);
  });

  const shownServer = (panel: Page) => attributes(panel, '[data-tool=servers]', 'data-server');

  test('choose the recognised server, let another be found by its name, and remember it', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    expect(await shownServer(panel)).toEqual(['express']);
    await panel.focus('[data-tool=servers]');
    await panel.keyboard.press('ArrowDown');
    await panel.waitForSelector('[data-field=servers]');
    await panel.keyboard.type('fastapi');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('[data-snippet=fastapi]');
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('data-tool'))).toBe('servers');
    expect(await panel.evaluate(() => ({ ...localStorage }))).toEqual({ 'cors-panel.server': 'fastapi' });
    // For the next request too.
    await openRequest(panel, 'missing');
    expect(await shownServer(panel)).toEqual(['fastapi']);
  });

  test('list the detected servers and the ones chosen last before the others, each once', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    await chooseServer(panel, 'hono');
    await panel.click('[data-tool=servers]');
    await panel.waitForSelector('[data-entry]');
    const entries = await attributes(panel, '[data-entry]', 'data-entry');
    expect(entries.slice(0, 2)).toEqual(['express', 'hono']);
    expect(entries.toSorted()).toEqual(engine.servers.map(({ id }) => id).toSorted());
    const active = await attributes(panel, '[data-field=servers]', 'aria-activedescendant');
    expect(await attributes(panel, '[data-entry=hono][aria-selected=true]', 'id')).toEqual(active);
    await panel.keyboard.press('Escape');
    await panel.waitForFunction(() => !document.querySelector('[data-entry]'));
  });

  test('write for the layer in front where nothing shows which application is behind it', async () => {
    const panel = await open();
    await openRequest(panel, 'missing');
    expect(await shownServer(panel)).toEqual(['nginx']);
    expect((await texts(panel, '.fix-note'))[0]).toBe('detected');
  });

  test('say that no server is recognized, with bare headers and the usual servers to choose from', async () => {
    const panel = await open();
    await openRequest(panel, 'slash-4');
    expect(await texts(panel, '[data-section=usual-servers]')).toEqual([]);
    await openRequest(panel, 'hidden');
    expect((await texts(panel, '[data-tool=servers]'))[0]).toContain('Server not recognized');
    expect(await attributes(panel, '[data-snippet]', 'data-snippet')).toEqual(['headers']);
    await panel.click('[data-section=usual-servers] button');
    await panel.waitForSelector('[data-snippet=express]');
  });

  test.each([
    [240, 450],
    [480, 900],
    [1400, 300],
  ])('show the servers to choose from inside the panel at %i by %i', async (width, height) => {
    const panel = await open('', { width, height });
    await openRequest(panel, 'auth-first');
    await panel.click('[data-tool=servers]');
    await panel.waitForSelector('[data-entry]');
    const inside = await panel.$eval('.chooser-box', (box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    });
    expect(inside).toBe(true);
  });

  test('carry no CORS furniture where CORS is not the cause, or where that is unclear', async () => {
    const panel = await open();
    await settled(panel);
    await panel.click('[data-chip=all]');
    for (const id of ['refused', 'unknown']) {
      await openRequest(panel, id);
      expect(await attributes(panel, '[data-section=fix]', 'data-form'), id).toEqual(['steps']);
      expect(await panel.$('[data-tool=servers], [data-snippet]'), id).toBeNull();
    }
  });

  test('name the fact that failed, folded behind their number', async () => {
    const panel = await open();
    await openRequest(panel, 'missing');
    expect((await texts(panel, '[data-fold=checks] > summary'))[0]).toBe('1 of 3 checks failed');
    expect(await texts(panel, '[data-state=failed] .check-name')).toEqual([
      'Access-Control-Allow-Origin missing',
    ]);
  });

  test('keep unfolded for the next request what was unfolded', async () => {
    const panel = await open();
    await openRequest(panel, 'missing');
    await unfold(panel, 'checks');
    await openRequest(panel, 'slash-4');
    expect(await panel.$('[data-fold=checks][open]')).not.toBeNull();
    expect(await panel.$('[data-fold=headers][open]')).toBeNull();
  });

  test('line up the origin and the allowed value column by column', async () => {
    const panel = await open();
    for (const id of ['slash-4', 'port', 'hidden']) {
      await openRequest(panel, id);
      const edges = await panel.$$eval('.compare-line', (lines) =>
        lines.map((line) =>
          [...line.querySelectorAll('.compare-span')].map((span) =>
            Math.round(span.getBoundingClientRect().left),
          ),
        ),
      );
      expect(edges[0]).toEqual(edges[1]);
      expect(edges[1]).toEqual(edges[2]);
    }
  });

  test('draw invisible characters as boxes and keep them in the text', async () => {
    const panel = await open();
    await openRequest(panel, 'hidden');
    expect(await attributes(panel, '.compare .hidden-character', 'data-label')).toEqual(['U+0430', 'U+200B']);
    const allowed = await panel.$eval('.compare-line:nth-child(2)', (line) =>
      [...line.querySelectorAll('.raw')].map((part) => part.textContent).join(''),
    );
    expect(allowed).toBe('https://app.ex\u0430mple.com\u200b');
  });

  test('show hostile text as text', async () => {
    const panel = await open();
    await openRequest(panel, 'hostile');
    await panel.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
    });
    expect(await panel.evaluate(() => (window as unknown as { hostile?: number }).hostile)).toBeUndefined();
    expect(await panel.$('#panel img, #panel script')).toBeNull();
    expect((await texts(panel, '.raw-headers')).join()).toContain('<script>window.hostile=1</script>');
  });

  test('follow the keys: Enter goes in, Escape goes back, then closes', async () => {
    const panel = await open();
    await settled(panel);
    await panel.focus('[role=listbox]');
    await panel.keyboard.press('ArrowDown');
    await panel.waitForSelector('[data-diagnosis]');
    const active = await attributes(panel, '[role=listbox]', 'aria-activedescendant');
    expect(await attributes(panel, '[aria-selected=true][role=option]', 'id')).toEqual(active);
    await panel.keyboard.press('Enter');
    expect(await panel.evaluate(() => document.activeElement?.matches('[data-diagnosis]'))).toBe(true);
    await panel.keyboard.press('Escape');
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
    await panel.keyboard.press('Escape');
    await panel.waitForFunction(() => !document.querySelector('[data-diagnosis]'));
  });

  test('go to Copy with F, from the list too, without moving the rest of the panel', async () => {
    const panel = await open('', { width: 480, height: 700 });
    await openRequest(panel, 'auth-first');
    await panel.$eval('.details', (details) => {
      details.scrollTop = 300;
    });
    await panel.focus('[role=listbox]');
    await panel.keyboard.press('f');
    await panel.waitForFunction(() => document.activeElement?.matches('[data-copy=express]'));
    expect(await panel.$eval('.details', (details) => details.scrollTop)).toBe(0);
    expect(await panel.$eval('.toolbar', (toolbar) => toolbar.getBoundingClientRect().top)).toBe(0);
    const page = await panel.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    expect(page).toBe(0);
  });

  test('opened by “Fix N requests” show the one fix for all of them', async () => {
    const panel = await open('', { width: 900, height: 1000 });
    await settled(panel);
    expect((await texts(panel, '.group-header .link'))[0]).toBe('Fix 5 requests');
    await panel.click('.group-header .link');
    await panel.waitForSelector('[data-diagnosis] [data-fixes=everything]');
  });

  test('share the room as the divider is moved by keys, and remember it', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    const width = () => panel.$eval('.list', (list) => list.getBoundingClientRect().width);
    const before = await width();
    await panel.focus('[role=separator]');
    await panel.keyboard.press('ArrowRight');
    await panel.waitForFunction(
      (old) => (document.querySelector('.list')?.clientWidth ?? 0) > old,
      {},
      before + 10,
    );
    expect(await panel.evaluate(() => localStorage.getItem('cors-panel.split-beside'))).toBe('43');
  });
});

describe('the sheets', () => {
  test('help tells the keys, tries a word in the filter, and closes with Escape', async () => {
    const panel = await open();
    await settled(panel);
    await panel.keyboard.press('?');
    await panel.waitForSelector('[data-sheet=help]');
    await panel.keyboard.press('Escape');
    await panel.waitForFunction(() => !document.querySelector('[data-sheet=help]'));
    await panel.click('.filter-end');
    await panel.waitForSelector('[data-sheet=help] .link');
    await panel.evaluate(() => {
      const words = [...document.querySelectorAll<HTMLElement>('[data-sheet=help] .link')];
      words.find(({ textContent }) => textContent === 'method:PUT')?.click();
    });
    await panel.waitForFunction(() => document.querySelectorAll('[data-request]').length === 1);
    await panel.click('[data-tool=clear-filter]');
    await panel.waitForFunction(() => document.querySelectorAll('[data-request]').length > 5);
  });

  const savedText = (panel: Page) =>
    panel.$eval('[data-tool=save]', async (link) => (await fetch((link as HTMLAnchorElement).href)).text());

  test('export of one request leaves secrets out, and says which', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    await panel.click('[data-tool=more]');
    await panel.click('[data-entry=export]');
    await panel.waitForSelector('[data-section=redactions]');
    expect(await texts(panel, '#export-title')).toEqual(['Export this request']);
    const secret = 'eyJhbGciOi.example.token';
    expect((await texts(panel, '[data-section=redactions] span'))[0]).toBe('Left out: header Authorization');
    for (const [format, ending] of Object.entries({
      markdown: 'md',
      json: 'json',
      har: 'har',
      smoke: 'sh',
    })) {
      await panel.click(`[data-choice=${format}]`);
      await panel.waitForFunction(
        (name) => document.querySelector<HTMLAnchorElement>('[data-tool=save]')?.download.endsWith(name),
        {},
        `.${ending}`,
      );
      const saved = await savedText(panel);
      expect(saved).not.toContain(secret);
      expect(saved).toContain('https://api.example.com');
      expect((await texts(panel, '[data-section=preview] pre')).join()).toBe(saved);
    }
  });

  test('export from the toolbar has what is listed, and everything where nothing is left out of the list', async () => {
    const panel = await open();
    await settled(panel);
    const exportedNow = async () => {
      await panel.click('[data-tool=export]');
      await panel.waitForSelector('[data-choice=json]');
      await panel.click('[data-choice=json]');
      await panel.waitForSelector('[data-tool=save][download="cors.json"]');
      const [title] = await texts(panel, '#export-title');
      const saved = JSON.parse(await savedText(panel)) as unknown[];
      await panel.click('[data-tool=close-export]');
      await panel.waitForFunction(() => !document.querySelector('[data-sheet=export]'));
      return { title, count: saved.length };
    };
    await panel.click('[data-chip=failed]');
    const rows = await panel.$$eval('[data-request]', (all) => all.length);
    expect(await exportedNow()).toEqual({ title: `Export ${rows} requests`, count: rows });
    await panel.click('[data-chip=all]');
    await settled(panel);
    // As many as the chip says, and their repeats.
    const [all] = await texts(panel, '[data-chip=all] .count');
    expect(await exportedNow()).toEqual({
      title: `Export ${all} requests (${examples.length} with repeats)`,
      count: examples.length,
    });
  });
});

describe('a HAR file', () => {
  const entry = (url: string, allows: string) => ({
    startedDateTime: '2026-05-12T11:58:03.000Z',
    time: 12,
    request: { method: 'GET', url, headers: [{ name: 'Origin', value: 'https://app.example.com' }] },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [{ name: 'Access-Control-Allow-Origin', value: allows }],
      redirectURL: '',
      _error: 'net::ERR_FAILED',
    },
  });
  const har = (count: number) =>
    JSON.stringify({
      log: {
        version: '1.2',
        entries: Array.from({ length: count }, (_, place) =>
          entry(`https://files.example.com/${place}`, 'https://app.example.com/'),
        ),
      },
    });

  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cors-panel-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const choose = async (panel: Page, name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const chooser = await panel.$('input[data-tool=import-file]');
    await (chooser as ElementHandle<HTMLInputElement> | null)?.uploadFile(path);
  };

  test('chosen is shown in the place of the recording, and gives it back', async () => {
    const panel = await open();
    await settled(panel);
    await choose(panel, 'two.har', har(2));
    await panel.waitForSelector('[data-url="https://files.example.com/1"][data-code="AllowOriginMismatch"]');
    expect(await panel.$('[data-request="auth-first"]')).toBeNull();
    expect(await texts(panel, '[data-notice=file] > span')).toEqual([
      expect.stringMatching(/^From the file two\.har(?: · |$)/),
    ]);
    // What is recorded meanwhile is not lost.
    await panel.evaluate(() => {
      const { exampleRecorder, manyExamples: make } = window as unknown as DevWindow;
      exampleRecorder.add(make(1));
    });
    await panel.click('[data-tool=close-file]');
    await panel.waitForSelector('[data-request="auth-first"]');
    await panel.waitForSelector('[data-request="many-0"]');
  });

  test('dropped on the panel is opened, with a sign while it hovers', async () => {
    const panel = await open('?file');
    await panel.waitForSelector('[data-empty="no file"]');
    await panel.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.har'));
      Object.assign(window, { transfer });
      document.body.dispatchEvent(
        new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    }, har(3));
    await panel.waitForSelector('[data-notice=drop]');
    await panel.evaluate(() => {
      const { transfer } = window as unknown as { transfer: DataTransfer };
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    });
    await panel.waitForFunction(() => document.querySelectorAll('[data-request]').length === 3);
    expect(await panel.$('[data-notice=drop]')).toBeNull();
  });

  test.each([
    ['empty.har', '', 'This file is empty.'],
    ['other.har', '{"a": 1}', 'This is JSON, but not a HAR file: it has no “log.entries” list.'],
  ])('%s is refused in one sentence, and what was shown stays', async (name, text, sentence) => {
    const panel = await open();
    await settled(panel);
    await choose(panel, name, text);
    await panel.waitForSelector('[data-notice=import-failed]');
    expect(await texts(panel, '[data-notice=import-failed] span')).toEqual([`${name}: ${sentence}`]);
    expect(await panel.$('[data-request="auth-first"]')).not.toBeNull();
    await panel.click('[data-tool=dismiss-import]');
    await panel.waitForFunction(() => !document.querySelector('[data-notice=import-failed]'));
  });
});

describe('Copy', () => {
  async function withClipboard(
    panel: Page,
    api: 'works' | 'refuses',
    command: 'works' | 'refuses',
  ): Promise<void> {
    await panel.evaluate(
      (apiWorks, commandWorks) => {
        const copied: string[] = [];
        Object.assign(window, { copied });
        navigator.clipboard.writeText = async (text) => {
          if (!apiWorks) throw new Error('blocked');
          copied.push(text);
        };
        document.execCommand = () => {
          const area = document.activeElement as HTMLTextAreaElement;
          if (commandWorks) copied.push(area.value);
          return commandWorks;
        };
      },
      api === 'works',
      command === 'works',
    );
  }
  const copied = (panel: Page) => panel.evaluate(() => (window as unknown as { copied: string[] }).copied);

  test.each([
    ['the clipboard API', 'works', 'refuses'],
    ['the copy command where the API is refused', 'refuses', 'works'],
  ] as const)('puts the very text on the clipboard through %s, and says so', async (_, api, command) => {
    const panel = await open();
    // The word about the examples comes a second after them, and would take the place of the one about the copy.
    await panel.waitForFunction(() =>
      document.querySelector('[role=status]')?.textContent?.includes('new failures'),
    );
    await openRequest(panel, 'auth-first');
    await withClipboard(panel, api, command);
    await panel.click('[data-copy="express"]');
    await panel.waitForSelector('[data-copy="express"][data-state="copied"]');
    expect(await copied(panel)).toEqual(await texts(panel, '[data-snippet="express"]'));
    expect(await texts(panel, '[role=status]')).toEqual(['Copied: Express fix']);
    await unfold(panel, 'check');
    await panel.click('[data-copy="curl-preflight"]');
    await panel.waitForSelector('[data-copy="curl-preflight"][data-state="copied"]');
    expect((await copied(panel)).at(-1)).toBe((await texts(panel, '[data-command="preflight"]'))[0]);
  });

  test('is pressed by C, from the list too, and not while somebody types', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    await withClipboard(panel, 'works', 'refuses');
    await panel.focus('input[type=search]');
    await panel.keyboard.press('c');
    expect(await copied(panel)).toEqual([]);
    await panel.$eval('input[type=search]', (field) => (field as HTMLInputElement).blur());
    await panel.focus('[role=listbox]');
    await panel.keyboard.press('c');
    await panel.waitForSelector('[data-copy="express"][data-state="copied"]');
    expect(await copied(panel)).toEqual(await texts(panel, '[data-snippet="express"]'));
  });

  test('has a report for the back-end team beside it, without secrets', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    await withClipboard(panel, 'works', 'refuses');
    await panel.click('[data-copy=report]');
    await panel.waitForSelector('[data-copy=report][data-state=copied]');
    const [report = ''] = await copied(panel);
    expect(report).toContain('POST https://api.example.com/v1/users');
    expect(report).not.toContain('eyJhbGciOi');
  });

  test('says how to copy by hand where nothing works, with the text selected', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    await withClipboard(panel, 'refuses', 'refuses');
    await panel.click('[data-copy="express"]');
    await panel.waitForSelector('.copy-failed');
    const [snippet] = await texts(panel, '[data-snippet="express"]');
    expect((await panel.evaluate(() => getSelection()?.toString()))?.trim()).toBe(snippet?.trim());
  });
});

describe('the room', () => {
  /** Failures among the examples, repeats folded. */
  const shownAtStart = 11;

  /** Waits for the details of a request not seen yet, and says which it is and where in the list it stands. */
  async function nextOpened(panel: Page, seen: ReadonlySet<string>) {
    const opened = await panel.waitForFunction(
      (before) => {
        const id = document.querySelector('[data-diagnosis]')?.getAttribute('data-diagnosis');
        const row = document.querySelector('[role=option][aria-selected=true]');
        if (!id || !row || before.includes(id) || row.getAttribute('data-request') !== id) return null;
        const count = (name: string) => Number(row.getAttribute(name));
        return { id, place: count('aria-posinset'), total: count('aria-setsize') };
      },
      {},
      [...seen],
    );
    return (await opened.jsonValue()) as { id: string; place: number; total: number };
  }

  /** Where the details lie over the list, the arrows do not leave them. */
  async function backToList(panel: Page, by: 'Escape' | 'button'): Promise<void> {
    if (!(await panel.$('[data-tool=back]'))) return;
    if (by === 'Escape') await panel.keyboard.press('Escape');
    else await panel.click('[data-tool=back]');
    await panel.waitForFunction(
      () =>
        !document.querySelector('[data-diagnosis]') &&
        document.activeElement?.getAttribute('role') === 'listbox',
    );
  }

  test.each([
    [480, 900, ''],
    [1400, 260, ''],
    [340, 600, ''],
    // A panel docked right at 200 %.
    [240, 450, ''],
    [480, 900, '?lang=de'],
    [480, 900, '?dir=rtl'],
  ])('has nothing sticking out at %i by %i %s', async (width, height, query) => {
    const panel = await open(query, { width, height });
    await settled(panel);
    await panel.focus('[role=listbox]');
    const seen = new Set<string>();
    for (;;) {
      await panel.keyboard.press(seen.size === 0 ? 'Home' : 'ArrowDown');
      const { id, place, total } = await nextOpened(panel, seen);
      seen.add(id);
      const overflow = await panel.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
        return ['html', '.toolbar', '.list', '.details', '.footer'].filter((selector) => {
          const element = document.querySelector(selector);
          return element && element.scrollWidth > element.clientWidth;
        });
      });
      expect(overflow, id).toEqual([]);
      if (place === total) break;
      await backToList(panel, place % 2 === 0 ? 'Escape' : 'button');
    }
    expect(seen.size).toBe(shownAtStart);
    expect(seen).toContain('hostile');
  });

  test('keeps the export’s buttons in sight where the panel is low', async () => {
    const panel = await open('', { width: 1400, height: 260 });
    await settled(panel);
    await panel.click('[data-tool=export]');
    await panel.waitForSelector('[data-fold=preview]');
    const shown = () =>
      panel.evaluate(() => {
        const dialog = document.querySelector('dialog')?.getBoundingClientRect();
        const below = [...document.querySelectorAll('.sheet-foot > *')]
          .filter((each) => each.getBoundingClientRect().bottom > (dialog?.bottom ?? 0))
          .map((each) => each.textContent);
        return { below, preview: document.querySelector('[data-section=preview]')?.clientHeight };
      });
    expect((await shown()).below).toEqual([]);
    await unfold(panel, 'preview');
    expect((await shown()).below).toEqual([]);
    expect((await shown()).preview).toBeGreaterThan(45);
  });

  test.each(['', '&lang=de'])(
    'keeps a notice’s sign beside its words where they need two lines %s',
    async (query) => {
      const panel = await open(`?dropped=1204${query}`, { width: 300, height: 600 });
      const [icon, words] = await panel.$eval('[data-notice=dropped]', (notice) =>
        [...notice.children].map((each) => each.getBoundingClientRect().toJSON() as DOMRect),
      );
      expect(words?.left).toBeGreaterThanOrEqual(icon?.right ?? Number.NaN);
      expect(words?.top).toBeLessThan(icon?.bottom ?? Number.NaN);
    },
  );

  test('where there is little of it goes to the details, with a way back', async () => {
    const panel = await open('', { width: 480, height: 400 });
    await openRequest(panel, 'auth-first');
    const seesList = () =>
      panel.$eval('.list', (list) => list.checkVisibility({ visibilityProperty: true }) && list.clientHeight);
    expect(await seesList()).toBe(false);
    await panel.click('[data-tool=back]');
    await panel.waitForFunction(() => !document.querySelector('[data-diagnosis]'));
    expect(await seesList()).toBeGreaterThan(200);
  });
});

test('the examples cover every kind of row', () => {
  expect(new Set(examples.map((example) => engine.diagnose(example, []).verdict.outcome))).toEqual(
    new Set(['blocked', 'allowed', 'not-cors', 'undetermined']),
  );
  expect(manyExamples(2).map(({ id }) => id)).toEqual(['many-0', 'many-1']);
});

test('a page opened for the next test is as good as new', async () => {
  const before = await open('?theme=dark', { width: 480, height: 400 });
  await settled(before);
  await before.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await before.evaluate(() => {
    sessionStorage.setItem('left', 'behind');
    // As late as a page can write.
    addEventListener('pagehide', () => localStorage.setItem('left', 'behind'));
  });
  await before.hover('[data-request="auth-first"]');
  const after = await open();
  await settled(after);
  const kept = await after.evaluate(() => ({
    local: localStorage.length,
    session: sessionStorage.length,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    hovered: document.querySelectorAll('button:hover, [data-request]:hover').length,
    size: [innerWidth, innerHeight],
    theme: document.documentElement.dataset.theme ?? null,
  }));
  expect(kept).toEqual({ local: 0, session: 0, still: false, hovered: 0, size: [900, 800], theme: null });
});
