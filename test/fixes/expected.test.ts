// What verifies a fix: for every cause, something that the recorded response does not have yet.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/causes/index.ts';
import { combinedHeader } from '../../src/cors/headers.ts';
import { decisiveMessage } from '../../src/cors/legs.ts';
import type { ResponseHead } from '../../src/cors/types.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { checkCommands } from '../../src/fixes/curl.ts';
import { type Expected, verificationOf } from '../../src/fixes/expected.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { examplesOf } from '../causes/examples.ts';
import { API, type ExchangeWords, exchange, PAGE } from '../exchange.ts';

const all = await Promise.all(rules.map(async ({ id }) => ({ id, examples: await examplesOf(id) })));

/** Whether a response has what is expected of it; null: it cannot be seen in its head. */
function holds(expected: Expected, { status, headers }: ResponseHead): boolean | null {
  const value = (name: string) => combinedHeader(headers, name);
  switch (expected.is) {
    case 'success':
      return status >= 200 && status < 300;
    case 'status':
      return status === expected.status;
    case 'other status':
      return status !== expected.status;
    case 'header':
      return expected.name === 'Content-Type'
        ? (value(expected.name)?.startsWith(expected.value) ?? false)
        : value(expected.name) === expected.value;
    case 'sent':
      return value(expected.name) !== null;
    case 'without':
      return value(expected.name) !== expected.value;
    case 'list': {
      const listed = (value(expected.name) ?? '').split(/\s*,\s*/);
      const known =
        expected.name === 'Access-Control-Allow-Methods' ? listed : listed.map((one) => one.toLowerCase());
      return expected.items.every((item) => known.includes(item) || known.includes(item.toLowerCase()));
    }
    case 'words':
      return null;
  }
}

/** Whether all that the commands ask for was there already when it failed. */
function alreadyHolds(diagnosis: Diagnosis): boolean {
  const { exchange: recorded, verdict } = diagnosis;
  // What the server itself sent is not in the recording.
  if (diagnosis.causes[0]?.id === 'only-in-this-browser') return false;
  const { leg } = decisiveMessage(recorded, verdict);
  const { asked, preflight, request } = verificationOf(diagnosis);
  // Another request than the recorded one: what it gets is not known.
  const origin = leg.preflight?.origin ?? leg.origin ?? recorded.origin;
  const method = leg.preflight?.requestMethod ?? leg.method;
  const names = leg.preflight?.requestHeaderNames ?? asked.headerNames;
  if (asked.url !== leg.url || asked.origin !== origin || asked.method !== method) return false;
  if (asked.headerNames.length !== names.length) return false;
  const met = (lines: readonly Expected[], head: ResponseHead | null | undefined) =>
    head ? lines.every((line) => holds(line, head) === true) : false;
  return (
    met(request, leg.response) &&
    (!asked.preflighted || !leg.preflight || met(preflight, leg.preflight.response))
  );
}

describe('the commands that verify a fix', () => {
  it.each(all.map(({ id }) => id))('expect something of %s that the recorded response lacks', (id) => {
    const triggers = all.find((one) => one.id === id)?.examples?.triggers ?? [];
    const first = triggers.filter(({ behind }) => behind === undefined);
    const met = first.filter(({ given, neighbours }) => alreadyHolds(diagnose(given, neighbours ?? [])));
    expect(met.map(({ name }) => name)).toEqual([]);
  });

  it('are tried on every cause', () => {
    const tried = all.filter(({ examples }) =>
      (examples?.triggers ?? []).some(({ behind }) => behind === undefined),
    );
    // Two causes are never the first.
    expect(rules.length - tried.length).toBeLessThanOrEqual(3);
  });
});

const commandsOf = (words: ExchangeWords) => checkCommands(diagnose(exchange(words), []));
const ok = { 'Access-Control-Allow-Origin': PAGE };

describe('what fits the cause', () => {
  it('is the resource policy where that blocked a request without CORS, sent without Origin', () => {
    const { request } = commandsOf({
      mode: 'no-cors',
      resourceType: 'image',
      response: { headers: { 'Cross-Origin-Resource-Policy': 'same-origin' } },
      error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin',
    });
    expect(request).toEqual({
      command: `curl -i ${API}/items`,
      expect: 'Cross-Origin-Resource-Policy: cross-origin.',
    });
  });

  it('is any response where the server could not be reached', () => {
    const { request } = commandsOf({ response: null, error: 'net::ERR_CONNECTION_REFUSED' });
    expect(request.expect).toBe('Any HTTP status, which shows that the server responds.');
  });

  it('is the handshake of a WebSocket', () => {
    const { request } = commandsOf({
      url: 'wss://api.example.com/live',
      resourceType: 'websocket',
      response: { status: 403 },
      error: null,
    });
    expect(request.command).toBe(
      "curl -i https://api.example.com/live --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' -H 'Origin: https://app.example.com'",
    );
    expect(request.expect).toBe('Status 101.');
  });

  it('is Vary: Origin too where a cache handed out another’s copy', () => {
    const { request } = commandsOf({
      response: {
        headers: { 'Access-Control-Allow-Origin': 'https://other.example', 'X-Cache': 'HIT', Age: '12' },
      },
      error: 'net::ERR_FAILED',
    });
    expect(request.expect).toBe(`Access-Control-Allow-Origin: ${PAGE} and Vary with Origin.`);
  });

  it('is the exact origin and Allow-Credentials where credentials are sent', () => {
    const { request } = commandsOf({
      requestHeaders: { Cookie: 'id=1' },
      response: { headers: { 'Access-Control-Allow-Origin': '*' } },
      error: 'net::ERR_FAILED',
    });
    expect(request.command).toContain("-H 'Cookie: <your cookies>'");
    expect(request.expect).toBe(
      `Access-Control-Allow-Origin: ${PAGE} and Access-Control-Allow-Credentials: true.`,
    );
  });

  it('is a preflight that passes without a login, where one guards it', () => {
    const { preflight } = commandsOf({
      method: 'PUT',
      preflight: { status: 302, location: 'https://login.example.com/oauth/authorize' },
      response: null,
      error: 'net::ERR_FAILED',
    });
    expect(preflight?.command).not.toMatch(/Cookie|Authorization:/);
    expect(preflight?.expect).toBe(
      `A 2xx status without cookies or tokens, Access-Control-Allow-Origin: ${PAGE} and Access-Control-Allow-Methods with PUT.`,
    );
  });

  it('is another status where the error is what to fix', () => {
    const { request } = commandsOf({ response: { status: 500 }, error: 'net::ERR_FAILED', hops: [] });
    expect(request.expect).toContain(`Access-Control-Allow-Origin: ${PAGE}`);
    const neighbour = exchange({ id: 'before', response: { headers: ok } });
    const known = checkCommands(
      diagnose(exchange({ response: { status: 500 }, error: 'net::ERR_FAILED' }), [neighbour]),
    );
    expect(known.request.expect).toBe(`A status other than 500 and Access-Control-Allow-Origin: ${PAGE}.`);
  });

  it('is the address after the redirect where the page is to call that', () => {
    const { preflight, request } = commandsOf({
      method: 'PUT',
      preflight: { status: 301, location: `${API}/items/` },
      response: null,
      error: 'net::ERR_FAILED',
    });
    expect(preflight?.command).toContain(`${API}/items/ `);
    expect(request.command).toContain(`${API}/items/ `);
  });
});
