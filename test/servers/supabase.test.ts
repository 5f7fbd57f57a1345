// What the fix for supabase says, in examples of its own, run on the Request and Response that Deno has too.
import { describe, expect, it } from 'vitest';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

type Handler = (request: unknown) => Promise<Response>;

/** The function wrapped by the snippet, its types left out. */
function wrapped(of: FixPlan, handler: (request: unknown) => Response): Handler {
  const source = snippetOf('supabase', of)
    .replaceAll('handler: (request: Request) => Response | Promise<Response>', 'handler')
    .replaceAll('request: Request', 'request')
    .replaceAll(': Promise<Response>', '');
  const silent = { error: () => undefined };
  return new Function('console', `'use strict'; ${source}\nreturn withCors;`)(silent)(handler) as Handler;
}

/** A real Request drops Origin, as a browser's own would. */
const asked = (method: string, headers: Record<string, string>) => ({
  method,
  headers: new Map(Object.entries(headers)),
});

const preflight = asked('OPTIONS', { Origin: PAGE, 'Access-Control-Request-Method': 'PUT' });
const fine = () => new Response('fine', { status: 201, headers: { 'Access-Control-Allow-Origin': '*' } });

const headersOf = ({ headers }: Response) => Object.fromEntries(headers);

describe('supabase', () => {
  it('responds to preflights itself', async () => {
    const response = await wrapped(plan({}, { maxAge: 600 }), fine)(preflight);
    expect(response.status).toBe(204);
    expect(headersOf(response)).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'Content-Type',
      'access-control-max-age': '600',
    });
  });

  it('allows what the client library always sends, unless it is strict', async () => {
    const response = await wrapped(plan({ headers: ['apikey'] }, { strict: false }), fine)(preflight);
    expect(headersOf(response)['access-control-allow-headers']).toBe(
      'Content-Type, Authorization, apikey, x-client-info',
    );
  });

  it('replaces the headers of the function, on errors that it throws too', async () => {
    const request = asked('PUT', { Origin: PAGE });
    const response = await wrapped(plan(), fine)(request);
    expect([response.status, await response.text()]).toEqual([201, 'fine']);
    expect(headersOf(response)['access-control-allow-origin']).toBe(PAGE);
    const crashed = await wrapped(plan(), () => {
      throw new Error('the database is down');
    })(request);
    expect([crashed.status, headersOf(crashed)['access-control-allow-origin']]).toEqual([500, PAGE]);
  });

  it('gives another origin nothing', async () => {
    for (const request of [
      asked('PUT', { Origin: 'https://evil.example' }),
      asked('PUT', {}),
      asked('PUT', { Origin: 'null' }),
    ]) {
      const response = await wrapped(plan(), fine)(request);
      expect(headersOf(response)).not.toHaveProperty('access-control-allow-origin');
      expect(headersOf(response)).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  it('holds hostile names as data', async () => {
    for (const of of hostilePlans.slice(0, 100)) {
      const response = await wrapped(of, fine)(preflight);
      expect(headersOf(response)['access-control-allow-methods']).toBe(of.methods.join(', '));
    }
  });

  it('names the setting of the gate in front of it', () => {
    expect(write('supabase').place).toContain('verify_jwt = false');
  });
});
