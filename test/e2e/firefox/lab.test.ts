// The lab's servers in the real Firefox: its own verdict and ours, the cause, and the copied fix applied.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firefoxReason } from '../../../src/cors/codes.ts';
import type { Exchange } from '../../../src/cors/types.ts';
import { judge } from '../../../src/cors/verdict.ts';
import type { PanelWindow } from '../../../src/devtools/devtools.ts';
import { type Lab, type PageAnswer, startLab } from '../../lab/lab.ts';
import { firefoxDir } from '../built.ts';
import { fixOf } from '../matrix.ts';
import { type Firefox, openFirefox } from './firefox.ts';

/** The six classic causes, each on two servers at least: the scenario, and the cause that the panel names. */
const CASES: Readonly<Record<string, readonly (readonly [scenario: string, cause: string])[]>> = {
  'no Allow-Origin': [
    ['express-no-allow-origin', 'no-cors-headers'],
    ['hono-origin-not-listed', 'origin-not-listed'],
    ['fastapi-error-500', 'error-hides-cors'],
    ['express-redirect-without-headers', 'redirect-without-cors'],
  ],
  'OPTIONS not handled': [
    ['express-options-401', 'preflight-auth'],
    ['hono-options-404', 'options-not-handled'],
    ['fastapi-options-not-handled', 'options-not-handled'],
    ['express-options-redirect', 'preflight-slash'],
    ['express-options-no-answer', 'not-cors'],
  ],
  'origin mismatch': [
    ['express-origin-trailing-slash', 'origin-trailing-slash'],
    ['hono-origin-other-port', 'origin-port'],
    ['fastapi-origin-list', 'origin-list'],
    ['express-origin-repeated', 'origin-repeated'],
  ],
  credentials: [
    ['hono-wildcard-with-credentials', 'wildcard-with-credentials'],
    ['express-wildcard-with-credentials-preflight', 'wildcard-with-credentials'],
    ['fastapi-credentials-capital', 'credentials-not-true'],
  ],
  'method or header not allowed': [
    ['express-header-not-allowed', 'headers-not-allowed'],
    ['hono-method-not-allowed', 'method-not-allowed'],
    ['fastapi-header-not-allowed', 'starlette-refused'],
    ['hono-allow-headers-unparsable', 'lists-unreadable'],
  ],
  'a proxy': [
    ['nginx-proxy-strips', 'origin-not-listed'],
    ['nginx-proxy-doubles', 'origin-repeated'],
  ],
};

/** Those whose copied fix is applied. */
const MENDED = new Set([
  'express-no-allow-origin',
  'fastapi-options-not-handled',
  'express-origin-trailing-slash',
  'hono-wildcard-with-credentials',
  'express-header-not-allowed',
  'nginx-proxy-strips',
]);

const ids = Object.values(CASES).flatMap((cases) => cases.map(([id]) => id));

let lab: Lab;
let firefox: Firefox;

beforeAll(async () => {
  lab = await startLab({ only: ({ id }) => ids.includes(id) || id === PASSING });
  firefox = await openFirefox({ extension: firefoxDir, width: 1000, height: 1000, room: 600 });
  await firefox.goto(lab.pageUrl);
  await firefox.openPanel();
});

afterAll(async () => {
  await firefox?.close();
  await lab?.stop();
});

const PASSING = 'express-pass-post';

async function send(id: string, fresh: boolean): Promise<PageAnswer> {
  // Not by the request itself: a second connection of the browser's may meet the port as it changes hands.
  await lab.start(id);
  const request = { ...lab.requestFor(id), ...(fresh ? { cache: 'reload' as const } : {}) };
  return firefox.page<[typeof request], PageAnswer>('return window.lab.send(arguments[0])', request);
}

interface Row {
  readonly request: string;
  readonly outcome: string;
  readonly code: string;
  readonly cause: string;
}

/** The newest row of that URL, once it is there. */
async function rowOf(url: string): Promise<Row> {
  const find = () =>
    firefox.panel(
      (wanted: string) =>
        [...document.querySelectorAll<HTMLElement>('[data-request]')]
          .filter((row) => row.dataset.url === wanted)
          .map((row) => ({ ...row.dataset }) as unknown as Row)
          .at(-1) ?? null,
      url,
    );
  await expect.poll(find, { timeout: 30_000 }).not.toBeNull();
  return (await find()) as Row;
}

