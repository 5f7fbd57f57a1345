// Exchanges with a secret everywhere that one may be, for the tests of all that is handed on.
import type { Exchange } from '../../src/cors/types.ts';
import { blocked, exchange, PAGE } from '../exchange.ts';

/** Stands in the leaky exchanges wherever a secret may. */
export const SECRET = 'hunter2hunter2';

/** In URLs, headers and cookies, of a redirect, a preflight and a response. */
export const chain = exchange({
  url: `https://me:${SECRET}@api.example.com/items?api_key=${SECRET}&page=2`,
  method: 'PUT',
  error: 'net::ERR_FAILED',
  requestHeaders: {
    Cookie: `sid=${SECRET}; theme=dark`,
    Authorization: `Bearer ${SECRET}`,
    'Proxy-Authorization': `Basic ${SECRET}`,
    'X-Api-Key': SECRET,
    'X-Note': `see https://me:${SECRET}@intranet.example/?token=${SECRET}`,
    Referer: `${PAGE}/?session=${SECRET}`,
  },
  hops: [
    {
      url: `https://old.example.com/?token=${SECRET}`,
      response: {
        status: 302,
        location: `https://me:${SECRET}@api.example.com/items?api_key=${SECRET}&page=2`,
        headers: { 'Access-Control-Allow-Origin': '*' },
      },
    },
  ],
  preflight: {
    status: 403,
    asks: ['authorization', 'x-api-key'],
    headers: { 'Set-Cookie': `sid=${SECRET}; Path=/; SameSite=None; Secure; Token=${SECRET}` },
  },
  response: {
    headers: {
      'Access-Control-Allow-Origin': `https://me:${SECRET}@app.example.com`,
      'Set-Cookie': [`sid=${SECRET}; HttpOnly`, SECRET],
    },
  },
});
const mismatch = blocked(
  { 'Access-Control-Allow-Origin': `https://me:${SECRET}@app.example.com/?token=${SECRET}` },
  { url: `https://api.example.com/?sig=${SECRET}`, requestHeaders: { Cookie: SECRET } },
);

/** By name. */
export const leaky: readonly (readonly [name: string, given: Exchange])[] = [
  ['a chain of redirects full of secrets', chain],
  ['an allowed origin with a login in it', mismatch],
];
