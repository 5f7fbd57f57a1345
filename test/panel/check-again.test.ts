// Check again in the panel: where it is offered, what it asks before it sends, and what it says of what came of it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Exchange, Leg } from '../../src/cors/types.ts';
import { recordedBody } from '../../src/panel/again/recorded-body.ts';
import { examples, exchange, leg, response } from '../../src/panel/dev/examples.ts';
import type { DevWindow } from '../../src/panel/dev/main.tsx';
import { openRequest, texts, unfold, usePanelPages } from './panel-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const open = usePanelPages();

const BUTTON = '[data-tool=check-again]';
const page = 'https://app.example.com';
const allows = { 'Access-Control-Allow-Origin': page, Vary: 'Origin' };

const exampleOf = (id: string): Exchange => {
  const found = examples.find((one) => one.id === id);
  if (!found) throw new Error(`There is no example ${id}.`);
  return found;
};

/** The example once more, later, as another exchange. */
const later = (id: string, change: Partial<Leg> = {}): Exchange => {
  const before = exampleOf(id);
  const startedAt = before.legs[0].startedAt + 3_600_000;
  return { ...before, id: `${id}-again`, legs: [{ ...before.legs[0], startedAt, ...change }] };
};

interface Inspected {
  /** What the page says of the sending, at once and at the end. */
  readonly says?: readonly [started: object, ended: string];
  /** What its recording holds after it. */
  readonly records?: readonly Exchange[];
  readonly log?: readonly unknown[];
}

/** Plays the inspected page; the codes that it was to run are gathered in `window.codes`. */
async function inspect(
  panel: Page,
  { says = [{ state: 'sent' }, 'failed'], records = [], log = [] }: Inspected,
) {
  await panel.evaluate(
    ([started, ended], given, entries) => {
      const dev = window as unknown as DevWindow & { codes: string[]; announced: string[] };
      dev.codes = [];
      dev.announced = [];
      const status = document.querySelector('[role=status]');
      new MutationObserver(() => dev.announced.push(status?.textContent ?? '')).observe(
        status ?? document.body,
        { characterData: true, childList: true, subtree: true },
      );
      dev.inspectedLog = entries;
      dev.inspectedPage = (code) => {
        dev.codes.push(code);
        if (code.includes('AbortController')) return started;
        dev.exampleRecorder.add(given);
        return { state: ended };
      };
    },
    says,
    records as Exchange[],
    log as object[],
  );
}

const codes = (panel: Page): Promise<string[]> =>
  panel.evaluate(() => (window as unknown as { codes: string[] }).codes);

async function told(panel: Page, step = 'recorded'): Promise<string> {
  await panel.waitForSelector(`[data-again=${step}]`);
  return (await texts(panel, `[data-again=${step}]`)).join('|').trim();
}

/** Everything that screen readers were told since the page was made to behave so. */
const announced = (panel: Page): Promise<string[]> =>
  panel.evaluate(() => (window as unknown as { announced: string[] }).announced);

/** Opens an example, lets the page behave so, and presses the button. */
async function check(id: string, inspected: Inspected): Promise<Page> {
  const panel = await open('?inspected');
  await panel.click('[data-chip=all]');
  await openRequest(panel, id);
  await inspect(panel, inspected);
  await panel.click(BUTTON);
  return panel;
}

