// The fix in the panel, in a real browser: for one request and for all of an API, in the page's own code, and after it.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../../src/panel/dev/examples.ts';
import type { DevWindow } from '../../src/panel/dev/main.tsx';
import { engine } from '../../src/panel/engine.ts';
import { chooseServer, openRequest, type PanelPages, startPanelPages, texts, unfold } from './panel-page.ts';

let pages: PanelPages;
let panel: Page;

beforeAll(async () => {
  pages = await startPanelPages();
  panel = await pages.open();
});
afterAll(() => pages?.close());

const diagnosisOf = (id: string) => {
  const found = examples.find((one) => one.id === id);
  if (!found) throw new Error(`There is no example ${id}.`);
  return engine.diagnose(found, []);
};

const has = async (selector: string): Promise<boolean> => (await panel.$(selector)) !== null;

describe('the fix for everything', () => {
  test('is offered with the number of requests, and is one snippet proven for all', async () => {
    await openRequest(panel, 'slash-4');
    const [offer = ''] = await texts(panel, '.everything');
    const [, count = '', total, api] = /^Fix (\d+) of (\d+) blocked requests to (\S+)$/.exec(offer) ?? [];
    expect((await texts(panel, '.group-header .link'))[0]).toBe(`Fix ${total} requests`);
    expect(api).toBe('api.example.com');
    await panel.click('[data-switch="everything"]');
    await panel.waitForSelector('[data-fixes="everything"] [data-proof="passes"]');
    expect((await texts(panel, '[data-proof] > .proof'))[0]).toMatch(
      new RegExp(`^All \\d+ checks of ${count} requests pass with this change\\.`),
    );
    const [snippet] = await texts(panel, '[data-snippet="express"]');
    expect(snippet).toContain("origin: ['https://app.example.com'],\n    credentials: true,");
  });

  test('names what it does not fix, and why', async () => {
    const left = await texts(panel, '[data-requests="left"] li');
    expect(left).toEqual([expect.stringMatching(/^GET \/files\/42 It fails at https:\/\/storage/)]);
  });

  test('is off again at a click', async () => {
    await panel.click('[data-switch="everything"]');
    await panel.waitForSelector('[data-fixes="one"]');
  });

  test('is not offered for a single blocked request', async () => {
    await openRequest(panel, 'port');
    expect(await has('[data-switch="everything"]')).toBe(false);
  });
});

describe('the fix for a great many', () => {
  const MANY = 120;
  const add = (count: number, first: number) => {
    const { exchange } = diagnosisOf('slash-1');
    const [leg] = exchange.legs;
    return panel.evaluate(
      (more) => (window as unknown as DevWindow).exampleRecorder.add(more),
      Array.from({ length: count }, (_, index) => ({
        ...exchange,
        id: `many-${first + index}`,
        legs: [
          {
            ...leg,
            url: `https://many.example.com/items/${'abc'[(first + index) % 3]}?${'x'.repeat(first + index)}`,
          },
        ] as const,
      })),
    );
  };
  const offered = (count: number) =>
    panel.waitForFunction(
      (text) => document.querySelector('.everything')?.textContent === text,
      {},
      `Fix all ${count} blocked requests to many.example.com`,
    );

  test('is worked out a little at a time, and counts them all', async () => {
    panel = await pages.open('?empty');
    await add(MANY, 0);
    await openRequest(panel, 'many-3');
    await offered(MANY);
    await panel.click('[data-switch="everything"]');
    await panel.waitForSelector('[data-fixes="everything"] [data-proof="passes"]');
    await add(5, MANY);
    await offered(MANY + 5);
    await panel.click('[data-switch="everything"]');
  });

  test('is kept for the next one that is opened', async () => {
    await openRequest(panel, 'many-5');
    expect(await texts(panel, '.everything')).toEqual([
      `Fix all ${MANY + 5} blocked requests to many.example.com`,
    ]);
  });
});

