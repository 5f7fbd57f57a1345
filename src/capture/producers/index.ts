// Which producer recorded an entry.
import { type JsonObject, objectOf } from '../json.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import type { Producer } from './types.ts';

/** Only Chromium writes these fields of its own into entries. */
const isChromium = (entry: JsonObject): boolean =>
  '_resourceType' in entry || '_initiator' in entry || '_error' in objectOf(entry.response);

export const producerOf = (entry: JsonObject): Producer => (isChromium(entry) ? chromium : firefox);