describe('the button', () => {
  test('is beside the proof, is a target large enough, and leaves Copy where it is', async () => {
    const placed = async (query: string) => {
      const panel = await open(query, { width: 1280, height: 800 });
      await openRequest(panel, 'slash-4');
      return panel.evaluate(
        (button) =>
          ['[data-main=true]', '[data-proof] > .proof', button].map((selector) => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            return box && { top: box.top, bottom: box.bottom, width: box.width, height: box.height };
          }),
        BUTTON,
      );
    };
    const [copyWithout, , none] = await placed('');
    const [copy, proof, button] = await placed('?inspected');
    expect(none).toBeNull();
    expect(copy).toEqual(copyWithout);
    expect(button?.height).toBeGreaterThanOrEqual(24);
    expect(button?.width).toBeGreaterThanOrEqual(24);
    expect(button && proof && button.top >= proof.top && button.bottom <= proof.bottom + 12).toBe(true);
  });

  test.each(['auth-first', 'refused', 'unknown', 'missing', 'font', 'port'])(
    'is offered once for %s',
    async (id) => {
      const panel = await open('?inspected');
      await panel.click('[data-chip=all]');
      await openRequest(panel, id);
      await panel.waitForSelector(BUTTON);
      expect(await panel.$$(BUTTON)).toHaveLength(1);
    },
  );

  test('is not beside a changed call, which it would not send', async () => {
    const panel = await open('?inspected');
    await openRequest(panel, 'redirected');
    for (const each of await panel.$$(BUTTON)) expect(await each.isVisible()).toBe(false);
  });

  test.each(['unvaried', 'passed-3'])('is not offered for %s, which passed', async (id) => {
    const panel = await open('?inspected');
    await panel.click('[data-chip=all]');
    // The requests that passed differ only in an id.
    await (await panel.waitForSelector('[data-folded] .row-fold'))?.click();
    await openRequest(panel, id);
    expect(await panel.$(BUTTON)).toBeNull();
  });

  test('is not offered for the sample', async () => {
    const panel = await open('?empty&inspected');
    await panel.click('[data-tool=sample]');
    await panel.waitForSelector('[data-diagnosis=sample] [data-proof]');
    expect(await panel.$(BUTTON)).toBeNull();
  });
});

