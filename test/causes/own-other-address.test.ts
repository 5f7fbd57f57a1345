// A page and its files at two addresses of one site: exchanges that trigger this cause, and near misses.
import { blocked, exchange } from '../exchange.ts';
import { ALLOW, describeCause, NGINX } from './describe-cause.ts';

const WWW = 'https://www.example.com';
const font = (url: string, page: string, headers: Record<string, string> = NGINX) =>
  blocked(headers, { url, page, resourceType: 'font' });

export const examples = describeCause('own-other-address', {
  triggers: [
    {
      name: 'a font without www on the page with it',
      given: font('https://example.com/fonts/a.woff2', WWW),
      confidence: 'likely',
    },
    {
      name: 'a font over https on a page that was opened over http',
      given: font('https://shop.example/fonts/a.woff2', 'http://shop.example'),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'another subdomain',
      given: font('https://static.example.com/a.woff2', WWW),
      instead: 'no-cors-headers',
    },
    {
      name: 'another port, where another program listens',
      given: font('https://example.com:8443/a.woff2', WWW),
      instead: 'no-cors-headers',
    },
    {
      name: 'a host that only begins like it',
      given: font('https://example.com.evil.example/a.woff2', 'https://example.com'),
      instead: 'no-cors-headers',
    },
    {
      name: 'a list of origins without the address with www',
      given: font('https://example.com/a.woff2', WWW, { Vary: 'Origin' }),
      instead: 'origin-not-listed',
    },
    {
      name: 'this machine over http and https',
      given: font('https://localhost/a.woff2', 'http://localhost'),
      instead: 'no-cors-headers',
    },
    {
      name: 'an address of the site that allows this page elsewhere',
      given: font('https://example.com/a.woff2', WWW),
      neighbours: [
        exchange({
          id: 'n1',
          url: 'https://example.com/api',
          page: WWW,
          response: { headers: { [ALLOW]: WWW } },
        }),
      ],
      instead: 'not-covered',
    },
  ],
});