describe('the switches', () => {
  test('are those that the server can follow', async () => {
    panel = await pages.open();
    await openRequest(panel, 'auth-first');
    await unfold(panel, 'options');
    expect(await has('[data-switch="fromEnvironment"]')).toBe(true);
    await chooseServer(panel, 'nginx');
    expect(await has('[data-switch="fromEnvironment"]')).toBe(false);
    await chooseServer(panel, 'express');
  });

  test('allow the local origin as it is written, and complain of what is none once the field is left', async () => {
    await panel.click('[data-switch="another"]');
    await panel.waitForFunction(() =>
      document.querySelector('[data-snippet="express"]')?.textContent?.includes('http://localhost:5173'),
    );
    await panel.click('[data-field="another"]', { count: 3 });
    await panel.keyboard.type('http://localhost:3000/');
    await panel.waitForFunction(
      () => !document.querySelector('[data-snippet="express"]')?.textContent?.includes('localhost'),
    );
    expect(await has('.field-complaint')).toBe(false);
    await panel.$eval('[data-field="another"]', (field) => (field as HTMLInputElement).blur());
    await panel.waitForSelector('.field-complaint');
    await panel.focus('[data-field="another"]');
    await panel.keyboard.press('End');
    await panel.keyboard.press('Backspace');
    await panel.waitForFunction(() =>
      document.querySelector('[data-snippet="express"]')?.textContent?.includes('http://localhost:3000'),
    );
    expect(await has('.field-complaint')).toBe(false);
    await panel.click('[data-switch="another"]');
  });

  test('say for how long each browser keeps the preflight', async () => {
    await panel.click('[data-switch="cached"]');
    await panel.waitForSelector('.switch-note');
    expect((await texts(panel, '.switch-note'))[0]).toMatch(/7200 .*86400, Safari for 600/);
    expect((await texts(panel, '[data-snippet="express"]'))[0]).toContain('maxAge: 7200');
    await panel.click('[data-switch="cached"]');
  });

  test('ask a local page for the origin in production', async () => {
    await openRequest(panel, 'port');
    expect((await texts(panel, '.switch-with-field'))[0]).toContain('production origin');
  });
});

describe('a fix in the page’s own code', () => {
  test('shows the call before and after, with the lines that differ', async () => {
    await openRequest(panel, 'redirected');
    const change = engine.callChange(diagnosisOf('redirected'));
    expect(await texts(panel, '[data-call="before"]')).toEqual([change?.before]);
    expect(await texts(panel, '[data-call="after"]')).toEqual([change?.after]);
    expect(await texts(panel, '[data-call="before"] del')).toEqual([
      "const response = await fetch('https://api.example.com/files/42', {\n",
    ]);
    expect((await texts(panel, '[data-call="after"] ins')).join()).toContain('https://storage.example.net/');
  });
});

describe('after the fix', () => {
  test('stands what the headers were before and are now', async () => {
    await openRequest(panel, 'put-refused');
    const methods = await texts(panel, '[data-change="Access-Control-Allow-Methods"] td');
    expect(methods).toEqual(['GET, POST', 'GET, POST, PUT']);
  });
});

describe('the way out for development', () => {
  test('comes last, folded, with its warning and a command for each system', async () => {
    await openRequest(panel, 'slash-4');
    expect(
      await panel.$eval('.details-rest', (rest) => rest.lastElementChild?.getAttribute('data-section')),
    ).toBe('last-resort');
    expect(await has('[data-fold="last-resort"][open]')).toBe(false);
    expect((await texts(panel, '.last-resort-warning'))[0]).toContain('Works on your machine only');
    expect(await texts(panel, '.last-resort dt')).toEqual(['macOS', 'Linux', 'Windows']);
  });

  test('is not there for what CORS did not block', async () => {
    await openRequest(panel, 'refused');
    expect(await has('[data-section="last-resort"]')).toBe(false);
  });
});

describe('curl past the proxy', () => {
  test('stands beside curl through it for a cached copy, and not elsewhere', async () => {
    await openRequest(panel, 'font');
    const { direct } = engine.checkCommands(diagnosisOf('font'), 'posix');
    expect(await texts(panel, '[data-side="direct"] [data-command="direct-request"]')).toEqual([
      direct?.request.command,
    ]);
    await openRequest(panel, 'auth-first');
    expect(await has('[data-side]')).toBe(false);
  });
});

