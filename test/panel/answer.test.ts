// What is read first, in a real browser: the heading and what is beside it, what to fix first, counts, and cut texts.
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { examples, exchange, leg, response } from '../../src/panel/dev/examples.ts';
import type { DevWindow } from '../../src/panel/dev/main.tsx';
import { openRequest, texts, usePanelPages } from './panel-page.ts';

const open = usePanelPages();

async function openAll(size?: { width: number; height: number }): Promise<Page> {
  const panel = await open('', size);
  await panel.click('[data-chip=all]');
  return panel;
}

const has = async (panel: Page, selector: string): Promise<boolean> => (await panel.$(selector)) !== null;

/** Records that request alone, and opens it. */
async function record(panel: Page, given: Exchange): Promise<void> {
  if (await has(panel, '[data-chip=all]:not([aria-pressed=true])')) await panel.click('[data-chip=all]');
  await panel.evaluate((one) => (window as unknown as DevWindow).exampleRecorder.add([one]), given);
  await openRequest(panel, given.id);
}

describe('the heading', () => {
  test('has no More where nothing of it is cut', async () => {
    const panel = await openAll({ width: 1280, height: 800 });
    for (const id of ['slash-4', 'refused', 'unknown']) {
      await openRequest(panel, id);
      expect(await has(panel, '[data-tool=why]')).toBe(false);
    }
  });

  test('has one where the line of why is cut, which shows the rest', async () => {
    const panel = await openAll({ width: 480, height: 900 });
    await openRequest(panel, 'redirected');
    const height = () => panel.$eval('.why-text', (why) => why.clientHeight);
    const before = await height();
    await panel.click('[data-tool=why]');
    await panel.waitForSelector('[data-tool=why][aria-expanded=true]');
    expect(await height()).toBeGreaterThan(before + 10);
  });

  test('of an unclear request has no full stop', async () => {
    const panel = await openAll();
    await openRequest(panel, 'unknown');
    expect((await texts(panel, '.details h1'))[0]).toMatch(/[^.]$/);
  });

  test('of a request that passed is not called possible, and the change is optional', async () => {
    const panel = await open('?empty');
    const kept = response(200, 'OK', {
      'Access-Control-Allow-Origin': 'https://app.example.com',
      'Cache-Control': 'max-age=600',
    });
    await record(panel, exchange('kept', [leg({ url: 'https://cdn.example.com/a.json', response: kept })]));
    expect(await texts(panel, '.answer .tag')).toEqual([]);
    expect(await texts(panel, '.fix-bar h2')).toEqual(['Optional']);
    await record(panel, examples.find(({ id }) => id === 'slash-4') as Exchange);
    expect(await texts(panel, '.answer .tag')).toEqual(['certain']);
    expect(await texts(panel, '.fix-bar h2')).toEqual(['Fix']);
  });
});

describe('what to fix first', () => {
  const origin = 'https://app.example.com';

  test('is the server that does not respond; CORS headers are folded', async () => {
    const panel = await open('?empty');
    const error = 'net::ERR_EMPTY_RESPONSE';
    const url = 'https://silent.example.com/items';
    const preflight = {
      url,
      origin,
      requestHeaders: [{ name: 'Access-Control-Request-Method', value: 'PUT' }],
      requestMethod: 'PUT',
      requestHeaderNames: [],
      response: null,
      error,
      startedAt: 0,
      duration: 5,
    };
    await record(panel, exchange('silent', [leg({ url, method: 'PUT', error, preflight })]));
    expect((await texts(panel, '.details h1'))[0]).toContain('Not CORS');
    expect(await has(panel, '[data-form=error] .fix-place')).toBe(true);
    expect(await has(panel, '[data-fold=errors]:not([open])')).toBe(true);
    expect((await texts(panel, '[data-fold=errors] > summary'))[0]).toContain('drops OPTIONS');
  });

  test('is the URL where HTML came back; the server’s change is folded', async () => {
    const panel = await open('?empty');
    const given = leg({
      url: 'https://front.example.com/api/items',
      error: 'net::ERR_FAILED',
      response: response(200, 'OK', { 'Content-Type': 'text/html' }),
    });
    await record(panel, exchange('html', [given]));
    expect(await texts(panel, '[data-form=error] .remedy')).toEqual([
      'Correct the base URL so that the request reaches the API.',
    ]);
    expect((await texts(panel, '[data-fold=errors]:not([open]) > summary'))[0]).toContain(
      'Change the server instead',
    );
  });

  test('says what one fix for all leaves out under what it fixes', async () => {
    const panel = await openAll({ width: 480, height: 900 });
    await openRequest(panel, 'slash-4');
    await panel.click('[data-switch=everything]');
    await panel.waitForSelector('[data-requests=left]');
    const [passes, leaves] = await panel.$$eval('.proof-box > .proof', (lines) =>
      lines.map((line) => {
        const { top, bottom, width } = line.getBoundingClientRect();
        return { top, bottom, whole: width === line.parentElement?.clientWidth };
      }),
    );
    expect(leaves?.top).toBeGreaterThanOrEqual(passes?.bottom ?? Infinity);
    expect(leaves?.whole).toBe(true);
  });
});

