// The list's groups, folds, badges and menus, and the fixes of one API, in a real browser.
import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { exchange, leg, response } from '../../src/panel/dev/examples.ts';
import type { DevWindow } from '../../src/panel/dev/main.tsx';
import { attributes, openRequest, settled, texts, usePanelPages } from './panel-page.ts';

const open = usePanelPages();

const api = 'https://records.example.com';

/** Blocked: the server allows another origin than the page's. */
const blocked = (id: string, path: string, given: Partial<Exchange> = {}): Exchange =>
  exchange(
    id,
    [
      leg({
        url: `${api}${path}`,
        error: 'net::ERR_FAILED',
        response: response(200, 'OK', { 'Access-Control-Allow-Origin': 'https://app.example.com/' }),
      }),
    ],
    given,
  );

const records = Array.from({ length: 6 }, (_, index) => blocked(`rec-${index}`, `/api/rec/${index}`));

async function record(panel: Page, exchanges: readonly Exchange[]): Promise<void> {
  await panel.evaluate(
    (more) => (window as unknown as DevWindow).exampleRecorder.add(more),
    exchanges as Exchange[],
  );
  await panel.waitForSelector('[data-request]');
}

const ids = (panel: Page) => attributes(panel, '[data-request]', 'data-request');
const shows = (panel: Page, count: number) =>
  panel.waitForFunction((wanted) => document.querySelectorAll('[data-request]').length === wanted, {}, count);

describe('paths that differ only in ids', () => {
  let panel: Page;
  beforeEach(async () => {
    panel = await open('?empty');
    await record(panel, [...records, blocked('other', '/api/other')]);
    await panel.waitForSelector('[data-folded="6"]');
    await panel.waitForSelector('[data-request="other"]');
  });

  test('stand as one row, which says the pattern and how many there are', async () => {
    expect(await ids(panel)).toEqual(['rec-0', 'other']);
    expect(await texts(panel, '[data-request="rec-0"] .row-path')).toEqual(['/api/rec/:id']);
    expect(await texts(panel, '[data-request="rec-0"] .row-count')).toEqual(['6 paths']);
    expect(await texts(panel, '.group-header .count')).toEqual(['7']);
    expect(await texts(panel, '[data-chip=failed] .count')).toEqual(['7']);
  });

  test('are shown one by one, and as one again, by the arrow keys and by a click on the sign', async () => {
    await panel.click('[data-request="rec-0"]');
    await panel.focus('[role=listbox]');
    await panel.keyboard.press('ArrowRight');
    await shows(panel, 7);
    await panel.keyboard.press('ArrowDown');
    await panel.waitForSelector('[data-request="rec-1"][aria-selected=true]');
    await panel.keyboard.press('ArrowLeft');
    await shows(panel, 2);
    expect(await attributes(panel, '[aria-selected=true]', 'data-request')).toEqual(['rec-0']);
    expect(await attributes(panel, '[data-diagnosis]', 'data-diagnosis')).toEqual(['rec-1']);
    await panel.click('.row-fold');
    await shows(panel, 7);
    expect(await attributes(panel, '[data-diagnosis]', 'data-diagnosis')).toEqual(['rec-1']);
  });

  test('have a sign that is a target of 24 pixels', async () => {
    const box = await panel.$eval('.row-fold', (sign) => {
      const { width, height } = sign.getBoundingClientRect();
      return { width, height };
    });
    expect(box).toEqual({ width: 24, height: 24 });
  });

  test('are not folded once somebody says so, and the next time neither', async () => {
    await panel.click('[data-tool=order]');
    await panel.waitForSelector('[data-entry=fold-paths][aria-checked=true]');
    await panel.click('[data-entry=fold-paths]');
    await shows(panel, 7);
    expect(await panel.evaluate(() => localStorage.getItem('cors-panel.fold-paths'))).toBe('no');
  });
});

