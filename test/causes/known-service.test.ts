// Services of somebody else that allow no page, or only some: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, exchange, refused } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, HEADERS, ok, textOf } from './describe-cause.ts';

const ENTRA = 'https://login.microsoftonline.com/11111111/oauth2/v2.0/token';
const CLAUDE = 'https://api.anthropic.com/v1/messages';
const SCRIPT = 'https://script.google.com/macros/s/AKf/exec';
const OKTA = 'https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration';
const OPT_IN = 'anthropic-dangerous-direct-browser-access';

export const examples = describeCause('known-service', {
  triggers: [
    {
      name: 'Entra’s token address for an app of the type Web',
      given: blocked({}, { url: ENTRA, method: 'POST', response: { status: 400 } }),
      confidence: 'likely',
    },
    {
      name: 'the Claude API without the header for browsers',
      given: blocked(
        { Server: 'cloudflare' },
        {
          url: CLAUDE,
          method: 'POST',
          response: { status: 401 },
          preflight: { headers: { ...ok, [HEADERS]: '*' }, asks: ['x-api-key'] },
        },
      ),
      confidence: 'likely',
    },
    {
      name: 'Apps Script for a body of JSON',
      given: refused({ status: 405, headers: { Allow: 'GET, HEAD, POST' } }, { url: SCRIPT }),
      confidence: 'likely',
    },
    {
      name: 'Apps Script that wants a login',
      given: exchange({
        url: SCRIPT,
        error: 'net::ERR_FAILED',
        response: { status: 302, location: 'https://accounts.google.com/ServiceLogin?continue=x' },
      }),
      confidence: 'likely',
    },
    { name: 'Okta without this trusted origin', given: blocked({}, { url: OKTA }), confidence: 'likely' },
    {
      name: 'a download of a release on GitHub',
      given: exchange({
        url: 'https://github.com/a/b/releases/download/v1/c.bin',
        error: 'net::ERR_FAILED',
        response: { status: 302, location: 'https://release-assets.githubusercontent.com/1?sig=2' },
      }),
      confidence: 'likely',
    },
    {
      name: 'a web service of Google Maps',
      given: blocked({}, { url: 'https://maps.googleapis.com/maps/api/place/details/json?key=1' }),
      confidence: 'likely',
    },
    {
      name: 'Notion',
      given: refused({ status: 400 }, { url: 'https://api.notion.com/v1/pages' }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'the Claude API with the header, for a wrong key',
      given: blocked(
        {},
        {
          url: CLAUDE,
          method: 'POST',
          response: { status: 401 },
          requestHeaders: { [OPT_IN]: 'true', 'x-api-key': '1' },
        },
      ),
      instead: 'auth-error',
    },
    {
      name: 'a host that only ends like Okta’s',
      given: blocked({}, { url: 'https://notokta.com/oauth2/v1/keys' }),
      instead: 'no-cors-headers',
    },
    {
      name: 'an error of Okta, which never has CORS headers',
      given: blocked({}, { url: OKTA, response: { status: 400 } }),
      instead: 'request-refused',
    },
    {
      name: 'Okta’s keys for everyone, to a request with cookies',
      given: blocked({ [ALLOW]: '*' }, { url: OKTA, requestHeaders: { Cookie: 'sid=1' } }),
      instead: 'wildcard-with-credentials',
    },
    {
      name: 'a crash of the service',
      given: blocked({}, { url: ENTRA, method: 'POST', response: { status: 503 } }),
      instead: 'proxy-error',
    },
    {
      name: 'another address of GitHub',
      given: blocked({}, { url: 'https://github.com/a/b/raw/main/c.json' }),
      instead: 'no-cors-headers',
    },
  ],
  behavior: {
    'offers no server code for servers that aren’t the reader’s': () => {
      const { remedy } = firstOf(blocked({}, { url: ENTRA, method: 'POST', response: { status: 400 } }));
      expect(remedy).toMatchObject({ policy: null, where: 'server' });
      expect(textOf(remedy.summary)).toContain('single-page application');
    },
  },
});
