// CORS libraries that refuse with an error: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, PAGE, refused } from '../exchange.ts';
import { causesOf, describeCause, firstOf, ok, textOf } from './describe-cause.ts';

const EMPTY = { 'Content-Length': '0' };
const json = (body: string) => ({
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Length': String(body.length),
});

export const examples = describeCause('cors-library-refused', {
  triggers: [
    { name: 'gin’s empty 403', given: refused({ status: 403, headers: EMPTY }), confidence: 'likely' },
    {
      name: 'gin’s empty 403 to the request itself',
      given: blocked(EMPTY, { response: { status: 403 } }),
      confidence: 'likely',
    },
    {
      name: 'Tomcat’s empty 403',
      given: refused({ status: 403, headers: { ...EMPTY, 'Content-Type': 'text/plain' } }),
      confidence: 'likely',
    },
    {
      name: 'Ktor’s empty 403',
      given: refused({ status: 403, headers: { ...EMPTY, Vary: 'Origin' } }),
      confidence: 'likely',
    },
    {
      name: 'aiohttp-cors',
      given: refused({
        status: 403,
        headers: { Server: 'Python/3.11 aiohttp/3.8.4', 'Content-Length': '90' },
      }),
      confidence: 'likely',
    },
    {
      name: 'hapi’s 200',
      given: refused({ headers: json('{"message":"CORS error: Origin not allowed"}') }),
      confidence: 'likely',
    },
    {
      name: 'actix-cors',
      given: refused({
        status: 400,
        headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': '31' },
      }),
      confidence: 'likely',
    },
    {
      name: 'ASP.NET Web API',
      given: refused({ status: 400, headers: json(`{"Message":"The origin '${PAGE}' is not allowed."}`) }),
      confidence: 'likely',
    },
    {
      name: 'Appwrite without that platform',
      given: blocked({ Server: 'Appwrite' }, { response: { status: 403 } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'an empty 403 with a challenge',
      given: refused({ status: 403, headers: { ...EMPTY, 'WWW-Authenticate': 'Basic' } }),
      instead: 'preflight-auth',
    },
    {
      name: 'an empty 403 by nginx',
      given: refused({ status: 403, headers: { ...EMPTY, Server: 'nginx' } }),
      instead: 'preflight-auth',
    },
    {
      name: 'an empty 403 that allows the origin',
      given: refused({ status: 403, headers: { ...ok, 'Content-Length': '12' } }),
      instead: 'preflight-auth',
    },
    {
      name: 'JSON of another length',
      given: refused({ headers: json('{}') }),
      instead: 'no-cors-headers',
    },
  ],
  behavior: {
    'is Ollama’s at its port': () => {
      const given = refused({ status: 403, headers: EMPTY }, { url: 'http://localhost:11434/api/chat' });
      expect(textOf(firstOf(given).title)).toBe(`Ollama refused the origin ${PAGE}`);
      expect(causesOf(given)).toHaveLength(1);
    },
    'reads the reason phrase of Quarkus': () => {
      const given = refused({ status: 403 });
      const [leg] = given.legs;
      const response = leg.preflight?.response;
      if (!leg.preflight || !response) throw new Error('The example has no preflight.');
      const preflight = {
        ...leg.preflight,
        response: { ...response, statusText: 'CORS Rejected - Invalid origin' },
      };
      const cause = firstOf({ ...given, legs: [{ ...leg, preflight }] });
      expect(textOf(cause.title)).toContain('Quarkus');
    },
  },
});
