// Short words for the engine's terms: names of checks, stages, confidences and places.

import type { Confidence, Evidence, Remedy } from '../causes/types.ts';
import type { CheckId, CheckState, Credentials, Stage } from '../cors/types.ts';

/** What each check is called. */
export const checkWords: Readonly<Record<CheckId, string>> = {
  'preflight-not-redirected': 'OPTIONS is not redirected',
  'allow-origin-present': 'Allow-Origin is present',
  'allow-origin-single': 'Allow-Origin is one value',
  'allow-origin-matches': 'Allow-Origin equals the origin',
  'allow-credentials': 'Credentials are allowed',
  'preflight-status': 'OPTIONS is answered 2xx',
  'allow-methods-readable': 'Allow-Methods can be read',
  'allow-headers-readable': 'Allow-Headers can be read',
  'method-allowed': 'The method is allowed',
  'headers-allowed': 'The headers are allowed',
  'redirect-without-credentials': 'No user or password in the redirect',
};

export const stateWords: Record<CheckState, string> = {
  passed: 'passed',
  failed: 'failed',
  'not reached': 'not reached',
};

/** The message that a check looks at; legs count from 0 and are named only where there are several. */
export function messageWords(stage: Stage, leg: number, legs: number): string {
  const which = legs > 1 ? ` ${leg + 1}` : '';
  switch (stage) {
    case 'preflight':
      return legs > 1 ? `Preflight of request${which}` : 'Preflight';
    case 'redirect':
      return legs > 2 ? `Redirect${which}` : 'Redirect';
    case 'response':
      return legs > 1 ? 'Last response' : 'Response';
  }
}

export const confidenceWords: Record<Confidence, string> = {
  certain: 'certain',
  likely: 'likely',
  possible: 'possible',
};

export const evidenceWords: Record<Evidence['where'], string> = {
  request: 'in the request',
  preflight: 'in the preflight',
  redirect: 'in the redirect',
  response: 'in the response',
  network: 'from the network',
  neighbour: 'in another request',
};

export const placeWords: Record<Remedy['where'], string> = {
  server: 'on the server',
  proxy: 'on the proxy or CDN',
  client: 'in the page’s code',
  browser: 'in the browser',
  nowhere: 'nothing to mend',
};

export const credentialsWords: Record<Credentials['mode'], string> = {
  include: 'sent',
  'not-include': 'not sent',
  unknown: 'cannot be told',
};

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** Local time of day, `14:03:27`. */
export function clockTime(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toTimeString().slice(0, 8) : '';
}

/** `412 ms`, `3.1 s`. */
export function lengthOfTime(milliseconds: number): string {
  const rounded = Math.round(milliseconds);
  return rounded < 1000 ? `${rounded} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** An origin as people say it: https goes without saying. */
export function shortOrigin(origin: string): string {
  return origin.startsWith('https://') ? origin.slice('https://'.length) : origin;
}

export function lastPathPart(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? url;
}
