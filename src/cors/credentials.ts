// Whether a request carried credentials, as far as the recording shows it.
import { type Message, message } from '../words/say.ts';
import type { AssumedMode } from './checks.ts';
import { firstHeader } from './headers.ts';
import type { Credentials, Exchange, Leg, Recording, Stage } from './types.ts';

/** Evidence of credentials in the headers or the kind of request, before any elimination; null when there is none. */
export function credentialsEvidence(exchange: Exchange): Credentials | null {
  const { credentials, resourceType, legs, recording } = exchange;
  const { consoleNames } = recording;
  if (credentials && credentials.mode !== 'unknown') return credentials;
  if (resourceType === 'ping') {
    return { mode: 'include', evidence: message`navigator.sendBeacon always sends credentials.`, by: 'kind' };
  }
  for (const { requestHeaders } of legs) {
    if (firstHeader(requestHeaders, 'cookie') !== null) {
      return { mode: 'include', evidence: message`The request had a Cookie header.`, by: 'header' };
    }
    if (firstHeader(requestHeaders, STORAGE_ACCESS) !== null) {
      return {
        mode: 'include',
        evidence: message`The request had Sec-Fetch-Storage-Access, which browsers send only with credentials.`,
        by: 'header',
      };
    }
  }
  // After a redirect Firefox calls every target cross-site, and leaves the header out by what the target is (measured, 153).
  const conclusive = consoleNames === 'chromium' ? legs : legs.slice(0, 1);
  return conclusive.some(lacksStorageAccess)
    ? {
        mode: 'not-include',
        evidence: absentStorageAccess(consoleNames),
        by: 'header',
      }
    : null;
}

function absentStorageAccess(browser: Recording['consoleNames']): Message {
  switch (browser) {
    case 'chromium':
      return message`Sec-Fetch-Storage-Access is missing; Chromium sends it with every cross-site request with credentials.`;
    case 'firefox':
      return message`Sec-Fetch-Storage-Access is missing; Firefox sends it with every cross-site request with credentials.`;
    case null:
      return message`Sec-Fetch-Storage-Access is missing; this browser version sends it with every cross-site request with credentials.`;
  }
}

const STORAGE_ACCESS = 'sec-fetch-storage-access';

/** The first versions that send Sec-Fetch-Storage-Access with every credentialed cross-site request. */
const STORAGE_ACCESS_SINCE: Readonly<Record<string, number>> = { Chrome: 134, Firefox: 147 };

/** A recorded cross-site request of a recent browser without that header. Measured: Chromium 156, Firefox 153. */
export function lacksStorageAccess({ origin, requestHeaders }: Leg): boolean {
  // After a redirect the site is still called cross-site, even where it leads back to the page's own.
  if (origin === null || origin === 'null') return false;
  return (
    firstHeader(requestHeaders, 'sec-fetch-site') === 'cross-site' &&
    firstHeader(requestHeaders, STORAGE_ACCESS) === null &&
    sendsStorageAccess(firstHeader(requestHeaders, 'user-agent') ?? '')
  );
}

function sendsStorageAccess(agent: string): boolean {
  const [, browser = '', version] = /(?:\b|Headless)(Chrome|Firefox)\/(\d{1,4})\./.exec(agent) ?? [];
  return Number(version) >= (STORAGE_ACCESS_SINCE[browser] ?? Number.POSITIVE_INFINITY);
}

/** Where nothing shows whether there were any. */
export const unknownCredentials = (): Credentials => ({
  mode: 'unknown',
  evidence: message`The recording doesn’t show whether credentials were sent.`,
  by: null,
});

/** The same where they decide: the response passes without them, and not with them. */
export const decidingCredentials = (): Credentials => ({
  mode: 'unknown',
  evidence: message`The recording doesn’t show whether credentials were sent. With credentials this response would be blocked.`,
  by: null,
});

/** The one credentials mode that explains what the browser did. */
export function credentialsByElimination(mode: AssumedMode, stage: Stage | null): Credentials {
  if (mode === 'include') {
    return {
      mode,
      evidence:
        stage === 'redirect'
          ? message`Without credentials this redirect would have been followed, unless the call refuses redirects (redirect: "error").`
          : message`Without credentials this response would have passed, but it was blocked.`,
      by: 'elimination',
    };
  }
  return {
    mode,
    evidence:
      stage === null
        ? message`With credentials this response would have been blocked, but it passed.`
        : message`With credentials it would have been blocked at another step.`,
    by: 'elimination',
  };
}
