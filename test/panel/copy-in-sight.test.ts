// One click on a row, and the cause, its fix and Copy are in sight: for every cause, at every size.
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import type { DevWindow } from '../../src/panel/dev/main.tsx';
import { diagnose } from '../../src/report/diagnose.ts';
import { triggers } from '../causes/examples.ts';
import { usePanelPages } from './panel-page.ts';

const open = usePanelPages();

/** Pixels from the top of the details to the lower edge of Copy, at most. */
const MOST = 190;

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1400, height: 300 },
  { width: 480, height: 900 },
  { width: 320, height: 700 },
] as const;

/** The first exchange that each cause comes first for. */
const causes = [
  ...new Map(
    triggers
      .map(({ given, neighbours }) => ({
        given,
        cause: diagnose(given, neighbours ?? []).causes[0]?.id ?? '',
      }))
      .filter(({ given }) => diagnose(given, []).causes.length > 0)
      .toReversed()
      .map(({ given, cause }) => [cause, given]),
  ),
].map(([cause, given], index) => ({
  cause,
  exchange: { ...given, id: `${cause}-${index}`, inFlight: false },
}));

interface Measured {
  /** Pixels from the top of the details. */
  readonly bottom: number;
  readonly inSight: boolean;
  readonly scrolled: number;
  readonly sideways: boolean;
  /** The target is as large as it must be. */
  readonly large: boolean;
}

/** Records that request alone. */
async function record(panel: Page, id: string): Promise<void> {
  await panel.evaluate((request) => {
    const { exampleRecorder, given } = window as unknown as DevWindow & { given: Record<string, Exchange> };
    exampleRecorder.clear();
    exampleRecorder.add([given[request] as Exchange]);
  }, id);
  await panel.waitForSelector(`[data-request="${id}"]`);
}

/** Clicks the row of a request and measures where Copy is. */
async function measure(panel: Page, id: string): Promise<Measured> {
  // It opened by itself; that is not what is measured.
  await panel.evaluate(() => document.querySelector<HTMLElement>('[data-tool=close]')?.click());
  await panel.waitForFunction(() => !document.querySelector('[data-diagnosis]'));
  await panel.click(`[data-request="${id}"]`);
  await panel.waitForSelector(`[data-diagnosis="${id}"] [data-section=headers]`);
  return panel.evaluate(() => {
    const details = document.querySelector('.details');
    const copy = document.querySelector('[data-main=true]');
    if (!details || !copy) {
      return { bottom: Infinity, inSight: false, scrolled: 0, sideways: false, large: false };
    }
    const [room, box] = [details.getBoundingClientRect(), copy.getBoundingClientRect()];
    const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
      bottom: Math.round(box.bottom - room.top),
      inSight:
        box.bottom <= room.bottom && box.right <= room.right && middle?.closest('[data-main=true]') === copy,
      scrolled: details.scrollTop,
      sideways: details.scrollWidth > details.clientWidth,
      large: box.height >= 24 && box.width >= 24,
    };
  });
}

test('Copy is in sight after one click on the row, for every cause at every size', async () => {
  const panel = await open('?empty');
  await panel.evaluate(
    (given) => Object.assign(window, { given }),
    Object.fromEntries(causes.map(({ exchange }) => [exchange.id, exchange])),
  );
  await panel.click('[data-chip=all]');
  const table: string[] = [];
  const wrong: string[] = [];
  for (const { cause, exchange } of causes) {
    await record(panel, exchange.id);
    const bottoms: string[] = [];
    for (const { width, height } of SIZES) {
      await panel.setViewport({ width, height });
      const { bottom, inSight, scrolled, sideways, large } = await measure(panel, exchange.id);
      bottoms.push(String(bottom).padStart(9));
      if (bottom > MOST || !inSight || scrolled > 0 || sideways || !large)
        wrong.push(
          `${cause} at ${width}x${height}: ${JSON.stringify({ bottom, inSight, scrolled, sideways })}`,
        );
    }
    table.push(`${bottoms.join('')}  ${cause}`);
  }
  const head = SIZES.map(({ width, height }) => `${width}x${height}`.padStart(9)).join('');
  console.log(`Pixels from the top of the details to the end of Copy:\n${[head, ...table].join('\n')}`);
  expect(causes.length).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
}, 120_000);
