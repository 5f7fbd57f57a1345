// The page as chrome-har writes it from the events of Chromium's protocol, which is how browsertime uses it.
import { harFromMessages } from 'chrome-har';
import { recordChromium } from './chromium.ts';
import type { Recording } from './recording.ts';

/** The events that chrome-har reads. */
const EVENTS = [
  'Page.loadEventFired',
  'Page.domContentEventFired',
  'Page.frameStartedLoading',
  'Page.frameRequestedNavigation',
  'Page.frameAttached',
  'Page.navigatedWithinDocument',
  'Network.requestWillBeSent',
  'Network.requestWillBeSentExtraInfo',
  'Network.requestServedFromCache',
  'Network.dataReceived',
  'Network.responseReceived',
  'Network.responseReceivedExtraInfo',
  'Network.resourceChangedPriority',
  'Network.loadingFinished',
  'Network.loadingFailed',
] as const;

export const recordChromeHar = (): Promise<Recording> =>
  recordChromium(async (page) => {
    const session = await page.createCDPSession();
    const messages: { method: string; params: unknown }[] = [];
    for (const method of EVENTS) session.on(method, (params) => messages.push({ method, params }));
    await session.send('Page.enable');
    await session.send('Network.enable');
    return () => harFromMessages(messages);
  });
