// Requests of extensions' content scripts: exchanges that trigger this cause, and near misses.
import type { Exchange } from '../../src/cors/types.ts';
import { blocked, exchange } from '../exchange.ts';
import { describeCause, EXPRESS } from './describe-cause.ts';

const by = (url: string, given: Exchange): Exchange => ({
  ...given,
  initiator: { url, line: 3, column: 1, functionName: 'load' },
});
const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/content.js';

export const examples = describeCause('content-script', {
  triggers: [
    {
      name: 'a content script on a page of somebody else',
      given: by(EXTENSION, blocked(EXPRESS)),
      confidence: 'likely',
    },
    {
      name: 'Firefox’s extensions, whose API allows another origin',
      given: by(
        'moz-extension://1b2c/content.js',
        blocked({ 'Access-Control-Allow-Origin': 'https://b.example' }),
      ),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a script of the page',
      given: by('https://app.example.com/a.js', blocked(EXPRESS)),
      instead: 'no-cors-headers',
    },
    {
      name: 'an error of the API, which comes first',
      given: by(EXTENSION, blocked(EXPRESS, { response: { status: 500 } })),
      instead: 'error-hides-cors',
    },
    {
      name: 'an extension’s own page',
      given: by(
        EXTENSION,
        exchange({ page: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop', error: 'net::ERR_FAILED' }),
      ),
      instead: 'no-cors-headers',
    },
  ],
});
