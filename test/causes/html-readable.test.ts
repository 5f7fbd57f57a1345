// HTML that the page can read and did not want: exchanges that trigger this warning, and near misses.
import { blocked, exchange, type HeaderWords } from '../exchange.ts';
import { ALLOW, describeCause, EXPRESS } from './describe-cause.ts';

const WANTED = { Accept: 'application/json' };
const html = (more: HeaderWords = {}) => ({ 'Content-Type': 'text/html', [ALLOW]: '*', ...more });

export const examples = describeCause('html-readable', {
  triggers: [
    {
      name: 'index.html of a dev server where JSON is accepted',
      given: exchange({ requestHeaders: WANTED, response: { headers: html() } }),
      confidence: 'likely',
    },
    {
      name: 'index.html for a body of JSON',
      given: exchange({
        method: 'POST',
        requestHeaders: { 'Content-Type': 'application/json' },
        response: { headers: html() },
      }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'HTML for axios, which accepts everything',
      given: exchange({
        requestHeaders: { Accept: 'application/json, text/plain, */*' },
        response: { headers: html() },
      }),
      instead: null,
    },
    {
      name: 'JSON that Express calls HTML',
      given: exchange({ requestHeaders: WANTED, response: { headers: html(EXPRESS) } }),
      instead: null,
    },
    {
      name: 'HTML that was blocked',
      given: blocked({ 'Content-Type': 'text/html' }, { requestHeaders: WANTED }),
      instead: 'html-not-json',
    },
  ],
});
