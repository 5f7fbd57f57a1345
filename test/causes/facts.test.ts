// What causes look at: lists in headers, and how the neighbours went.
import { describe, expect, it } from 'vitest';
import { factsOf, variesBy } from '../../src/causes/facts.ts';
import {
  countNeighbours,
  hasAllowOrigin,
  newestNeighbour,
  originAllowedHere,
  servesOthers,
} from '../../src/causes/neighbours.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { exchange } from '../exchange.ts';

const APP = 'https://app.example.com';
const allowing = (id: string, origin: string) =>
  exchange({ id, page: origin, response: { headers: { 'Access-Control-Allow-Origin': origin } } });

const factsWith = (own: Exchange, neighbours: readonly Exchange[]) =>
  factsOf({ exchange: own, verdict: judge(own), servers: [], neighbours });

describe('Vary', () => {
  it.each([
    ['Origin', true],
    ['Accept-Encoding,\torigin', true],
    ['*', true],
    ['Accept-Encoding', false],
    ['X-Origin', false],
    ['', false],
    // One item that is no token spoils no other.
    ['Accept Encoding, Origin', true],
    ['"Origin"', false],
  ])('%s names the origin: %s', (value, varies) => {
    const response = { status: 200, statusText: '', headers: [{ name: 'Vary', value }], redirectUrl: null };
    expect(variesBy(response, 'origin')).toBe(varies);
  });

  it('that is not there names nothing', () => {
    expect(variesBy(null, 'origin')).toBe(false);
  });
});

describe('the neighbours', () => {
  const own = exchange({ id: 'own', page: APP });

  it('are looked at from the newest on, the exchange itself and those without a response left out', () => {
    const silent = exchange({ id: 'silent', page: APP, response: null, error: 'net::ERR_FAILED' });
    const [older, newer] = [allowing('older', APP), allowing('newer', 'https://www.example.com')];
    const facts = factsWith(own, [older, newer, silent, own]);
    expect(newestNeighbour(facts, hasAllowOrigin)?.exchange.id).toBe('newer');
    expect(countNeighbours(facts, hasAllowOrigin)).toBe(2);
    expect(newestNeighbour(facts, () => true)?.exchange.id).toBe('newer');
    expect(newestNeighbour(facts, () => false)).toBeNull();
  });

  it('show which other origin the same address allowed, and whether others call it at all', () => {
    const other = allowing('other', 'https://www.example.com');
    expect(originAllowedHere(factsWith(own, [other, allowing('same', APP)]))).toBe('https://www.example.com');
    expect(originAllowedHere(factsWith(own, [allowing('same', APP)]))).toBeNull();
    expect(servesOthers(factsWith(own, [other]))).toBe(true);
    expect(servesOthers(factsWith(own, [allowing('same', APP)]))).toBe(false);
  });
});
