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
export async function openBrowser(lab: Pick<Lab, 'pageUrl'>, tabs: number): Promise<LabBrowser> {
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

async function openTab(browser: Browser, lab: Pick<Lab, 'pageUrl'>): Promise<Tab> {
  const page = await browser.newPage();
  await page.goto(lab.pageUrl);
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  return { page, session };
}

async function sendIn({ page, session }: Tab, request: PageRequest): ReturnType<LabBrowser['verdictOn']> {
  const watch = watchFetches(session);
  try {
    const answer = await page.evaluate((asked) => window.lab.send(asked), request);
    if (!answer.ok) return { verdict: verdictOf(await watch.failure()), statuses: watch.statuses() };
    await watch.answers(request.times);
    return { verdict: { outcome: 'passes', status: answer.status }, statuses: watch.statuses() };
  } finally {
    watch.stop();
  }
}

/** What the protocol tells of one `fetch()`. */
interface SeenFetch {
  /** How many heads will be told in full, by what is known so far: redirects and the answer. */
  headsToCome: number;
  answered: boolean;
}

export interface FetchWatch {
  /** Resolves once that many requests are answered and each of their heads is told. */
  answers(count: number): Promise<void>;
  /** How the first request that failed did so. */
  failure(): Promise<Protocol.Network.LoadingFailedEvent>;
  /** The statuses from the network, in the order of the requests. */
  statuses(): number[];
  stop(): void;
}

const TOLD_WITHIN_MS = 10_000;

/**
 * Follows the page's own requests. A request comes from the page's process and its heads from the network's, in any
 * order, and either may be told after the page has its answer: `hasExtraInfo` says which heads are still to come.
 */
export function watchFetches(session: Pick<CDPSession, 'on' | 'off'>): FetchWatch {
  const own = new Map<string, SeenFetch>();
  const heads = new Map<string, number[]>();
  let failed: Protocol.Network.LoadingFailedEvent | null = null;
  let onChange = (): void => {};

  const onSent = (event: Protocol.Network.RequestWillBeSentEvent): void => {
    if (event.type !== 'Fetch') return;
    const seen = own.get(event.requestId) ?? { headsToCome: 0, answered: false };
    if (event.redirectResponse !== undefined && event.redirectHasExtraInfo) seen.headsToCome += 1;
    own.set(event.requestId, seen);
    onChange();
  };
  const onAnswer = (event: Protocol.Network.ResponseReceivedEvent): void => {
    const seen = own.get(event.requestId);
    if (seen === undefined) return;
    seen.answered = true;
    if (event.hasExtraInfo) seen.headsToCome += 1;
    onChange();
  };
  const onHead = (event: Protocol.Network.ResponseReceivedExtraInfoEvent): void => {
    heads.set(event.requestId, [...(heads.get(event.requestId) ?? []), event.statusCode]);
    onChange();
  };
  const onFailed = (event: Protocol.Network.LoadingFailedEvent): void => {
    if (own.has(event.requestId)) failed ??= event;
    onChange();
  };

  function until<T>(found: () => T | null, wanted: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const told = JSON.stringify([...own].map(([id, seen]) => ({ ...seen, heads: heads.get(id) ?? [] })));
        reject(new Error(`Chromium did not tell ${wanted} within ${TOLD_WITHIN_MS / 1000} seconds: ${told}`));
      }, TOLD_WITHIN_MS);
      onChange = () => {
        const value = found();
        if (value === null) return;
        clearTimeout(timer);
        resolve(value);
      };
      onChange();
    });
  }

  session.on('Network.requestWillBeSent', onSent);
  session.on('Network.responseReceived', onAnswer);
  session.on('Network.responseReceivedExtraInfo', onHead);
  session.on('Network.loadingFailed', onFailed);
  return {
    async answers(count) {
      const isTold = ([id, seen]: [string, SeenFetch]): boolean =>
        seen.answered && (heads.get(id)?.length ?? 0) >= seen.headsToCome;
      await until(
        () => (own.size >= count && [...own].every(isTold) ? true : null),
        `${count} answers with their heads`,
      );
    },
    failure: () => until(() => failed, 'why the request failed'),
    statuses: () => [...own.keys()].flatMap((id) => heads.get(id) ?? []),
    stop() {
      session.off('Network.requestWillBeSent', onSent);
      session.off('Network.responseReceived', onAnswer);
      session.off('Network.responseReceivedExtraInfo', onHead);
      session.off('Network.loadingFailed', onFailed);
    },
  };
}

function verdictOf(event: Protocol.Network.LoadingFailedEvent): Expected {
  const status = event.corsErrorStatus;
  if (status === undefined) return { outcome: 'net-error', error: event.errorText };
  // The protocol's type knows fewer names than Chromium has.
  const code = status.corsError as Extract<Expected, { outcome: 'blocked' }>['code'];
  return { outcome: 'blocked', code, parameter: status.failedParameter };
}
