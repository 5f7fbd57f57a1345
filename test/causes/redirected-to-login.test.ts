// APIs that redirect to a login page: exchanges that trigger this cause, and near misses.
import { API, blocked, exchange } from '../exchange.ts';
import { ALLOW, describeCause, ok } from './describe-cause.ts';

const IDP = 'https://contoso.b2clogin.com/contoso/oauth2/v2.0/authorize?client_id=1';
const hop = (location: string) => ({ url: `${API}/me`, response: { status: 302, headers: ok, location } });
const HTML = { 'Content-Type': 'text/html' };

export const examples = describeCause('redirected-to-login', {
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
      name: 'Google’s accounts, whose path is ServiceLogin',
      given: blocked(HTML, {
        url: 'https://accounts.google.com/ServiceLogin?continue=x',
        origin: 'null',
        hops: [hop('https://accounts.google.com/ServiceLogin?continue=x')],
      }),
      confidence: 'likely',
    },
  ],
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
