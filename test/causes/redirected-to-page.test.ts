// APIs that redirect to a login page: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, blocked, exchange } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, ok, textOf } from './describe-cause.ts';

const IDP = 'https://contoso.b2clogin.com/contoso/oauth2/v2.0/authorize?client_id=1';
const hop = (location: string) => ({ url: `${API}/me`, response: { status: 302, headers: ok, location } });
const HTML = { 'Content-Type': 'text/html' };

export const examples = describeCause('redirected-to-page', {
  triggers: [
    {
      name: 'an identity provider, to which Origin: null is sent',
      given: blocked(HTML, { url: IDP, origin: 'null', hops: [hop(IDP)] }),
      confidence: 'likely',
    },
    {
      name: 'a login page of the API itself, beside calls that pass',
      given: blocked(HTML, { url: `${API}/login?next=/me`, hops: [hop(`${API}/login?next=/me`)] }),
      neighbours: [exchange({ id: 'n1', url: `${API}/users`, response: { headers: ok } })],
      confidence: 'likely',
    },
    {
      name: 'a checkout, whose page is on another site',
      given: blocked(HTML, {
        url: 'https://checkout.pay.example/c/1',
        origin: 'null',
        hops: [hop('https://checkout.pay.example/c/1')],
      }),
      confidence: 'likely',
    },
    {
      name: 'Google’s accounts, whose path is ServiceLogin',
      given: blocked(HTML, {
        url: 'https://accounts.google.com/ServiceLogin?continue=x',
        origin: 'null',
        hops: [hop('https://accounts.google.com/ServiceLogin?continue=x')],
      }),
      confidence: 'likely',
    },
  ],
  behavior: {
    'says to navigate where the address only starts a login, and to return 401 elsewhere': () => {
      const adviceFor = (path: string) => {
        const url = `${API}${path}`;
        const hops = [{ url, response: { status: 302, headers: ok, location: IDP } }];
        return textOf(firstOf(blocked(HTML, { url: IDP, origin: 'null', hops })).remedy.summary);
      };
      expect(adviceFor('/auth/google')).toContain('Navigate');
      expect(adviceFor('/oauth2/authorization/google')).toContain('Navigate');
      expect(adviceFor('/auth/me')).toContain('Return 401');
      expect(adviceFor('/orders')).toContain('Return 401');
    },
  },
  nearMisses: [
    {
      name: 'a redirect to a login page without headers of its own',
      given: exchange({ error: 'net::ERR_FAILED', response: { status: 302, location: '/login' } }),
      instead: 'redirect-without-cors',
    },
    {
      name: 'a redirect to a file at another host',
      given: blocked(
        {},
        {
          url: 'https://files.example.net/a.bin',
          origin: 'null',
          hops: [hop('https://files.example.net/a.bin')],
        },
      ),
      instead: 'redirect-taint',
    },
    {
      name: 'a login path that is redirected to its slash and allows another page',
      given: blocked(
        { [ALLOW]: 'https://b.example' },
        {
          url: `${API}/login/`,
          hops: [{ url: `${API}/login`, response: { status: 307, headers: ok, location: `${API}/login/` } }],
        },
      ),
      instead: 'origin-other',
    },
  ],
});
