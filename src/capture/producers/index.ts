// Which producer recorded an entry.
import { type JsonObject, objectOf, textOf } from '../json.ts';
import { rawHeader } from '../reading/headers.ts';
import { chromeHar } from './chrome-har.ts';
import { chromium, earlyChromium } from './chromium.ts';
import { cypress } from './cypress.ts';
import { firefox } from './firefox.ts';
import { noBrowser } from './no-browser.ts';
import { playwright } from './playwright.ts';
import { safari } from './safari.ts';
import type { Producer } from './types.ts';
import { wire } from './wire.ts';

/** The programs that a HAR file names. */
export interface HarPrograms {
  /** The name of the program that wrote the file; null when it gives none. */
  readonly creator: string | null;
}

/** Only browsers built on Chromium write these fields of their own into entries, and programs that follow them. */
const hasChromiumFields = (entry: JsonObject): boolean =>
  '_resourceType' in entry || '_initiator' in entry || '_error' in objectOf(entry.response);

/** By the name of the program that wrote the file; the first that fits. */
const BY_NAME: readonly (readonly [RegExp, Producer])[] = [
  [/cypress|neuralegion/i, cypress],
  [/chrome-har|chrome har capturer|browsertime|sitespeed|puppeteer|webpage ?test/i, chromeHar],
  [/playwright/i, playwright],
  [/^(?:webkit web inspector|safari)/i, safari],
  [/^(?:firefox|waterfox|librewolf|floorp|zen\b|tor browser|mullvad|icecat|iceweasel)/i, firefox],
  [
    /postman|insomnia|polly\.?js|bruno|hoppscotch|paw\b|rapidapi|talend|restlet|axios|node-fetch|har-recorder|rest assured|thunder client|newman|httpie|yaak|soapui|k6\b(?!.*(?:studio|record))/i,
    noBrowser,
  ],
  [
    /charles|fiddler|mitmproxy|http ?toolkit|browsermob|zap\b|zed attack|burp|proxyman|firebug|pcap|wireshark|owasp|whistle|anyproxy/i,
    wire,
  ],
];

const producers: readonly Producer[] = [
  chromium,
  earlyChromium,
  firefox,
  safari,
  playwright,
  cypress,
  chromeHar,
  wire,
  noBrowser,
];

/** @param programs of the file; null for what a browser hands over itself */
export function producerOf(entry: JsonObject, programs: HarPrograms | null = null): Producer {
  const exported = producers.find(({ recording }) => recording.by === entry._recordedBy);
  if (exported) return exported;
  if (!programs) return hasChromiumFields(entry) ? chromium : firefox;
  const { creator } = programs;
  if (creator === 'CORS DevTools') return hasChromiumFields(entry) ? chromium : firefox;
  if (creator === 'WebInspector') return '_resourceType' in entry ? chromium : earlyChromium;
  const named = creator === null ? undefined : BY_NAME.find(([name]) => name.test(creator))?.[1];
  return named ?? byFields(entry, creator === null);
}

/** By what the entry itself shows, in a file that names nobody we know. */
function byFields(entry: JsonObject, isUnnamed: boolean): Producer {
  const response = objectOf(entry.response);
  if ('_failureText' in response) return playwright;
  if ('_initiator_type' in entry) return chromeHar;
  if (hasChromiumFields(entry) && typeof entry._initiator !== 'string') return chromium;
  const agent = rawHeader(objectOf(entry.request).headers, 'user-agent') ?? '';
  // Proxies see what Firefox sends, but know no pages.
  return isUnnamed && /\bFirefox\/\d/.test(agent) && textOf(entry.pageref) !== '' ? firefox : wire;
}
