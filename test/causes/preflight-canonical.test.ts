// Preflights redirected to https or to www: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, refused } from '../exchange.ts';
import { describeCause, firstOf, textOf } from './describe-cause.ts';

export const examples = describeCause('preflight-canonical', {
  triggers: [
    {
      name: 'OPTIONS redirected to https',
      given: refused({ status: 301, location: `${API}/items` }, { url: 'http://api.example.com/items' }),
      confidence: 'certain',
    },
    {
      name: 'OPTIONS redirected to www',
      given: refused(
        { status: 301, location: 'https://www.example.com/items' },
        { url: 'https://example.com/items' },
      ),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'OPTIONS redirected to another path',
      given: refused({ status: 308, location: `${API}/v2/items` }),
      instead: 'preflight-redirect',
    },
    {
      name: 'OPTIONS redirected to http on another port, which is no move to www',
      given: refused(
        { status: 301, location: 'http://api.example.com:8080/items' },
        { url: 'https://api.example.com/items' },
      ),
      instead: 'preflight-redirect',
    },
  ],
  behavior: {
    'says that the browser itself redirects where it does, and not the server': () => {
      const { explanation, remedy } = firstOf(
        refused(
          {
            status: 307,
            headers: { 'Non-Authoritative-Reason': 'HSTS' },
            location: 'https://api.example.com/items',
          },
          { url: 'http://api.example.com/items' },
        ),
      );
      expect(textOf(explanation)).toContain('The browser itself');
      expect(remedy.steps.map(textOf).join()).not.toContain('the server');
    },
  },
});
