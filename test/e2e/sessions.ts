// Follows a page into its frames and workers over the DevTools protocol.
import type { CDPSession } from 'puppeteer-core';

/**
 * Calls `enter` for the session and for every frame and worker under it, now and later.
 * New ones wait until `enter` has resolved, so none of their traffic is missed.
 */
export async function eachSession(
  session: CDPSession,
  enter: (session: CDPSession) => Promise<void>,
): Promise<void> {
  session.on('sessionattached', (child) => {
    eachSession(child, enter)
      .then(() => child.send('Runtime.runIfWaitingForDebugger'))
      // A target may go away while it is being entered.
      .catch(() => {});
  });
  await enter(session);
  await session
    .send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
    .catch(() => {});
}