describe('a safe request', () => {
  test('is sent at once, and is still blocked', async () => {
    const panel = await check('missing', { records: [later('missing')] });
    expect(await told(panel)).toMatch(
      /^Still blocked at \d\d:\d\d:\d\d, for the same reason\. Without cookies: the recording doesn’t show/,
    );
    expect(await announced(panel)).toContainEqual(expect.stringMatching(/^Still blocked at/));
    const [code = ''] = await codes(panel);
    expect(code).toContain('url: "https://api.example.com/v1/orders"');
    expect(await panel.$eval(BUTTON, (button) => document.activeElement === button)).toBe(true);
  });

  test('is being checked until its end is known', async () => {
    const panel = await check('missing', { says: [{ state: 'sent' }, 'sent'] });
    await panel.waitForSelector(`${BUTTON}[data-state=checking]`);
    expect(await texts(panel, BUTTON)).toEqual(['Checking…']);
    await panel.click(BUTTON);
    expect((await codes(panel)).filter((code) => code.includes('AbortController'))).toHaveLength(1);
    await inspect(panel, { records: [later('missing')] });
    expect(await told(panel)).toMatch(/^Still blocked/);
  });

  test('is fixed, which the details say in the heading, where the focus is then', async () => {
    const panel = await check('missing', {
      says: [{ state: 'sent' }, 'passed'],
      records: [later('missing', { error: null, response: response(200, 'OK', allows) })],
    });
    await panel.waitForSelector('.fixed-title:focus');
    expect(await texts(panel, '[data-change="Access-Control-Allow-Origin"] td')).toEqual(['missing', page]);
    expect(await panel.$eval('[data-fold=before]', (fold) => (fold as HTMLDetailsElement).open)).toBe(false);
    expect(await announced(panel)).toContainEqual(
      expect.stringMatching(/^Passes now: fixed at \d\d:\d\d:\d\d/),
    );
    // Whether it passes with cookies is not known.
    expect(await told(panel)).toBe('Without cookies: the recording doesn’t show whether the page sends any.');
  });

  test('is not fixed by what this browser alone lets through', async () => {
    const panel = await check('missing', {
      says: [{ state: 'sent' }, 'passed'],
      records: [later('missing', { error: null })],
    });
    expect(await told(panel)).toMatch(
      /^Passes only in this browser, at \d\d:\d\d:\d\d: the response headers don’t/,
    );
    expect(await panel.$('.fixed-title')).toBeNull();
  });

  test('is blocked for another reason, which can be shown', async () => {
    const panel = await check('missing', {
      records: [
        later('missing', { response: response(200, 'OK', { 'Access-Control-Allow-Origin': `${page}/` }) }),
      ],
    });
    expect(await told(panel)).toMatch(/^Still blocked at \d\d:\d\d:\d\d, for another reason: Allow-Origin/);
    await panel.click('[data-tool=show-outcome]');
    await panel.waitForSelector('[data-diagnosis="missing-again"]');
  });

  test('fails for no reason of CORS', async () => {
    const panel = await check('missing', {
      records: [later('missing', { response: null, error: 'net::ERR_CONNECTION_REFUSED', origin: null })],
    });
    expect(await told(panel)).toMatch(/^Failed at \d\d:\d\d:\d\d, not because of CORS: /);
  });

  test('that failed without CORS passes, and is not called fixed', async () => {
    const panel = await check('refused', {
      says: [{ state: 'sent' }, 'passed'],
      records: [later('refused', { error: null, origin: page, response: response(200, 'OK', allows) })],
    });
    expect(await told(panel)).toMatch(/^Passes now, at \d\d:\d\d:\d\d\./);
  });

  test.each([
    [
      { state: 'elsewhere', origin: 'https://other.example' },
      'sent',
      `Open ${page} first: the request must come`,
    ],
    [{ state: 'refused' }, 'sent', 'The browser refuses to send this request'],
    [{ state: 'sent' }, 'policy', 'The page’s Content-Security-Policy blocked it: connect-src'],
    [{ state: 'sent' }, 'slow', 'No response within 30 seconds.'],
    [{ state: 'sent' }, 'gone', 'The page was reloaded or navigated'],
    [{ state: 'sent' }, 'nonsense', 'The browser doesn’t run code for extensions'],
  ])('that comes to %j and %s is told about', async (started, ended, text) => {
    const panel = await check('missing', { says: [started, ended] });
    expect((await told(panel, 'stopped')).startsWith(text)).toBe(true);
    expect((await announced(panel)).some((each) => each.startsWith(text))).toBe(true);
  });

  test.each([
    ['passed', 'The page got a response, but no request was recorded'],
    ['failed', 'The request failed in the page, but it wasn’t recorded.'],
  ])('that %s and is not in the recording proves nothing', async (ended, text) => {
    const panel = await check('missing', { says: [{ state: 'sent' }, ended] });
    expect((await told(panel, 'stopped')).startsWith(text)).toBe(true);
  });

  test('is not sent where no code runs in the page, or nothing is recorded', async () => {
    const panel = await open('?inspected');
    await openRequest(panel, 'missing');
    await panel.click(BUTTON);
    expect(await told(panel, 'stopped')).toMatch(/^The browser doesn’t run code for extensions in this page/);
    await inspect(panel, {});
    await panel.click('[data-tool=record]');
    await panel.click(BUTTON);
    await panel.waitForFunction(() =>
      document.querySelector('[data-again=stopped]')?.textContent?.startsWith('Recording is off.'),
    );
    expect(await codes(panel)).toEqual([]);
  });
});

const posted = exchange('posted', [
  leg({
    url: 'https://api.example.com/v1/notes?token=4f9a7c11d2e8',
    method: 'POST',
    hasBody: true,
    error: 'net::ERR_FAILED',
    startedAt: Date.UTC(2026, 4, 12, 12),
    requestHeaders: [
      { name: 'Origin', value: page },
      { name: 'Content-Type', value: 'text/plain' },
      { name: 'Authorization', value: 'Bearer eyJhbGciOi.example.token' },
    ],
    response: response(200, 'OK'),
  }),
]);

const entryOf = ({ legs: [first] }: Exchange, text: unknown) => ({
  startedDateTime: new Date(first.startedAt).toISOString(),
  request: { method: first.method, url: first.url, postData: { mimeType: 'text/plain', text } },
});

async function openPosted(log: readonly unknown[]): Promise<Page> {
  const panel = await open('?empty&inspected');
  await inspect(panel, { log, records: [{ ...posted, id: 'posted-again' }] });
  await panel.evaluate(
    (one) => (window as unknown as DevWindow).exampleRecorder.add([one]),
    posted as Exchange,
  );
  await openRequest(panel, 'posted');
  await panel.click(BUTTON);
  return panel;
}