/** The exchange behind a row, judged here. */
async function exchangeOf({ request }: Row): Promise<Exchange> {
  const text = await firefox.panel(
    (id: string) =>
      JSON.stringify((window as PanelWindow).corsRecorder?.all().find((one) => one.id === id) ?? null),
    request,
  );
  return JSON.parse(text) as Exchange;
}

const clear = (): Promise<void> => firefox.clickInPanel('[data-tool="clear"]');

/** The categories of the console's CORS errors, without the numbers that some end in. */
async function categories(): Promise<string[]> {
  return (await firefox.takeErrors()).map(({ category }) => category.replace(/\d$/, ''));
}

async function chooseServer(server: string): Promise<void> {
  await firefox.panel(() => {
    // Where the error or the page's call is to be fixed first, the server's fix is folded.
    for (const fold of document.querySelectorAll<HTMLDetailsElement>(
      '[data-fold=errors], [data-fold=instead]',
    ))
      fold.open = true;
  });
  await firefox.clickInPanel('[data-fixes] [data-tool=servers]');
  await firefox.clickInPanel(`[data-entry="${server}"]`);
}

describe('Firefox', () => {
  it('lists no failure where a request passes', async () => {
    await clear();
    expect(await send(PASSING, false)).toMatchObject({ ok: true });
    expect(await categories()).toEqual([]);
    await firefox.clickInPanel('[data-chip="passed"]');
    const row = await rowOf(lab.requestFor(PASSING).url);
    await firefox.clickInPanel('[data-chip="passed"]');
    expect(row).toMatchObject({ outcome: 'allowed', code: '' });
    // Its preflight came with it.
    expect((await exchangeOf(row)).legs.map((leg) => leg.preflight?.response?.status)).toEqual([204]);
  });

  describe.each(Object.entries(CASES))('%s', (_family, cases) => {
    it.each(cases)('%s', async (id, cause) => {
      await clear();
      await firefox.takeErrors();
      const { url } = lab.requestFor(id);
      const expected = lab.expectedFor(id);
      const answer = await send(id, false);
      expect(answer.ok).toBe(false);

      const row = await rowOf(url);
      expect(row.cause).toBe(cause);
      const exchange = await exchangeOf(row);
      if (expected.outcome === 'blocked') {
        // The code is Chrome's, and Firefox's console gives the reason that stands beside it.
        expect(row).toMatchObject({ outcome: 'blocked', code: expected.code });
        const said: string[] = [];
        const listen = async () => {
          said.push(...(await categories()));
          return said;
        };
        await expect.poll(listen).toContain(firefoxReason(exchange, judge(exchange))?.reason);
      } else expect(row.outcome).toBe('not-cors');

      await firefox.clickInPanel(`[data-request="${row.request}"]`);
      const server = fixOf(lab.scenarios.find((one) => one.id === id)?.server ?? 'express');
      const read = () =>
        firefox.panel(
          (request: string, chosen: string) => {
            const details = document.querySelector(`[data-diagnosis="${request}"]`);
            return {
              headline: details?.querySelector('h1')?.textContent ?? '',
              // The headers come last, after the snippets and their tabs.
              whole: Boolean(details?.querySelector('[data-section=headers]')),
              snippet: details?.querySelector(`[data-snippet="${chosen}"]`)?.textContent ?? '',
            };
          },
          row.request,
          server,
        );
      await expect.poll(async () => (await read()).headline).not.toBe('');
      if (expected.outcome === 'blocked') {
        await expect.poll(async () => (await read()).whole).toBe(true);
        await chooseServer(server);
        await expect.poll(async () => (await read()).snippet).not.toBe('');
      }

      if (!MENDED.has(id)) return;
      // Beside the lines to change the complete setup is folded; Copy takes what is shown.
      await firefox.panel(() => {
        const setup = document.querySelector<HTMLDetailsElement>('[data-fold=setup]');
        if (setup) setup.open = true;
      });
      await firefox.clickInPanel(`[data-copy="${server}"]`);
      await lab.apply(id, await firefox.clipboard());
      const mended = lab.scenarios.find((one) => one.id === id)?.mended;
      expect(await send(id, true)).toMatchObject({ ok: true, status: mended });
    });
  });
});