describe('a row', () => {
  test('says which worker sent it, and which origin where that is not the page’s', async () => {
    const panel = await open('?empty');
    await record(panel, [
      blocked('a', '/a'),
      blocked('b', '/b'),
      blocked('framed', '/c', { origin: 'https://widget.example' }),
      blocked('worker', '/d', { viaServiceWorker: true }),
    ]);
    await shows(panel, 4);
    const badges = async (id: string) => texts(panel, `[data-request="${id}"] .row-badge`);
    expect(await badges('a')).toEqual([]);
    expect(await badges('framed')).toEqual(['from widget.example']);
    expect(await badges('worker')).toEqual(['service worker']);
  });

  test('without a header above it names its host with the port', async () => {
    const panel = await open('?empty');
    const [one] = records;
    const local = {
      ...blocked('local', '/x'),
      legs: [{ ...blocked('local', '/x').legs[0], url: 'http://127.0.0.1:39667/x' }],
    };
    await record(panel, [one as Exchange, local as unknown as Exchange]);
    await shows(panel, 2);
    expect(await texts(panel, '[data-request="local"] .row-host .cut-end')).toEqual(['0.1:39667']);
  });

  test('has a menu that narrows the list to its host', async () => {
    const panel = await open();
    await settled(panel);
    await panel.click('[data-request="font"]', { button: 'right' });
    await panel.waitForSelector('[data-entry=only-host]');
    await panel.click('[data-entry=only-host]');
    await panel.waitForFunction(() =>
      [...document.querySelectorAll<HTMLElement>('[data-request]')].every(({ dataset }) =>
        dataset.url?.startsWith('https://cdn.example.com/'),
      ),
    );
  });
});

describe('the fixes of one API', () => {
  const fixAll = async (panel: Page) => {
    await panel.click('[data-request="rec-0"]', { button: 'right' });
    await panel.waitForSelector('[data-entry=fix-all]');
    await panel.click('[data-entry=fix-all]');
    await panel.waitForSelector('[data-fixes=everything]');
  };

  test('are one for all from the menu of a row, and leave other APIs alone', async () => {
    const panel = await open();
    await settled(panel);
    await record(panel, records);
    await panel.waitForSelector('[data-request="rec-0"]');
    await fixAll(panel);
    await openRequest(panel, 'slash-4');
    expect(await panel.$('[data-fixes=one]')).not.toBeNull();
    await openRequest(panel, 'rec-0');
    expect(await panel.$('[data-fixes=everything]')).not.toBeNull();
  });

  test('say how many of many they are worked out from', async () => {
    const panel = await open('?empty');
    await record(
      panel,
      Array.from({ length: 320 }, (_, index) => blocked(`rec-${index}`, `/api/rec/${index}`)),
    );
    await panel.waitForSelector('[data-folded="320"]');
    expect(await texts(panel, '.group-header .link')).toEqual(['Fix 300 of 320 requests']);
    await fixAll(panel);
    await panel.waitForFunction(
      (text) => document.querySelector('.everything')?.textContent === text,
      {},
      'Fix 300 of 320 blocked requests to records.example.com Worked out from the newest 300.',
    );
  });

  test.each([
    ['the header of its group', '.group-copy'],
    ['the summary', '[data-api="https://records.example.com"] [data-copy=all-fixes]'],
  ])('are copied together from %s, without secrets', async (_, button) => {
    const panel = await open('?empty');
    await record(panel, [
      ...records,
      blocked('keyed', '/api/keyed?token=4f9a7c11d2e8'),
      blocked('sandboxed', '/api/other', { origin: 'null' }),
    ]);
    await panel.waitForFunction(
      () => document.querySelector('[data-chip=failed] .count')?.textContent === '8',
    );
    await panel.click('[data-tool=close]');
    await panel.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        Object.assign(window, { copied: text });
      };
    });
    await panel.waitForSelector(button);
    await panel.click(button);
    await panel.waitForFunction(() => 'copied' in window);
    const text = await panel.evaluate(() => (window as unknown as { copied: string }).copied);
    expect(text).toContain('records.example.com');
    expect(text).toContain('One change for 7 requests');
    expect(text).toContain('https://app.example.com');
    expect(text).toContain('/api/keyed?token=');
    expect(text).not.toContain('4f9a7c11d2e8');
  });
});

test('every cause leads to its section of the documentation', async () => {
  const panel = await open();
  await openRequest(panel, 'auth-first');
  const cause = await panel.$eval('[data-request="auth-first"]', (row) => (row as HTMLElement).dataset.cause);
  const [link] = await attributes(panel, '[data-diagnosis] .answer a', 'href');
  expect(link).toBe(`/docs.html#${cause}`);
});