describe('any other request', () => {
  test('is sent after a confirmation that shows no secret', async () => {
    const panel = await openPosted([entryOf(posted, 'héllo')]);
    expect(await told(panel, 'asking')).toBe(
      'This sends POST https://api.example.com/v1/notes?token=REDACTED again. Send? With the recorded body, 6 bytes. Without cookies: the recording doesn’t show whether the page sends any.SendCancel',
    );
    expect(await codes(panel)).toEqual([]);
    await panel.waitForSelector('[data-tool=send-again]:focus');
    for (const tool of ['send-again', 'cancel-again']) {
      const box = await (await panel.$(`[data-tool=${tool}]`))?.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
    await panel.keyboard.press('Enter');
    expect(await told(panel)).toMatch(/^Still blocked/);
    const [code = ''] = await codes(panel);
    expect(code).toContain('"Bearer eyJhbGciOi.example.token"');
    expect(code).toContain('body: "h\\u00e9llo"');
  });

  test('is not sent by Cancel, Escape, or a key that is held down', async () => {
    const panel = await openPosted([entryOf(posted, 'one')]);
    await panel.waitForSelector('[data-tool=send-again]:focus');
    await panel.evaluate(() =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true }),
      ),
    );
    await panel.keyboard.press('Escape');
    await panel.waitForSelector(`${BUTTON}:focus`);
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('[data-again=asking]');
    await panel.click('[data-tool=cancel-again]');
    await panel.waitForSelector(`${BUTTON}:focus`);
    expect(await panel.$('[data-again]')).toBeNull();
    expect(await panel.$('[data-diagnosis]')).not.toBeNull();
    expect(await codes(panel)).toEqual([]);
  });

  test('hands the focus to Send together with the confirmation', async () => {
    const panel = await open('?inspected');
    await openRequest(panel, 'auth-first');
    await inspect(panel, { records: [later('auth-first')] });
    const focused = await panel.$eval(
      BUTTON,
      (button) =>
        new Promise<string | undefined>((resolve) => {
          // Runs before anything else can: no frame, no timer, no key.
          new MutationObserver((_, observer) => {
            if (!document.querySelector('[data-again=asking]')) return;
            observer.disconnect();
            resolve((document.activeElement as HTMLElement | null)?.dataset.tool);
          }).observe(document.body, { childList: true, subtree: true });
          (button as HTMLElement).click();
        }),
    );
    expect(focused).toBe('send-again');
  });

  test('is not offered without its body', async () => {
    const panel = await openPosted([]);
    expect(await told(panel, 'stopped')).toMatch(/^Can’t check again: the browser’s log doesn’t have/);
    expect(await codes(panel)).toEqual([]);
  });

  test('names the headers whose values are placeholders', async () => {
    const panel = await open('?empty&inspected');
    await inspect(panel, {});
    const first = exampleOf('auth-first');
    const [own] = first.legs;
    await panel.evaluate((one) => (window as unknown as DevWindow).exampleRecorder.add([one]), {
      ...first,
      legs: [{ ...own, method: 'GET', requestHeaders: [] }],
    } as Exchange);
    await openRequest(panel, 'auth-first');
    await panel.click(BUTTON);
    expect(await told(panel, 'asking')).toContain(
      'These headers’ values weren’t recorded, so placeholders are sent: authorization, content-type.',
    );
  });
});

describe('what is asked, and what came of it,', () => {
  test.each([
    { width: 480, height: 900 },
    { width: 1400, height: 300 },
    { width: 1280, height: 800 },
    { width: 320, height: 700 },
  ])('comes into sight at $width by $height', async (size) => {
    const panel = await open('?inspected', size);
    await openRequest(panel, 'auth-first');
    await inspect(panel, { records: [later('auth-first')] });
    const inSight = (step: string) =>
      panel.waitForFunction(
        (selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          const room = document.querySelector('.details')?.getBoundingClientRect();
          return box && room && box.top >= room.top && box.bottom <= room.bottom && box.right <= room.right;
        },
        {},
        `[data-again=${step}]`,
      );
    await panel.focus(BUTTON);
    await panel.keyboard.press('Enter');
    await inSight('asking');
    await panel.keyboard.press('Enter');
    await inSight('recorded');
    expect(await panel.$eval('.details', (details) => details.scrollWidth > details.clientWidth)).toBe(false);
  });
});

