// An entry that is nearly the header or method sent: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import { causesOf, describeCause, firstOf, HEADERS, METHODS, ok, textOf } from './describe-cause.ts';

const headersListed = (list: string, asks: readonly string[], requestHeaders = {}) =>
  refused({ headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: list }, asks }, { requestHeaders });
const methodsListed = (list: string) => refused({ headers: { ...ok, [METHODS]: list } });

export const examples = describeCause('list-near-miss', {
  triggers: [
    {
      name: 'an underscore for a hyphen',
      given: headersListed('X-Api_Key', ['x-api-key']),
      confidence: 'certain',
    },
    {
      name: 'a hyphen left out',
      given: headersListed('ContentType, Authorization', ['content-type']),
      confidence: 'certain',
    },
    {
      name: 'single quotation marks, which are characters of names',
      given: headersListed("'X-Tenant-Id'", ['x-tenant-id']),
      confidence: 'certain',
    },
    {
      name: 'an X- that is not listed',
      given: headersListed('Tenant-Id', ['x-tenant-id']),
      confidence: 'certain',
    },
    {
      name: 'a well-known name in another spelling',
      given: headersListed('Authorisation', ['authorization']),
      confidence: 'certain',
    },
    {
      name: 'a letter too many in a method',
      given: methodsListed('GET, PUTT'),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'another header of one letter’s difference',
      given: headersListed('X-Client-Ip', ['x-client-id']),
      instead: 'headers-not-allowed',
    },
    {
      name: 'other real methods',
      given: methodsListed('GET, POST'),
      instead: 'method-not-allowed',
    },
    {
      name: 'a method in small letters',
      given: methodsListed('put'),
      instead: 'method-case',
    },
  ],
  behavior: {
    'names the entry and the header as the page wrote it, instead of “is not allowed”': () => {
      const given = headersListed('X-Api_Key', ['x-api-key', 'x-b'], { 'X-API-Key': 'k' });
      const [cause, ...others] = causesOf(given);
      expect(cause && textOf(cause.title)).toBe('The server lists X-Api_Key; the page sends X-API-Key');
      expect(others).toEqual([]);
    },
    'allows the right names, and no longer the wrong one': () => {
      const { policy, steps } = firstOf(headersListed('X-Api_Key, X-C', ['x-api-key', 'x-b'])).remedy;
      expect(policy?.headers).toEqual(['X-C', 'X-Api-Key', 'X-B']);
      expect(steps.map(textOf)).toEqual(['Also add X-B.']);
    },
  },
});
