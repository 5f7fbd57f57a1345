// In Firefox's toolbox too, a link to a page of the extension opens it in a tab of its own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firefoxDir } from '../built.ts';
import { type Firefox, openFirefox } from './firefox.ts';

let firefox: Firefox;

beforeAll(async () => {
  firefox = await openFirefox({ extension: firefoxDir });
  await firefox.openPanel();
});

afterAll(() => firefox?.close());

/** The addresses of all tabs that show a page of an extension. */
const tabs = () =>
  firefox.browser<[], string[]>(`
    const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
    return gBrowser.browsers.map(({ currentURI }) => currentURI.spec).filter((url) => url.startsWith('moz-extension:'));
  `);

describe('a click in the panel', () => {
  it('on “What is CORS?” opens that page', async () => {
    await firefox.clickInPanel('[data-tool=cors-page]');
    await expect
      .poll(tabs, { timeout: 20_000 })
      .toEqual([expect.stringMatching(/^moz-extension:\/\/[\w-]+\/src\/panel\/what-is-cors\.html$/)]);
  });
});
