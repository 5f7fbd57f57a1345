// The parts used here of two packages that have no types of their own.

declare module 'puppeteer-har' {
  import type { Page } from 'puppeteer-core';

  export default class PuppeteerHar {
    constructor(page: Page);
    start(): Promise<void>;
    stop(): Promise<import('./recording.ts').Har>;
  }
}

declare module 'chrome-har' {
  export function harFromMessages(
    messages: readonly { readonly method: string; readonly params: unknown }[],
    options?: { readonly includeResourcesFromDiskCache?: boolean },
  ): import('./recording.ts').Har;
}
