// A copy that was stored without CORS: exchanges that this may explain, and near misses.
import { expect } from 'vitest';
import { type ExchangeWords, exchange } from '../exchange.ts';
import { ALLOW, causesOf, describeCause, firstOf, textOf } from './describe-cause.ts';

const lost = (url: string, more: ExchangeWords = {}) =>
  exchange({ url, response: null, error: 'net::ERR_FAILED', ...more });
const picture = 'https://img.example.org/a.png';
const plain = exchange({
  id: 'plain',
  url: 'https://img.example.org/map',
  mode: 'no-cors',
  response: { headers: { 'Cache-Control': 'max-age=60' } },
});

export const examples = describeCause('browser-copy', {
  triggers: [
    { name: 'a picture without a response', given: lost(picture), confidence: 'possible' },
    {
      name: 'an address that was loaded without CORS before',
      given: lost('https://img.example.org/map'),
      neighbours: [plain],
      confidence: 'possible',
    },
  ],
  nearMisses: [
    { name: 'an address of an API', given: lost('https://api.example.com/items'), instead: null },
    { name: 'a picture on this machine', given: lost('http://localhost:3000/a.png'), instead: null },
    { name: 'a request that needs a preflight', given: lost(picture, { method: 'PUT' }), instead: null },
    {
      name: 'Firefox, which does not mark failures',
      given: lost(picture, { browser: 'firefox', error: null }),
      instead: null,
    },
    {
      name: 'a picture whose response was recorded',
      given: exchange({ url: picture, error: 'net::ERR_FAILED', response: { headers: {} } }),
      instead: 'no-cors-headers',
    },
  ],
  behavior: {
    'names the earlier plain load where it was recorded': () => {
      const { evidence } = firstOf(lost('https://img.example.org/map'), [plain]);
      expect(evidence.map(({ text }) => textOf(text))).toContain('Cache-Control: max-age=60');
    },
    'says nothing where the page passed': () => {
      expect(causesOf(exchange({ url: picture, response: { headers: { [ALLOW]: '*' } } }))).toEqual([]);
    },
  },
});
