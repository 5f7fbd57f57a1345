// Names that were meant to be CORS headers are found with as many typing mistakes as their length has room for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meantBy } from '../../src/causes/cors-header-names.ts';

const NAME = 'access-control-allow-credentials';
const place = fc.nat({ max: NAME.length - 1 });
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');

const omit = (name: string, at: number): string => name.slice(0, at) + name.slice(at + 1);
const insert = (name: string, at: number, added: string): string =>
  name.slice(0, at) + added + name.slice(at);

describe('a name with typing mistakes', () => {
  it('is known with two letters left out, added or replaced', () => {
    fc.assert(
      fc.property(place, place, letter, (first, second, added) => {
        for (const name of [
          omit(omit(NAME, first), second),
          insert(insert(NAME, first, added), second, added),
          insert(omit(NAME, first), second, added),
        ]) {
          expect(name === NAME ? NAME : meantBy(name)).toBe(NAME);
        }
      }),
    );
  });

  it('is another name with three', () => {
    expect(meantBy(`${NAME}qqq`)).toBeNull();
  });

  it('is not seen in headers that most responses have', () => {
    const usual = ['content-type', 'strict-transport-security', 'x-content-type-options', 'cache-control'];
    expect(usual.map(meantBy)).toEqual(usual.map(() => null));
  });
});

it.each([
  ['access-control-allow-origins', 'access-control-allow-origin'],
  ['Allow-Origin', 'access-control-allow-origin'],
  ['Acces-Control-Allow-Origin', 'access-control-allow-origin'],
  ['X-Access-Control-Allow-Origin', 'access-control-allow-origin'],
  ['Access-Control-Origin', 'access-control-allow-origin'],
  ['Allow-Control-Access-Origin', 'access-control-allow-origin'],
  ['AccessControlAllowOrigin', 'access-control-allow-origin'],
  ['Access Control Allow Origin', 'access-control-allow-origin'],
  ['Access-Control-Allowed-Methods', 'access-control-allow-methods'],
  ['Access-Control-Expose-Header', 'access-control-expose-headers'],
  ['Access-Control-Exposed-Headers', 'access-control-expose-headers'],
  ['Access-Control-MaxAge', 'access-control-max-age'],
])('%s was meant to be %s', (written, meant) => {
  expect(meantBy(written)).toBe(meant);
});

it.each([
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Headers',
  'Access-Control-Allow-Credentials',
  'Timing-Allow-Origin',
  'Access-Control-Allow-Private-Network',
  'Allow',
  'Origin',
  'Max-Age',
  'Origin-Agent-Cluster',
  'Cross-Origin-Resource-Policy',
  'X-Content-Type-Options',
  'Content-Security-Policy',
])('%s is no attempt at another header', (name) => {
  expect(meantBy(name)).toBeNull();
});
