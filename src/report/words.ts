// Short words for the engine's terms: names of checks, stages, confidences and places.
// Each is read when it is shown, after the language has been chosen.

import type { CheckId, CheckState, Credentials, Stage } from '../cors/types.ts';
import type { Confidence, Evidence, Remedy } from '../diagnosis/types.ts';
import { say } from '../words/say.ts';

export { clockTime, lengthOfTime } from '../words/language.ts';

/** What each check is called. */
export const checkWords: Readonly<Record<CheckId, string>> = {
  get 'preflight-not-redirected'() {
    return say`OPTIONS is not redirected`;
  },
  get 'allow-origin-present'() {
    return say`Allow-Origin is present`;
  },
  get 'allow-origin-single'() {
    return say`Allow-Origin is one value`;
  },
  get 'allow-origin-matches'() {
    return say`Allow-Origin equals the origin`;
  },
  get 'allow-credentials'() {
    return say`Credentials are allowed`;
  },
  get 'preflight-status'() {
    return say`OPTIONS is answered 2xx`;
  },
  get 'allow-methods-readable'() {
    return say`Allow-Methods can be read`;
  },
  get 'allow-headers-readable'() {
    return say`Allow-Headers can be read`;
  },
  get 'method-allowed'() {
    return say`The method is allowed`;
  },
  get 'headers-allowed'() {
    return say`The headers are allowed`;
  },
  get 'redirect-without-credentials'() {
    return say`No user or password in the redirect`;
  },
};

export const stateWords: Readonly<Record<CheckState, string>> = {
  get passed() {
    return say`passed`;
  },
  get failed() {
    return say`failed`;
  },
  get 'not reached'() {
    return say`not reached`;
  },
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

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  get certain() {
    return say`certain`;
  },
  get likely() {
    return say`likely`;
  },
  get possible() {
    return say`possible`;
  },
};

export const evidenceWords: Readonly<Record<Evidence['where'], string>> = {
  get request() {
    return say`in the request`;
  },
  get preflight() {
    return say`in the preflight`;
  },
  get redirect() {
    return say`in the redirect`;
  },
  get response() {
    return say`in the response`;
  },
  get network() {
    return say`from the network`;
  },
  get neighbour() {
    return say`in another request`;
  },
};

export const placeWords: Readonly<Record<Remedy['where'], string>> = {
  get server() {
    return say`on the server`;
  },
  get proxy() {
    return say`on the proxy or CDN`;
  },
  get client() {
    return say`in the page’s code`;
  },
  get browser() {
    return say`in the browser`;
  },
  get nowhere() {
    return say`nothing to mend`;
  },
};

export const credentialsWords: Readonly<Record<Credentials['mode'], string>> = {
  get include() {
    return say`sent`;
  },
  get 'not-include'() {
    return say`not sent`;
  },
  get unknown() {
    return say`cannot be told`;
  },
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
