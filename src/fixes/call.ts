// The changed fetch call, where the page is what to fix: what it calls today beside what it should call.

import { allChecks } from '../cors/checklist.ts';
import type { AssumedMode } from '../cors/checks.ts';
import { tokenList } from '../cors/headers.ts';
import { decisiveMessage } from '../cors/legs.ts';
import { isSafelistedMethod } from '../cors/safelist.ts';
import type { Header, Leg } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { quoteJavaScript } from '../servers/writing/quote.ts';
import { say } from '../words/say.ts';
import { type Asked, askedOf, placeholderFor, writableUrl } from './asked.ts';
import type { Proof } from './proof.ts';

export interface CallChange {
  /** JavaScript, as far as the recording shows the call; secrets and bodies are placeholders. */
  readonly before: string;
  readonly after: string;
  /** The recorded preflight judged again with the changed call; null when another address would respond. */
  readonly proof: Proof | null;
}

/** The call of the exchange and the one that fixes it; null where the page's call is not what to change. Never throws. */
export function callChange(diagnosis: Diagnosis): CallChange | null {
  const remedy = diagnosis.causes[0]?.remedy;
  switch (remedy?.kind) {
    case 'final-url':
      return calledDirectly(diagnosis);
    case 'client-change':
      return diagnosis.verdict.outcome === 'allowed' ? withMode(diagnosis) : askedDifferently(diagnosis);
    default:
      return null;
  }
}

/** The page's own call as JavaScript, without secrets. Never throws. */
export const pageCallText = (diagnosis: Diagnosis): string => written(pageCall(diagnosis));

interface Call {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly Header[];
  readonly credentials: boolean;
  readonly hasBody: boolean;
  readonly mode: 'no-cors' | null;
}

/** What the page's own code called: the first leg. */
function pageCall(diagnosis: Diagnosis): Call {
  const asked = askedOf(diagnosis, 0);
  return { ...asked, headers: allHeaders(asked), mode: null };
}

/** The recorded headers, and those that only the preflight names. */
function allHeaders({ headers, headerNames }: Asked): Header[] {
  const known = new Set(headers.map(({ name }) => name.toLowerCase()));
  const further = headerNames.filter((name) => !known.has(name));
  return [...headers, ...further.map((name) => ({ name, value: placeholderFor(name) }))];
}

function calledDirectly(diagnosis: Diagnosis): CallChange | null {
  const { exchange, verdict } = diagnosis;
  const leg = decisiveMessage(exchange, verdict).leg;
  const target = leg.preflight?.response?.redirectUrl ?? leg.response?.redirectUrl ?? leg.url;
  const { url, shortened } = writableUrl(target);
  const before = pageCall(diagnosis);
  if (shortened || !/^https?:/.test(url) || url === before.url) return null;
  const status = leg.response?.status;
  const seeOther = status === 303 && before.method !== 'HEAD';
  const after = seeOther ? { ...before, url, method: 'GET', hasBody: false } : { ...before, url };
  return { before: written(before), after: written(after), proof: null };
}

/** Leaves out the headers that belong in the server's response, and writes the method as the server lists it. */
function askedDifferently(diagnosis: Diagnosis): CallChange | null {
  const { exchange, verdict } = diagnosis;
  const index = decisiveMessage(exchange, verdict).index;
  const leg = exchange.legs[index];
  if (verdict.outcome !== 'blocked' || !leg?.preflight?.response || index !== 0) return null;
  const before = pageCall(diagnosis);
  const method = asListed(before.method, leg.preflight.response.headers);
  const headers = before.headers.filter(({ name }) => !belongsToAnswer(name));
  if (method === before.method && headers.length === before.headers.length) return null;
  return {
    before: written(before),
    after: written({ ...before, method, headers }),
    proof: proofOf(diagnosis, index, changedLeg(leg, method)),
  };
}

const belongsToAnswer = (name: string): boolean => /^access-control-/i.test(name);

function asListed(method: string, headers: readonly Header[]): string {
  const lines = headers.filter(({ name }) => name.toLowerCase() === 'access-control-allow-methods');
  const listed = tokenList(lines.map(({ value }) => value).join(',')) ?? [];
  return listed.includes(method)
    ? method
    : (listed.find((name) => name.toUpperCase() === method.toUpperCase()) ?? method);
}

function changedLeg(leg: Leg, method: string): Leg {
  const names = leg.preflight?.requestHeaderNames.filter((name) => !belongsToAnswer(name)) ?? [];
  const asks = names.length > 0 || !isSafelistedMethod(method);
  return {
    ...leg,
    method,
    requestHeaders: leg.requestHeaders.filter(({ name }) => !belongsToAnswer(name)),
    preflight:
      leg.preflight && asks ? { ...leg.preflight, requestMethod: method, requestHeaderNames: names } : null,
  };
}

/** Only the preflight can be judged again: the request itself was never sent. */
function proofOf({ exchange, verdict }: Diagnosis, index: number, leg: Leg): Proof {
  const mode: AssumedMode = verdict.credentials.mode === 'include' ? 'include' : 'not-include';
  const [first, ...others] = exchange.legs.map((one, at) => (at === index ? leg : one));
  const legs = [first ?? leg, ...others] as const;
  const checks = allChecks({ ...exchange, legs }, mode).filter(
    ({ stage, leg: place }) => stage === 'preflight' && place === index,
  );
  const failing = checks.filter(({ state }) => state === 'failed');
  return {
    passes: failing.length === 0,
    total: checks.length,
    failing,
    reasons: failing.length > 0 ? [say`The server has to change too.`] : [],
    assumes: [
      leg.preflight
        ? say`The request itself was never sent, so its response is unknown.`
        : say`This call needs no preflight; the response to the request itself is unknown.`,
    ],
    // The server stays as it is.
    others: { passing: 0, failing: [] },
  };
}

/** A call in no-cors mode beside one whose response the page may read, once the server allows it. */
function withMode(diagnosis: Diagnosis): CallChange | null {
  if (diagnosis.exchange.mode !== 'no-cors') return null;
  const call = pageCall(diagnosis);
  return { before: written({ ...call, mode: 'no-cors' }), after: written(call), proof: null };
}

function written({ url, method, headers, credentials, hasBody, mode }: Call): string {
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${quoteJavaScript(method)},\n`]),
    ...(mode === null ? [] : [`  mode: ${quoteJavaScript(mode)},\n`]),
    ...(headers.length > 0 ? [`  headers: {\n${headers.map(headerLine).join('')}  },\n`] : []),
    ...(credentials ? ["  credentials: 'include',\n"] : []),
    ...(hasBody ? ['  body: yourBody,\n'] : []),
  ];
  const address = placeholderWords(url);
  return options.length > 0
    ? `const response = await fetch(${address}, {\n${options.join('')}});\n`
    : `const response = await fetch(${address});\n`;
}

/** In brackets, `__proto__` is a name like any other. */
function headerLine({ name, value }: Header): string {
  const key = name === '__proto__' ? `['__proto__']` : quoteJavaScript(name);
  return `    ${key}: ${placeholderWords(value)},\n`;
}

/** Our own placeholders in words that need no escape in a string. */
function placeholderWords(text: string): string {
  const words = text.replace(
    /<(?:your|the) ([A-Za-z ]+)>$/,
    (_, what: string) => `YOUR_${what.toUpperCase().replaceAll(' ', '_')}`,
  );
  return quoteJavaScript(words);
}