describe('a request that is left and opened again', () => {
  const size = { width: 480, height: 500 };
  const opened = async (): Promise<Page> => {
    const panel = await open('?inspected', size);
    await openRequest(panel, 'auth-first');
    await inspect(panel, { records: [later('auth-first')] });
    await panel.focus(BUTTON);
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('[data-tool=send-again]:focus');
    return panel;
  };
  const elsewhereAndBack = async (panel: Page, id: string) => {
    await panel.$eval('[data-request="missing"]', (row) => (row as HTMLElement).click());
    await panel.waitForSelector('[data-diagnosis="missing"]');
    await panel.$eval(`[data-request="${id}"]`, (row) => (row as HTMLElement).click());
    await panel.waitForSelector(`[data-diagnosis="${id}"] ${BUTTON}`);
  };

  test('asks nothing any more', async () => {
    const panel = await opened();
    await elsewhereAndBack(panel, 'auth-first');
    expect(await panel.$('[data-again]')).toBeNull();
    expect(await codes(panel)).toEqual([]);
  });

  test('still says what came of it, and begins at its top', async () => {
    const panel = await opened();
    await panel.keyboard.press('Enter');
    expect(await told(panel)).toMatch(/^Still blocked/);
    await elsewhereAndBack(panel, 'auth-first-again');
    expect(await told(panel)).toMatch(/^Still blocked/);
    expect(await panel.$eval('.details', ({ scrollTop }) => scrollTop)).toBe(0);
  });
});

describe('nothing that axe-core finds', () => {
  const faults = async (panel: Page): Promise<string[]> => {
    await panel.evaluate(axe);
    const { violations } = (await panel.evaluate(
      "axe.run(document, { resultTypes: ['violations'], preload: false })",
    )) as AxeResults;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  };

  test.each(['light', 'dark'])('is in it, %s', async (theme) => {
    const panel = await openPosted([entryOf(posted, 'one')]);
    await panel.evaluate((worn) => {
      document.documentElement.dataset.theme = worn;
    }, theme);
    await panel.waitForSelector('[data-again=asking]');
    expect(await faults(panel)).toEqual([]);
    await panel.click('[data-tool=send-again]');
    await told(panel);
    await unfold(panel, 'options');
    expect(await faults(panel)).toEqual([]);
  });
});

describe('the body in the browser’s log', () => {
  const [own] = posted.legs;
  const sized = (length: number): Leg => ({
    ...own,
    requestHeaders: [...own.requestHeaders, { name: 'Content-Length', value: String(length) }],
  });
  const file = 'Content-Disposition: form-data; name="a"; filename="a.txt"\r\n\r\nA';

  test('is that of the very request', () => {
    const others = [
      { ...entryOf(posted, 'other time'), startedDateTime: new Date(0).toISOString() },
      entryOf({ ...posted, legs: [{ ...own, method: 'PUT' }] }, 'other method'),
      entryOf({ ...posted, legs: [{ ...own, url: `${own.url}0` }] }, 'other address'),
      null,
      7,
    ];
    expect(recordedBody([...others, entryOf(posted, 'its own')], own)).toBe('its own');
    expect(recordedBody(others, own)).toBeNull();
  });

  test('is taken only where it is whole', () => {
    const bodyOf = (text: unknown, of: Leg = own) => recordedBody([entryOf(posted, text)], of);
    expect(bodyOf('é', sized(2))).toBe('é');
    expect(bodyOf('é', sized(3))).toBeNull();
    expect(bodyOf('\ufffd')).toBeNull();
    expect(bodyOf(7)).toBeNull();
    expect(bodyOf(file)).toBeNull();
    expect(bodyOf(file, sized(file.length))).toBe(file);
  });
});