describe('the summary', () => {
  test('fits a narrow panel, with whole hosts and without columns of zeros', async () => {
    const panel = await openAll({ width: 480, height: 900 });
    await (await panel.waitForSelector('[data-tool=summary]'))?.click();
    await panel.waitForSelector('[data-summary]');
    expect(await texts(panel, '.summary thead th')).toEqual([
      'API',
      'Failed',
      'Passed',
      'Unclear',
      'Preflights',
    ]);
    expect(
      await panel.$eval('.summary-box', ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    ).toBe(0);
  });
});

describe('a cut text', () => {
  test('never hides that it is cut, and a short host leaves no gap', async () => {
    const panel = await open('?empty', { width: 480, height: 900 });
    const paths = [`http://a.io/x`, `https://${'very-'.repeat(20)}long.example.com/${'path/'.repeat(30)}end`];
    for (const [index, url] of paths.entries())
      await record(panel, exchange(`cut-${index}`, [leg({ url, response: response(200, 'OK') })]));
    const gap = await panel.$eval('[data-request="cut-0"] .row-path', (path) => {
      const [host, rest] = [...path.children].map((part) => part.getBoundingClientRect());
      return (rest?.left ?? 0) - (host?.right ?? 0);
    });
    expect(gap).toBe(0);
    const starts = await panel.$$eval('[data-request="cut-1"] .cut-start', (parts) =>
      parts.map((part) => part.clientWidth >= Number.parseFloat(getComputedStyle(part).fontSize)),
    );
    expect(starts).toEqual([true, true]);
  });
});

test('an empty list blames the chips only where they filter', async () => {
  const panel = await open();
  const filter = async (text: string) => {
    await panel.click('input[type=search]', { count: 3 });
    await panel.keyboard.type(text);
    await panel.waitForSelector('[data-empty=filtered]');
    return (await texts(panel, '[data-empty=filtered] p'))[0];
  };
  expect(await filter('nothing-like-it')).toMatch(/recorded\. The chips above filter too\.$/);
  await panel.click('[data-chip=all]');
  expect(await filter('nothing-like-it')).toMatch(/recorded\.$/);
});

test('raw headers that were not recorded are not counted', async () => {
  const panel = await openAll();
  const [refused] = examples.filter(({ id }) => id === 'refused');
  expect(refused?.legs[0].response).toBeNull();
  const bare = { ...(refused as Exchange), id: 'bare', legs: [{ ...refused?.legs[0], requestHeaders: [] }] };
  await record(panel, bare as unknown as Exchange);
  expect((await texts(panel, '[data-fold=headers] > summary'))[0]).toMatch(/none recorded$/);
});

test('a menu closes when the panel gets another size, as it would be left behind', async () => {
  const panel = await open('', { width: 1280, height: 800 });
  await panel.click('[data-tool=order]');
  await panel.waitForSelector('[role=menu]');
  await panel.setViewport({ width: 480, height: 900 });
  await panel.waitForFunction(() => !document.querySelector('[role=menu]'));
  expect(await panel.$eval('[data-tool=order]', (button) => button.getAttribute('aria-expanded'))).toBe(
    'false',
  );
});
