// The changed call: what it changes, that it holds hostile recordings as data, and that secrets stay out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { callChange } from '../../src/fixes/call.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { triggers as rows } from '../causes/examples.ts';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';
import { hostileText, hostileToken, samples } from '../servers/hostile.ts';

const ok = { 'Access-Control-Allow-Origin': PAGE };
const patch = { ...ok, 'Access-Control-Allow-Methods': 'GET, PATCH' };

function changeOf(given: Exchange) {
  const change = callChange(diagnose(given));
  if (!change) throw new Error('The call is not to be changed.');
  return change;
}

/** What fetch is given when the code runs. */
async function given(code: string): Promise<[url: string, options: RequestInit & Record<string, unknown>]> {
  const seen: [string, RequestInit & Record<string, unknown>][] = [];
  const fetch = (...call: (typeof seen)[number]) => seen.push(call);
  await new Function('fetch', 'yourBody', `'use strict'; return (async () => {\n${code}})();`)(fetch, 'BODY');
  const [call, ...others] = seen;
  if (!call || others.length > 0) throw new Error(`fetch was called ${seen.length} times`);
  return call;
}

describe('the changed call', () => {
  it('writes the method as the server lists it', () => {
    const { before, after, proof } = changeOf(
      refused(
        { headers: { ...patch, 'Access-Control-Allow-Headers': 'content-type' }, asks: ['content-type'] },
        { method: 'patch', requestHeaders: { 'Content-Type': 'application/json' } },
      ),
    );
    expect(before).toContain("  method: 'patch',\n");
    expect(after).toBe(
      `const response = await fetch('${API}/items', {\n  method: 'PATCH',\n  headers: {\n    'Content-Type': 'application/json',\n  },\n});\n`,
    );
    expect(proof).toMatchObject({ passes: true, reasons: [] });
  });

  it('takes out the headers that belong into the answer, and says when no preflight is left', () => {
    const { before, after, proof } = changeOf(
      refused(
        { headers: ok, asks: ['access-control-allow-origin'] },
        { method: 'POST', requestHeaders: { 'Access-Control-Allow-Origin': '*', Accept: 'text/plain' } },
      ),
    );
    expect(before).toContain("'Access-Control-Allow-Origin': '*'");
    expect(after).not.toContain('Access-Control');
    expect(after).toContain("'Accept': 'text/plain'");
    expect(proof).toMatchObject({ passes: true, total: 0 });
    expect(proof?.assumes.join()).toContain('needs no preflight');
  });

  it('says when the server has to change as well', () => {
    const { proof } = changeOf(
      refused({ headers: patch, asks: ['x-a'] }, { method: 'patch', requestHeaders: { 'X-A': '1' } }),
    );
    expect(proof).toMatchObject({ passes: false, reasons: ['The server has to change too.'] });
  });

  it.each<[string, Exchange, string]>([
    ['a redirected preflight', refused({ status: 307, location: `${API}/items/` }), `${API}/items/`],
    [
      'a redirect without CORS headers',
      blocked({}, { response: { status: 301, location: 'https://www.example.com/items' } }),
      'https://www.example.com/items',
    ],
    [
      'a redirect that turned the origin into null',
      blocked(ok, {
        url: 'https://cdn.example.net/final',
        origin: 'null',
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/final' } }],
      }),
      'https://cdn.example.net/final',
    ],
  ])('goes to the final address of %s', async (_, one, url) => {
    const { before, after } = changeOf(one);
    expect((await given(before))[0]).toBe(one.legs[0].url);
    expect((await given(after))[0]).toBe(url);
  });

  it('leaves no-cors out, and never puts it in', () => {
    const { before, after } = changeOf(exchange({ mode: 'no-cors' }));
    expect(before).toContain("mode: 'no-cors'");
    expect(after).toBe(`const response = await fetch('${API}/items');\n`);
  });

  it('shows where the body and the cookies go, and no secret', () => {
    const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    const [leg] = refused(
      { status: 307, location: `${API}/items/` },
      {
        requestHeaders: { Authorization: `Bearer ${secret}`, 'X-Api-Key': 'hunter2', Cookie: 'sid=hunter2' },
      },
    ).legs;
    const { after } = changeOf({
      ...exchange({}),
      legs: [{ ...leg, hasBody: true, error: 'net::ERR_FAILED' }],
    });
    expect(after).toContain("'Authorization': 'Bearer YOUR_TOKEN'");
    expect(after).toContain("'X-Api-Key': 'YOUR_KEY'");
    expect(after).toContain("credentials: 'include'");
    expect(after).toContain('body: yourBody');
    expect(after).not.toMatch(/hunter2|eyJ/);
  });

  it('is not offered where the server is what to change', () => {
    expect(callChange(diagnose(blocked({})))).toBeNull();
    expect(
      callChange(diagnose(exchange({ response: null, error: 'net::ERR_NAME_NOT_RESOLVED' }))),
    ).toBeNull();
  });

  it('never throws for any example', () => {
    for (const { given: one, neighbours } of rows) callChange(diagnose(one, neighbours));
  });

  it('holds 10,000 hostile recordings as data', { timeout: 60_000 }, async () => {
    const cases = samples(
      fc.record({
        path: hostileText,
        name: fc.oneof(hostileToken, hostileText, fc.constant('__proto__')),
        value: hostileText,
        asks: fc.oneof(hostileToken, hostileText),
      }),
      10_000,
    );
    let changed = 0;
    for (const { path, name, value, asks } of cases) {
      const change = callChange(
        diagnose(
          refused(
            { headers: patch, asks: [asks] },
            { method: 'patch', url: `${API}/${path}`, requestHeaders: { [name]: value, 'X-Value': value } },
          ),
        ),
      );
      if (!change) continue;
      changed++;
      for (const code of [change.before, change.after]) {
        expect(code).toMatch(/^[ -~\n]+$/);
        const [url, options] = await given(code);
        expect(url).toMatch(/^https:\/\/api\.example\.com\/[!-~]*$|^YOUR_|^https:\/\/[!-~]+$/);
        expect(Object.keys(options)).toEqual(['method', 'headers']);
        expect(Object.getPrototypeOf(options.headers)).toBe(Object.prototype);
      }
    }
    expect(changed).toBeGreaterThan(9000);
  });
});
