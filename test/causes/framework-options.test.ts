// Frameworks that do not handle OPTIONS in a way of their own: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import {
  ALLOW,
  causesOf,
  describeCause,
  firstOf,
  HEADERS,
  METHODS,
  textOf,
  UVICORN,
} from './describe-cause.ts';

const local = (path = '/items') => ({ url: `http://localhost:3000${path}`, page: 'http://localhost:5173' });
const axum = refused({ status: 405, headers: { allow: 'GET,HEAD', 'content-length': '0' } }, local());

export const examples = describeCause('framework-options', {
  triggers: [
    { name: 'axum, whose layer does not cover the route', given: axum, confidence: 'likely' },
    {
      name: 'socket.io without its cors option',
      given: refused({ status: 400, headers: { 'Content-Type': 'application/json' } }, local('/socket.io/')),
      confidence: 'likely',
    },
    {
      name: 'tRPC’s standalone server',
      given: refused({ status: 415, headers: { vary: 'trpc-accept, accept' } }),
      confidence: 'likely',
    },
    {
      name: 'IIS, whose own handler responds',
      given: refused({
        status: 200,
        headers: {
          Server: 'Microsoft-IIS/10.0',
          Allow: 'OPTIONS, TRACE, GET, HEAD, POST',
          Public: 'OPTIONS, TRACE, GET, HEAD, POST',
        },
      }),
      confidence: 'likely',
    },
    {
      name: 'an MCP server',
      given: refused({
        status: 405,
        headers: { Allow: 'GET, POST, DELETE', 'Content-Type': 'application/json' },
      }),
      confidence: 'likely',
    },
    {
      name: 'a Nitro route file for one method',
      given: refused({
        status: 405,
        headers: { [ALLOW]: '*', [METHODS]: '*', [HEADERS]: '*', 'Access-Control-Max-Age': '0' },
      }),
      confidence: 'likely',
    },
    {
      name: 'SvelteKit',
      given: refused({
        status: 405,
        headers: {
          allow: 'GET, POST, HEAD',
          'content-type': 'text/plain;charset=UTF-8',
          'content-length': '26',
        },
      }),
      confidence: 'likely',
    },
    {
      name: 'Python’s http.server',
      given: refused({ status: 501, headers: { Server: 'SimpleHTTP/0.6 Python/3.11.2' } }),
      confidence: 'likely',
    },
    {
      name: 'Kong without a route for OPTIONS',
      given: refused({ status: 404, headers: { Server: 'kong/3.9' } }),
      confidence: 'likely',
    },
    {
      name: 'static assets on Cloudflare',
      given: refused(
        { status: 405, headers: { Server: 'cloudflare' } },
        { url: 'https://a.pages.dev/data/x.json' },
      ),
      confidence: 'likely',
    },
    {
      name: 'a REST API of Amazon without OPTIONS',
      given: refused({
        status: 403,
        headers: { 'x-amzn-errortype': 'MissingAuthenticationTokenException', 'x-amz-apigw-id': 'a=' },
      }),
      confidence: 'likely',
    },
    {
      name: 'an HTTP API of Amazon without CORS',
      given: refused({ status: 404, headers: { 'apigw-requestid': 'a=', 'content-length': '23' } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'an application behind IIS that says which methods it has',
      given: refused({ status: 200, headers: { Server: 'Microsoft-IIS/10.0', Allow: 'GET, POST' } }),
      instead: 'no-cors-headers',
    },
    {
      name: 'a 405 of an ASGI server',
      given: refused({ status: 405, headers: { ...UVICORN, allow: 'GET', 'content-length': '0' } }, local()),
      instead: 'options-not-handled',
    },
    {
      name: 'a 405 with Allow in capitals, as others in Go or JavaScript send it',
      given: refused({ status: 405, headers: { Allow: 'GET', 'Content-Length': '0' } }, local()),
      instead: 'options-not-handled',
    },
    {
      name: 'small letters over HTTP/2, where every name is so',
      given: refused({ status: 405, headers: { allow: 'GET', 'content-length': '0' } }),
      instead: 'options-not-handled',
    },
    {
      name: 'a 404 of an application behind Kong',
      given: refused({ status: 404, headers: { Server: 'gunicorn', Via: '1.1 kong/3.9' } }),
      instead: 'options-not-handled',
    },
  ],
  behavior: {
    'does not advise axum to register CORS before the routes': () => {
      const { remedy } = firstOf(axum);
      const text = [remedy.summary, ...remedy.steps].map(textOf).join(' ');
      expect(text).toContain('after the last .route(…)');
      expect(text).not.toMatch(/before the routes/);
      expect(causesOf(axum).map(({ id }) => id)).toEqual(['framework-options']);
    },
  },
});
