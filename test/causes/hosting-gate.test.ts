// Platforms that respond before the application: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { render } from '../../src/words/say.ts';
import { blocked, refused } from '../exchange.ts';
import { causesOf, describeCause } from './describe-cause.ts';

export const examples = describeCause('hosting-gate', {
  triggers: [
    {
      name: 'Vercel’s protection',
      given: refused({ status: 401, headers: { Server: 'Vercel' } }),
      confidence: 'likely',
    },
    {
      name: 'Cloud Run without an invoker',
      given: refused({ status: 403, headers: { server: 'Google Frontend', 'content-type': 'text/html' } }),
      confidence: 'likely',
    },
    {
      name: 'ngrok’s own page',
      given: blocked({ 'ngrok-error-code': 'ERR_NGROK_6024' }, { response: { status: 200 } }),
      confidence: 'likely',
    },
    {
      name: 'ngrok’s page for an endpoint that is offline',
      given: refused({ status: 404, headers: { 'ngrok-error-code': 'ERR_NGROK_3200' } }),
      confidence: 'likely',
    },
    {
      name: 'a Lambda function URL that not everyone may call',
      given: refused(
        { status: 403, headers: { 'x-amzn-ErrorType': 'AccessDeniedException' } },
        { url: 'https://abc.lambda-url.eu-west-1.on.aws/' },
      ),
      confidence: 'likely',
    },
    {
      name: 'Supabase’s gateway',
      given: refused({ status: 401, headers: { 'sb-error-code': 'UNAUTHORIZED_NO_AUTH_HEADER' } }),
      confidence: 'likely',
    },
    {
      name: 'a private port of Codespaces',
      given: refused(
        { status: 302, location: 'https://github.dev/pf-signin?id=x' },
        { url: 'https://x-8000.app.github.dev/api' },
      ),
      confidence: 'likely',
    },
    {
      name: 'Netlify’s password',
      given: refused({ status: 401, headers: { Server: 'Netlify' } }),
      confidence: 'likely',
    },
    {
      name: 'Cloudflare Access',
      given: refused({
        status: 403,
        headers: { Server: 'cloudflare', 'cf-access-domain': 'api.example.com' },
      }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a redirect of an application on such a port to its own slash',
      given: refused(
        { status: 307, location: 'https://x-8000.app.github.dev/api/' },
        { url: 'https://x-8000.app.github.dev/api' },
      ),
      instead: 'preflight-slash',
    },
    {
      name: 'a challenge of Cloudflare',
      given: blocked({ Server: 'cloudflare', 'cf-mitigated': 'challenge' }, { response: { status: 403 } }),
      instead: 'edge-challenge',
    },
    {
      name: 'a 404 on Vercel, which the application made',
      given: refused({ status: 404, headers: { Server: 'Vercel', 'x-vercel-id': 'fra1' } }),
      instead: 'options-not-handled',
    },
  ],
  behavior: {
    'tells ngrok’s warning page from an agent or application that is down': () => {
      const adviceFor = (code: string, status: number): string => {
        const [first] = causesOf(blocked({ 'ngrok-error-code': code }, { response: { status } }));
        return render(first?.remedy.summary ?? '');
      };
      expect(adviceFor('ERR_NGROK_6024', 200)).toContain('ngrok-skip-browser-warning');
      expect(adviceFor('ERR_NGROK_3200', 404)).toContain('Start the ngrok agent');
      expect(adviceFor('ERR_NGROK_8012', 502)).toContain('Start the application');
      expect(adviceFor('ERR_NGROK_727', 429)).toContain('Look up the code');
    },
  },
});
