// Follows a page into its frames and workers over the DevTools protocol.
import type { CDPSession } from 'puppeteer-core';

/**
 * Calls `enter` for the session and for every frame and worker under it, now and later.
 * New ones are let run only after what `enter` sends before its first wait, so none of their traffic is missed. That
 * wait must not hold them up: a service worker answers nothing before it runs (measured, Chromium 156).
 */
export async function eachSession(
  session: CDPSession,
  enter: (session: CDPSession) => Promise<void>,
): Promise<void> {
  session.on('sessionattached', (child) => {
    // A target may go away while it is being entered.
    eachSession(child, enter).catch(() => {});
    child.send('Runtime.runIfWaitingForDebugger').catch(() => {});
  });
  const entered = enter(session);
  await session
    .send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
    .catch(() => {});
  await entered;
}
