// A HAR file in the real Firefox: read by a worker, in the panel and in the page for HAR files.
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firefoxDir } from '../built.ts';
import { type Firefox, openFirefox } from './firefox.ts';

const harOf = (count: number): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: Array.from({ length: count }, (_, place) => ({
        startedDateTime: '2026-05-12T11:58:03.000Z',
        time: 12,
        request: {
          method: 'GET',
          url: `https://files.example.com/${place}`,
          headers: [{ name: 'Origin', value: 'https://app.example.com' }],
        },
        response: {
          status: 200,
          statusText: 'OK',
          headers: [{ name: 'Access-Control-Allow-Origin', value: 'https://app.example.com/' }],
          redirectURL: '',
          _error: 'net::ERR_FAILED',
        },
      })),
    },
  });
const har = harOf(300);

let firefox: Firefox;

beforeAll(async () => {
  firefox = await openFirefox({ extension: firefoxDir, width: 1000, height: 900, room: 500 });
  await firefox.openPanel();
});

afterAll(() => firefox?.close());

type Place = Firefox['panel'];

/** Gives the file to the panel, as choosing it does. */
const choose = (place: Place, name: string, file: string | Uint8Array): Promise<void> =>
  place(
    (fileName, base64) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (!input) throw new Error('There is nothing to choose a file with.');
      const files = new DataTransfer();
      files.items.add(new File([content], fileName, { type: 'application/json' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    Buffer.from(file as string).toString('base64'),
  );

const shown = (place: Place) =>
  place(() => ({
    blocked: document.querySelector('[data-chip=failed] .count')?.textContent ?? null,
    causes: [
      ...new Set(
        [...document.querySelectorAll<HTMLElement>('[data-request]')].map(({ dataset }) => dataset.cause),
      ),
    ],
    error: document.querySelector('[data-notice=import-failed]')?.textContent ?? null,
  }));

describe('a HAR file in Firefox', () => {
  const isRead = async (
    place: Place,
    name = 'blocked.har',
    file: string | Uint8Array = har,
    count = '300',
  ) => {
    await choose(place, name, file);
    await expect
      .poll(() => shown(place), { timeout: 20_000 })
      .toEqual({ blocked: count, causes: ['origin-trailing-slash'], error: null });
  };
  const isRefused = async (place: Place) => {
    await choose(place, 'broken.har', '<html>');
    await expect
      .poll(async () => (await shown(place)).error ?? '', { timeout: 20_000 })
      .toContain('broken.har');
  };

  it('is read in the panel, and a broken one refused in a sentence', async () => {
    await isRead(firefox.panel);
    await isRefused(firefox.panel);
  });

  it('is read from gzip and zip in the panel', async () => {
    await isRead(firefox.panel, 'blocked.har.gz', gzipSync(harOf(200)), '200');
    await isRead(firefox.panel, 'blocked.zip', zipSync({ 'har.har': Buffer.from(harOf(100)) }), '100');
  });

  it('is read in the page for HAR files, which the help leads to', async () => {
    const address = await firefox.panel(() => {
      document.querySelector<HTMLElement>('[data-tool=help]')?.click();
      return new Promise<string>((resolve) => {
        const look = () => {
          const link = document.querySelector<HTMLAnchorElement>('[data-tool=har-page]');
          if (link) resolve(link.href);
          else setTimeout(look, 20);
        };
        look();
      });
    });
    expect(address).toMatch(/^moz-extension:\/\/[\w-]+\/src\/panel\/har\.html$/);
    await firefox.goto(address);
    await isRead(firefox.page);
    await isRefused(firefox.page);
  });
});
