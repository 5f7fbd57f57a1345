// Every program that records the page; what is called `plain` was recorded on a page that is no secure context.
import { recordChromeHar } from './chrome-har.ts';
import { recordDevTools } from './devtools.ts';
import { recordFirefox } from './firefox.ts';
import { recordPlaywright } from './playwright.ts';
import { recordProxy } from './proxy.ts';
import { recordPuppeteerHar } from './puppeteer-har.ts';
import type { Recording } from './recording.ts';
import { LOOPBACK, PLAIN } from './servers.ts';

/** Each gives one recording or several, by name. */
export const recorders = {
  devtools: recordDevTools,
  firefox: recordFirefox,
  playwright: recordPlaywright,
  'puppeteer-har': async () => ({ 'puppeteer-har': await recordPuppeteerHar() }),
  'chrome-har': async () => ({ 'chrome-har': await recordChromeHar() }),
  proxy: async () => ({ proxy: await recordProxy(LOOPBACK), 'proxy-plain': await recordProxy(PLAIN) }),
} as const satisfies Readonly<Record<string, () => Promise<Readonly<Record<string, Recording>>>>>;

export type RecorderName = keyof typeof recorders;

type KeysOf<Union> = Union extends unknown ? keyof Union : never;

export type RecordingName = KeysOf<Awaited<ReturnType<(typeof recorders)[RecorderName]>>>;
