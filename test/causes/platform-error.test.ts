// Platforms that say why the application failed: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, exchange, refused } from '../exchange.ts';
import { describeCause, firstOf, ok, textOf } from './describe-cause.ts';

const FUNCTION = 'https://us-central1-shop.cloudfunctions.net/pay';
const GOOGLE = { Server: 'Google Frontend', 'Content-Type': 'text/html; charset=UTF-8' };
const works = exchange({ id: 'n1', url: 'https://api.example.com/a', response: { headers: ok } });

export const examples = describeCause('platform-error', {
  triggers: [
    {
      name: 'a function on Vercel that crashes on OPTIONS',
      given: refused({
        status: 500,
        headers: { Server: 'Vercel', 'x-vercel-id': '1', 'x-vercel-error': 'FUNCTION_INVOCATION_FAILED' },
      }),
      confidence: 'likely',
    },
    {
      name: 'a body that is too large for Vercel',
      given: blocked(
        { Server: 'Vercel', 'x-vercel-error': 'FUNCTION_PAYLOAD_TOO_LARGE' },
        { method: 'POST', response: { status: 413 } },
      ),
      confidence: 'likely',
    },
    {
      name: 'a function on Supabase that doesn’t start',
      given: refused({ status: 503, headers: { 'sb-error-code': 'BOOT_ERROR', 'sb-project-ref': 'abc' } }),
      confidence: 'likely',
    },
    {
      name: 'Render without a service',
      given: refused({ status: 404, headers: { Server: 'cloudflare', 'x-render-routing': 'no-server' } }),
      confidence: 'likely',
    },
    {
      name: 'a service on Render that doesn’t respond, behind Cloudflare',
      given: blocked(
        { Server: 'cloudflare', 'x-render-routing': 'dynamic-paid-error' },
        { response: { status: 502 } },
      ),
      confidence: 'likely',
    },
    {
      name: 'Railway without an application, beside a path that passed before',
      given: blocked({ 'x-railway-fallback': 'true' }, { response: { status: 404 } }),
      neighbours: [works],
      confidence: 'likely',
    },
    {
      name: 'a function that isn’t deployed in this region',
      given: refused({ status: 404, headers: GOOGLE }, { url: FUNCTION }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a missing login of Supabase’s gateway',
      given: refused({ status: 401, headers: { 'sb-error-code': 'UNAUTHORIZED_NO_AUTH_HEADER' } }),
      instead: 'hosting-gate',
    },
    {
      name: 'a 404 that a function’s own framework made',
      given: refused({ status: 404, headers: { ...GOOGLE, 'X-Powered-By': 'Express' } }, { url: FUNCTION }),
      instead: 'options-not-handled',
    },
    {
      name: 'Render’s sign on a response of the application',
      given: blocked({ Server: 'cloudflare', 'x-render-origin-server': 'uvicorn' }),
      instead: 'no-cors-headers',
    },
    {
      name: 'an error of the application on Vercel',
      given: blocked({ Server: 'Vercel', 'x-vercel-id': '1' }, { response: { status: 500 } }),
      instead: 'error-hides-cors',
    },
  ],
  behavior: {
    'says of Railway whether nothing runs there or it doesn’t respond': () => {
      const titleFor = (status: number) =>
        textOf(firstOf(blocked({ 'x-railway-fallback': 'true' }, { response: { status } })).title);
      expect(titleFor(404)).toContain('no application runs');
      expect(titleFor(502)).toContain('doesn’t respond');
    },
  },
});
