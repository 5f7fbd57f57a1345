// The panel in a real browser, on its example page.
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { examples, manyExamples } from '../../src/panel/dev/examples.ts';
import type { DevWindow } from '../../src/panel/dev/main.tsx';
import { engine } from '../../src/panel/engine.ts';
import { attributes, openRequest, type PanelPages, startPanelPages, texts } from './panel-page.ts';

let pages: PanelPages;
let page: Page | undefined;

beforeAll(async () => {
  pages = await startPanelPages();
}, 60_000);

afterEach(async () => {
  await page?.browserContext().close();
  page = undefined;
});

afterAll(() => pages?.close());

async function open(...given: Parameters<PanelPages['open']>): Promise<Page> {
  page = await pages.open(...given);
  return page;
}

const rows = '[data-request]';
const diagnosisOf = (id: string) => {
  const exchange = examples.find((example) => example.id === id);
  if (!exchange) throw new Error(`No example ${id}`);
  return engine.diagnose(exchange, []);
};

describe('the list', () => {
  test('shows failures only at the start, each with the fixed points that scripts rely on', async () => {
    const panel = await open();
    await panel.waitForSelector(rows);
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
    await panel.waitForSelector(rows);
    expect(await attributes(panel, '[data-url="https://api.example.com/v1/me"]', 'data-request')).toEqual([
      'slash-4',
    ]);
    expect(await texts(panel, '[data-request="slash-4"] .row-count')).toEqual(['×4']);
  });

  test('shows what passed when the chip is pressed', async () => {
    const panel = await open();
    await panel.waitForSelector(rows);
    await panel.click('[data-chip="passed"]');
    await panel.click('[data-chip="blocked"]');
    await panel.waitForSelector('[data-request="passed-0"]');
    expect(new Set(await attributes(panel, rows, 'data-outcome'))).toEqual(new Set(['allowed']));
  });

  test('marks a blocked request as fixed when the same one passes later', async () => {
    const panel = await open();
    await panel.waitForSelector(rows);
    expect(await attributes(panel, '[data-request="put-refused"]', 'data-kind')).toEqual(['fixed']);
    await openRequest(panel, 'put-refused');
    expect((await texts(panel, '.fixed-note'))[0]).toContain('the same request passed');
  });

  test('is narrowed by the filter, and says so when nothing is left', async () => {
    const panel = await open();
    await panel.waitForSelector(rows);
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
      () => document.querySelector('[data-chip=blocked]')?.textContent === 'Blocked 10,000',
    );
    const drawn = (await attributes(panel, rows, 'data-request')).length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(60);
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
      () => document.querySelector('[data-chip=blocked]')?.textContent === 'Blocked 230',
    );
    expect(await topOf()).toEqual(before);
  });

  test('empties when it is cleared, and explains itself', async () => {
    const panel = await open();
    await panel.waitForSelector(rows);
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
    expect(await texts(panel, '[data-diagnosis] h1')).toEqual([diagnosisOf('auth-first').headline]);
  });

  test('hold the very text of every server’s fix', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    const options = { originsFromEnvironment: false, extraOrigins: [], maxAge: null };
    for (const { id } of engine.servers) {
      const [snippet] = await texts(panel, `[data-snippet="${id}"]`);
      expect(snippet).toBe(engine.fixFor(diagnosisOf('auth-first'), id, options)?.snippet);
    }
  });

  test('hold the very text of the curl commands', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    const commands = engine.checkCommands(diagnosisOf('auth-first'), 'posix');
    expect(await texts(panel, '[data-command="preflight"]')).toEqual([commands.preflight?.command]);
    expect(await texts(panel, '[data-command="request"]')).toEqual([commands.request.command]);
  });

  test('choose the recognised server, let another be chosen by keys, and remember it', async () => {
    const panel = await open();
    await openRequest(panel, 'auth-first');
    expect(await attributes(panel, '[role=tab][aria-selected=true]', 'data-tab')).toEqual(['express']);
    await panel.focus('[data-tab="express"]');
    await panel.keyboard.press('ArrowRight');
    await panel.waitForSelector('#fix-fastapi:not([hidden])');
    expect(await panel.$eval('[data-tab="fastapi"]', (tab) => tab === document.activeElement)).toBe(true);
    expect(await panel.evaluate(() => ({ ...localStorage }))).toEqual({ 'cors-panel.server': 'fastapi' });
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
    await panel.waitForSelector(rows);
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

  test('scroll to the fix without moving the rest of the panel', async () => {
    const panel = await open('', { width: 480, height: 700 });
    await openRequest(panel, 'auth-first');
    await panel.click('[data-tool="jump"]');
    expect(await panel.$eval('.details', (details) => details.scrollTop)).toBeGreaterThan(100);
    expect(await panel.$eval('.toolbar', (toolbar) => toolbar.getBoundingClientRect().top)).toBe(0);
    const page = await panel.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    expect(page).toBe(0);
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
    expect(await panel.evaluate(() => localStorage.getItem('cors-panel.split-beside'))).toBe('39');
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
    await panel.click('[data-copy="curl-preflight"]');
    await panel.waitForSelector('[data-copy="curl-preflight"][data-state="copied"]');
    expect((await copied(panel)).at(-1)).toBe((await texts(panel, '[data-command="preflight"]'))[0]);
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
  test.each([
    [480, 900],
    [1400, 260],
    [340, 600],
  ])('has nothing sticking out at %i by %i', async (width, height) => {
    const panel = await open('', { width, height });
    await panel.waitForSelector(rows);
    await panel.focus('[role=listbox]');
    const seen = new Set<string>();
    for (;;) {
      await panel.keyboard.press('ArrowDown');
      await panel.waitForSelector('[data-diagnosis]');
      const [id = ''] = (await attributes(panel, '[data-diagnosis]', 'data-diagnosis')).map(String);
      if (seen.has(id)) break;
      seen.add(id);
      const overflow = await panel.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
        return ['html', '.toolbar', '.list', '.details', '.footer'].filter((selector) => {
          const element = document.querySelector(selector);
          return element && element.scrollWidth > element.clientWidth;
        });
      });
      expect(overflow, id).toEqual([]);
    }
    expect(seen).toContain('hostile');
  });
});

test('the examples cover every kind of row', () => {
  expect(new Set(examples.map((example) => engine.diagnose(example, []).verdict.outcome))).toEqual(
    new Set(['blocked', 'allowed', 'not-cors', 'undetermined']),
  );
  expect(manyExamples(2).map(({ id }) => id)).toEqual(['many-0', 'many-1']);
});
