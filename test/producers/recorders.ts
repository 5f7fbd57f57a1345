// Every program that records the page, by name.
import { recordChromeHar } from './chrome-har.ts';
import { recordDevTools } from './devtools.ts';
import { recordFirefox } from './firefox.ts';
import { recordPlaywright } from './playwright.ts';
import { recordProxy } from './proxy.ts';
import { recordPuppeteerHar } from './puppeteer-har.ts';
import type { Recording } from './recording.ts';

export const recorders = {
  devtools: recordDevTools,
  firefox: recordFirefox,
  playwright: () => recordPlaywright('har'),
  'playwright-zip': () => recordPlaywright('zip'),
  'puppeteer-har': recordPuppeteerHar,
  'chrome-har': recordChromeHar,
  proxy: recordProxy,
} as const satisfies Readonly<Record<string, () => Promise<Recording>>>;

export type RecorderName = keyof typeof recorders;