describe('code in color', () => {
  /** The colors that a theme gives to tokens, with the contrast of each to what is behind it. */
  const contrasts = () =>
    panel.$$eval('.token, .code-mark .token', (tokens) => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const light = (color: string): number => {
        if (!canvas) return Number.NaN;
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const behind = (element: Element | null): string => {
        if (!element) return 'white';
        const color = getComputedStyle(element).backgroundColor;
        return color === 'rgba(0, 0, 0, 0)' ? behind(element.parentElement) : color;
      };
      return tokens.map((token) => {
        const [one, other] = [light(getComputedStyle(token).color), light(behind(token))];
        return {
          kind: token.getAttribute('data-token') ?? '',
          color: getComputedStyle(token).color,
          contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
        };
      });
    });

  test.each(['light', 'dark'])('is readable in %s, on changed lines and marks too', async (theme) => {
    panel = await pages.open(`?theme=${theme}`);
    const seen = new Map<string, string>();
    for (const id of ['slash-4', 'auth-first', 'redirected']) {
      await openRequest(panel, id);
      if (await has('[data-fold=setup]')) await unfold(panel, 'setup');
      const found = await contrasts();
      expect(found.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
      for (const { kind, color } of found) seen.set(kind, color);
    }
    expect([...seen.keys()].sort()).toEqual(['comment', 'function', 'keyword', 'property', 'string']);
    expect(new Set(seen.values()).size).toBe(5);
  });

  test('leaves the text what it is, and keeps the signs of changed lines', async () => {
    await openRequest(panel, 'slash-4');
    const fix = engine.fixFor(diagnosisOf('slash-4'), 'express', {
      originsFromEnvironment: false,
      extraOrigins: [],
      maxAge: null,
      strict: false,
    });
    expect(fix).not.toBeNull();
    const [text = ''] = await texts(panel, '[data-edit]');
    expect(
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line[0]),
    ).toEqual(['-', '+']);
    expect(await texts(panel, '.code-mark')).toEqual(['/']);
  });
});

describe('More', () => {
  const entries = async () => {
    await panel.click('[data-tool=more]');
    await panel.waitForSelector('[data-entry=export]');
    return panel.$$eval('[role=menu] [data-entry]', (all) =>
      all.map((entry) => entry.getAttribute('data-entry')),
    );
  };
  /** What a click on an entry puts on the clipboard. */
  const copied = async (entry: string): Promise<string> => {
    await panel.evaluate(() => {
      Object.assign(window, { copiedText: null });
      document.addEventListener('copy', (event) => {
        setTimeout(() => Object.assign(window, { copiedText: event.clipboardData?.getData('text/plain') }));
      });
      navigator.clipboard.writeText = (text) => {
        Object.assign(window, { copiedText: text });
        return Promise.resolve();
      };
    });
    await panel.click(`[data-entry=${entry}]`);
    const text = await panel.waitForFunction(
      () => (window as unknown as { copiedText: string | null }).copiedText,
    );
    return String(await text.jsonValue());
  };

  test('copies an override for a fault of the response, and shows where it goes', async () => {
    panel = await pages.open('', { width: 480, height: 900 });
    await openRequest(panel, 'slash-4');
    expect(await entries()).toContain('copy-override');
    const text = await copied('copy-override');
    expect(text).toBe(engine.overrideFor(diagnosisOf('slash-4'))?.text);
    await panel.waitForSelector('[data-fold=override][open]');
    expect(await texts(panel, '[data-override="api.example.com"]')).toEqual([text]);
    expect((await texts(panel, '[data-fold=override] li'))[1]).toContain('api.example.com/.headers');
    await panel.waitForFunction(() => {
      const part = document.querySelector('[data-fold=override] summary')?.getBoundingClientRect();
      return part && part.top >= 0 && part.bottom < innerHeight;
    });
  });

  test('has no override for a fault of the preflight', async () => {
    await openRequest(panel, 'auth-first');
    const found = await entries();
    expect(found).not.toContain('copy-override');
    expect(await has('[data-fold=override]')).toBe(false);
    await panel.keyboard.press('Escape');
  });

  test('copies a smoke test of the whole API, without secrets', async () => {
    await entries();
    const script = await copied('copy-smoke');
    const checks = script.split('\n').filter((line) => /^(?:! )?cors-devtools check /.test(line));
    expect(checks.length).toBeGreaterThan(3);
    expect(checks.every((line) => line.includes('https://api.example.com/'))).toBe(true);
    expect(checks.filter((line) => line.startsWith('! '))).toHaveLength(1);
    expect(script).toContain('Bearer <your token>');
    expect(script).not.toContain('eyJ');
  });
});
