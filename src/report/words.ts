// Short words for the engine's terms: names of checks, stages, confidences and places.

import type { CheckId, CheckState, Credentials, Stage } from '../cors/types.ts';
import type { Confidence, Evidence, Remedy } from '../diagnosis/types.ts';
import { type Message, message, say } from '../words/say.ts';

export { clockTime, lengthOfTime } from '../words/language.ts';

/** What each check is called. */
export const checkWords: Readonly<Record<CheckId, Message>> = {
  'preflight-not-redirected': message`Preflight isn’t redirected`,
  'allow-origin-present': message`Allow-Origin is present`,
  'allow-origin-single': message`Allow-Origin is one value`,
  'allow-origin-matches': message`Allow-Origin equals the origin`,
  'allow-credentials': message`Credentials are allowed`,
  'preflight-status': message`Preflight status is 2xx`,
  'allow-methods-readable': message`Allow-Methods can be read`,
  'allow-headers-readable': message`Allow-Headers can be read`,
  'method-allowed': message`The method is allowed`,
  'headers-allowed': message`The headers are allowed`,
  'redirect-without-credentials': message`No username or password in the redirect`,
};

export const stateWords: Readonly<Record<CheckState, Message>> = {
  passed: message`passed`,
  failed: message`failed`,
  'not reached': message`not reached`,
};

/** The message that a check looks at; legs count from 0 and are named only where there are several. */
export function messageWords(stage: Stage, leg: number, legs: number): string {
  switch (stage) {
    case 'preflight':
      return legs > 1 ? say`Preflight of request ${leg + 1}` : say`Preflight`;
    case 'redirect':
      return legs > 2 ? say`Redirect ${leg + 1}` : say`Redirect`;
    case 'response':
      return legs > 1 ? say`Last response` : say`Response`;
  }
}

export const confidenceWords: Readonly<Record<Confidence, Message>> = {
  certain: message`certain`,
  likely: message`likely`,
  possible: message`possible`,
};

export const evidenceWords: Readonly<Record<Evidence['where'], Message>> = {
  request: message`in the request`,
  preflight: message`in the preflight`,
  redirect: message`in the redirect`,
  response: message`in the response`,
  network: message`from the network`,
  neighbour: message`in another request`,
};

export const placeWords: Readonly<Record<Remedy['where'], Message>> = {
  server: message`on the server`,
  proxy: message`on the proxy or CDN`,
  client: message`in the page’s code`,
  browser: message`in the browser`,
  nowhere: message`nothing to fix`,
};

export const credentialsWords: Readonly<Record<Credentials['mode'], Message>> = {
  include: message`sent`,
  'not-include': message`not sent`,
  unknown: message`unknown`,
};

/** An origin as people say it: https goes without saying. */
export function shortOrigin(origin: string): string {
  return origin.startsWith('https://') ? origin.slice('https://'.length) : origin;
}

export function lastPathPart(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? url;
}

/** Only for texts that are not in the catalogue yet: other languages count otherwise. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
