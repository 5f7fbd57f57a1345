// What an extension's own pages inside DevTools complain of, and what they ask the network for.
import type { CDPSession } from 'puppeteer-core';
import { eachSession } from './sessions.ts';

export interface ExtensionWatch {
  /** Console errors and warnings, uncaught errors, policy violations: one line each; live. */
  readonly complaints: readonly string[];
  /** URLs asked for since DevTools opened, but for those that the pages' own policy stopped; live. */
  readonly requested: readonly string[];
}

/** Messages from before the call are replayed by the browser; requests are not (see `performance` for those). */
export async function watchExtension(devtools: CDPSession): Promise<ExtensionWatch> {
  const complaints: string[] = [];
  const requested: string[] = [];

  await eachSession(devtools, async (session) => {
    if (session === devtools) return;
    session.on('Log.entryAdded', ({ entry }) => {
      if (entry.level === 'error' || entry.level === 'warning')
        complaints.push(`${entry.source}: ${entry.text}`);
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
      complaints.push(`exception: ${exception?.description ?? text}`);
    });
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type !== 'error' && type !== 'warning' && type !== 'assert') return;
      complaints.push(
        `console.${type}: ${args.map((arg) => arg.description ?? String(arg.value)).join(' ')}`,
      );
    });
    const urls = new Map<string, string>();
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      urls.set(requestId, request.url);
      requested.push(request.url);
    });
    session.on('Network.loadingFailed', ({ requestId, blockedReason }) => {
      const place = requested.lastIndexOf(urls.get(requestId) ?? '');
      if (blockedReason === 'csp' && place >= 0) requested.splice(place, 1);
    });
    await Promise.all(
      (['Network.enable', 'Log.enable', 'Runtime.enable'] as const).map((method) =>
        session.send(method).catch(() => {}),
      ),
    );
  });
  return { complaints, requested };
}
