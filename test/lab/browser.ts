// Asks a real Chromium what it makes of a request: sends it from the lab's page and reads the browser's own verdict.
import { existsSync } from 'node:fs';
import { type Browser, type CDPSession, launch, type Page, type Protocol } from 'puppeteer-core';
import type { Lab } from './lab.ts';
import type { Expected, PageAnswer, PageRequest } from './types.ts';

declare global {
  interface Window {
    readonly lab: { send(request: PageRequest): Promise<PageAnswer> };
  }
}

/** A headless Chromium with the lab's page open in several tabs. */
export interface LabBrowser {
  /** What the browser says of the request, in the terms of a scenario's declaration. */
  verdictOn(request: PageRequest): Promise<{ verdict: Expected; statuses: readonly number[] }>;
  close(): Promise<void>;
}

interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
}

const CHROMIUMS = [
  process.env.CHROME_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Opens the browser. `tabs` requests can be made at once; more wait for their turn. */
export async function openBrowser(lab: Lab, tabs: number): Promise<LabBrowser> {
  const executablePath = CHROMIUMS.find((file) => file !== '' && existsSync(file));
  if (executablePath === undefined)
    throw new Error('No Chromium was found: set CHROME_PATH to its program file.');
  const browser: Browser = await launch({
    executablePath,
    headless: true,
    pipe: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
  const free = await Promise.all(Array.from({ length: tabs }, () => openTab(browser, lab)));
  const waiting: ((tab: Tab) => void)[] = [];

  async function verdictOn(request: PageRequest): ReturnType<LabBrowser['verdictOn']> {
    const tab = free.pop() ?? (await new Promise<Tab>((resolve) => waiting.push(resolve)));
    try {
      return await sendIn(tab, request);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(tab);
      else next(tab);
    }
  }

  return { verdictOn, close: () => browser.close() };
}

async function openTab(browser: Browser, lab: Lab): Promise<Tab> {
  const page = await browser.newPage();
  await page.goto(lab.pageUrl);
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  return { page, session };
}

async function sendIn({ page, session }: Tab, request: PageRequest): ReturnType<LabBrowser['verdictOn']> {
  const statuses: number[] = [];
  const own = new Set<string>();
  let failed: ((event: Protocol.Network.LoadingFailedEvent) => void) | null = null;
  const failure = new Promise<Protocol.Network.LoadingFailedEvent>((resolve) => {
    failed = resolve;
  });
  const onSent = (event: Protocol.Network.RequestWillBeSentEvent): void => {
    if (event.type === 'Fetch') own.add(event.requestId);
  };
  const onHead = (event: Protocol.Network.ResponseReceivedExtraInfoEvent): void => {
    statuses.push(event.statusCode);
  };
  const onFailed = (event: Protocol.Network.LoadingFailedEvent): void => {
    if (own.has(event.requestId)) failed?.(event);
  };
  session.on('Network.requestWillBeSent', onSent);
  session.on('Network.responseReceivedExtraInfo', onHead);
  session.on('Network.loadingFailed', onFailed);
  try {
    const answer = await page.evaluate((asked) => window.lab.send(asked), request);
    if (answer.ok) return { verdict: { outcome: 'passes', status: answer.status }, statuses };
    return { verdict: verdictOf(await failure), statuses };
  } finally {
    session.off('Network.requestWillBeSent', onSent);
    session.off('Network.responseReceivedExtraInfo', onHead);
    session.off('Network.loadingFailed', onFailed);
  }
}

function verdictOf(event: Protocol.Network.LoadingFailedEvent): Expected {
  const status = event.corsErrorStatus;
  if (status === undefined) return { outcome: 'net-error', error: event.errorText };
  // The protocol's type knows fewer names than Chromium has.
  const code = status.corsError as Extract<Expected, { outcome: 'blocked' }>['code'];
  return { outcome: 'blocked', code, parameter: status.failedParameter };
}
