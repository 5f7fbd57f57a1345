// Nothing that axe-core finds: in every state, in light, dark and forced colours, at 200 % and from right to left.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { ElementHandle, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { openRequest, usePanelPages } from './panel-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const open = usePanelPages();

/** What axe-core holds against the page: the rule, and where. */
async function faults(panel: Page): Promise<string[]> {
  await panel.evaluate(axe);
  const { violations } = (await panel.evaluate(
    "axe.run(document, { resultTypes: ['violations'], preload: false })",
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any, all, none }) =>
        `${id}: ${target.join(' ')} ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`,
    ),
  );
}

const unfold = (panel: Page) =>
  panel.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });

type State = readonly [name: string, query: string, act: (panel: Page) => Promise<void>];

const states: readonly State[] = [
  ['a blocked request', '', (panel) => openRequest(panel, 'auth-first').then(() => unfold(panel))],
  ['hostile values', '', (panel) => openRequest(panel, 'hostile').then(() => unfold(panel))],
  ['a comparison', '', (panel) => openRequest(panel, 'hidden').then(() => unfold(panel))],
  ['an edit and an override', '', (panel) => openRequest(panel, 'slash-4').then(() => unfold(panel))],
  [
    'the menu of the fix',
    '',
    async (panel) => {
      await openRequest(panel, 'slash-4');
      await panel.click('[data-tool=more]');
      await panel.waitForSelector('[data-entry=copy-override]');
    },
  ],
  ['a fixed request', '', (panel) => openRequest(panel, 'put-refused').then(() => unfold(panel))],
  [
    'what is unclear',
    '',
    async (panel) => {
      await panel.click('[data-chip=all]');
      await openRequest(panel, 'unknown');
    },
  ],
  ['a failure that is not CORS', '', (panel) => openRequest(panel, 'refused').then(() => unfold(panel))],
  ['a changed call', '', (panel) => openRequest(panel, 'redirected').then(() => unfold(panel))],
  ['a server that is not recognized', '', (panel) => openRequest(panel, 'missing').then(() => unfold(panel))],
  [
    'the summary',
    '',
    async (panel) => {
      await panel.waitForSelector('[data-diagnosis]');
      await panel.click('[data-tool=summary]');
      await panel.waitForSelector('[data-summary]');
    },
  ],
  ['nothing yet', '?empty', async (panel) => void (await panel.waitForSelector('[data-empty]'))],
  [
    'DevTools opened late',
    '?empty&late',
    async (panel) => void (await panel.waitForSelector('[data-empty=late]')),
  ],
  [
    'a page for files',
    '?file',
    async (panel) => void (await panel.waitForSelector('[data-empty="no file"]')),
  ],
  [
    'an extension that was replaced',
    '?gone',
    async (panel) => {
      await panel.waitForSelector('[data-notice=gone]');
    },
  ],
  [
    'requests dropped',
    '?dropped=25',
    async (panel) => void (await panel.waitForSelector('[data-notice=dropped]')),
  ],
  [
    'the menu',
    '',
    async (panel) => {
      await panel.click('[data-tool=order]');
      await panel.waitForSelector('[role=menu]');
    },
  ],
  [
    'the servers to choose from',
    '',
    async (panel) => {
      await openRequest(panel, 'auth-first');
      await panel.click('[data-tool=servers]');
      await panel.waitForSelector('[data-entry]');
    },
  ],
  [
    'the menu of a row',
    '',
    async (panel) => {
      await panel.waitForSelector('[data-request="missing"]');
      await panel.click('[data-request="missing"]', { button: 'right' });
      await panel.waitForSelector('[data-menu=row]');
    },
  ],
  [
    'the sample',
    '?empty',
    async (panel) => {
      await panel.click('[data-tool=sample]');
      await panel.waitForSelector('[data-diagnosis=sample] [data-section=headers]');
    },
  ],
  [
    'the export',
    '',
    async (panel) => {
      await openRequest(panel, 'auth-first');
      await panel.click('[data-tool=export]');
      await panel.waitForSelector('[data-sheet=export]');
      await unfold(panel);
    },
  ],
  [
    'the help',
    '',
    async (panel) => {
      await panel.waitForSelector('[data-request]');
      await panel.keyboard.press('?');
      await panel.waitForSelector('[data-sheet=help]');
    },
  ],
];

describe.each(['light', 'dark'])('in %s colours, axe-core has nothing against', (theme) => {
  test.each(states)('%s', async (_, query, act) => {
    const panel = await open(`${query === '' ? '?' : `${query}&`}theme=${theme}`);
    await act(panel);
    expect(await faults(panel)).toEqual([]);
  });
});

describe('axe-core has nothing against', () => {
  test('forced colours', async () => {
    const panel = await open();
    const session = await panel.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
    expect(await panel.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    await openRequest(panel, 'auth-first');
    await unfold(panel);
    expect(await faults(panel)).toEqual([]);
    await session.detach();
  });

  test('German', async () => {
    const panel = await open('?lang=de');
    await openRequest(panel, 'auth-first');
    await unfold(panel);
    expect(await panel.$eval('html', (root) => root.lang)).toBe('de');
    expect(await panel.$eval('[data-chip=passed] .chip-label', (chip) => chip.textContent)).toBe(
      'Durchgelassen',
    );
    expect(await faults(panel)).toEqual([]);
  });

  test('an import that failed', async () => {
    const panel = await open();
    await panel.waitForSelector('[data-request]');
    const chooser = await panel.$('input[data-tool=import-file]');
    await (chooser as ElementHandle<HTMLInputElement> | null)?.uploadFile(
      new URL('../../LICENSE', import.meta.url).pathname,
    );
    await panel.waitForSelector('[data-notice=import-failed]');
    expect(await faults(panel)).toEqual([]);
  });
});

test('nothing moves for those who asked for stillness', async () => {
  const panel = await open();
  await panel.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await openRequest(panel, 'auth-first');
  const moving = await panel.$$eval(
    '#panel *',
    (all) =>
      all.filter((element) => {
        const style = getComputedStyle(element);
        return style.transitionDuration !== '0s' || style.animationName !== 'none';
      }).length,
  );
  expect(moving).toBe(0);
});
