// HTML instead of JSON: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, blocked, exchange } from '../exchange.ts';
import { causesOf, describeCause, METHODS, ok } from './describe-cause.ts';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const WANTED = { Accept: 'application/json' };
const AXIOS = { Accept: 'application/json, text/plain, */*' };

export const examples = describeCause('html-not-json', {
  triggers: [
    {
      name: 'index.html where JSON is accepted',
      given: blocked(HTML, { requestHeaders: WANTED }),
      confidence: 'likely',
    },
    {
      name: 'index.html of a dev server with a list of origins',
      given: blocked({ ...HTML, Vary: 'Origin' }, { requestHeaders: WANTED }),
      confidence: 'likely',
    },
    {
      name: 'index.html for a body of JSON, after a good preflight',
      given: blocked(HTML, {
        method: 'PUT',
        requestHeaders: { 'Content-Type': 'application/json' },
        preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
      }),
      confidence: 'likely',
    },
    {
      name: 'index.html outside of the API’s base path',
      given: blocked(HTML, { url: `${API}/users`, requestHeaders: WANTED }),
      neighbours: [exchange({ id: 'n', url: `${API}/api/users`, response: { headers: ok } })],
      confidence: 'likely',
    },
    {
      name: 'HTML for axios, which accepts JSON in every request',
      given: blocked(HTML, { requestHeaders: AXIOS }),
      confidence: 'possible',
    },
    {
      name: 'PHP that may only lack the header that says JSON',
      given: blocked({ ...HTML, 'X-Powered-By': 'PHP/8.3' }, { requestHeaders: WANTED }),
      confidence: 'possible',
    },
    {
      name: 'HTML at the path of an API, where fetch accepts anything',
      given: blocked(HTML, { url: `${API}/api/users`, requestHeaders: { Accept: '*/*' } }),
      confidence: 'possible',
    },
    {
      name: 'a page where the same path returned JSON before',
      given: blocked(HTML, { url: `${API}/users?page=2` }),
      neighbours: [
        exchange({
          id: 'n',
          url: `${API}/users?page=1`,
          response: { headers: { 'Content-Type': 'application/json' } },
        }),
      ],
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'HTML at a path that only begins like an API’s',
      given: blocked(HTML, { url: `${API}/apiary/users`, requestHeaders: { Accept: '*/*' } }),
      instead: 'no-cors-headers',
    },
    {
      name: 'a page that axios fetches as it is',
      given: blocked(HTML, { url: `${API}/news/index.html`, requestHeaders: AXIOS }),
      instead: 'no-cors-headers',
    },
    {
      name: 'HTML that passed CORS',
      given: exchange({ requestHeaders: WANTED, response: { headers: { ...HTML, ...ok } } }),
      instead: 'html-readable',
    },
    {
      name: 'HTML where anything is accepted',
      given: blocked(HTML, { requestHeaders: { Accept: '*/*' } }),
      instead: 'no-cors-headers',
    },
    {
      name: 'HTML where HTML is accepted too',
      given: blocked(HTML, { requestHeaders: { Accept: 'text/html, application/json' } }),
      instead: 'no-cors-headers',
    },
    {
      name: 'JSON where JSON is accepted',
      given: blocked({ 'Content-Type': 'application/json' }, { requestHeaders: WANTED }),
      instead: 'no-cors-headers',
    },
    {
      name: 'an HTML error page',
      given: blocked(HTML, { requestHeaders: WANTED, response: { status: 404 } }),
      instead: 'not-found',
    },
  ],
  behavior: {
    'stands beside no advice to install CORS': () => {
      const found = causesOf(blocked(HTML, { requestHeaders: WANTED })).map(({ id }) => id);
      expect(found).toEqual(['html-not-json']);
    },
  },
});
