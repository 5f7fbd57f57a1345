// The page as puppeteer-har records it.
import PuppeteerHar from 'puppeteer-har';
import { recordChromium } from './chromium.ts';
import type { Recording } from './recording.ts';

export const recordPuppeteerHar = (): Promise<Recording> =>
  recordChromium(async (page) => {
    const recorder = new PuppeteerHar(page);
    await recorder.start();
    return () => recorder.stop();
  });
