// The legs of an exchange stay a list with at least one.
import { expect, it } from 'vitest';
import { endOf, lastLeg, legsOf, mapLegs, viewLegs, withLastLeg } from '../../src/cors/legs.ts';
import { exchange } from '../exchange.ts';

const two = exchange({ hops: [{ url: 'https://api.example.com/a' }], url: 'https://api.example.com/b' });
const pathsOf = ({ legs }: Pick<typeof two, 'legs'>) => legs.map(({ url }) => new URL(url).pathname);

it('ends with its last leg', () => {
  expect(lastLeg(two).url).toBe('https://api.example.com/b');
});

it('changes each leg by its index, and leaves the exchange as it was', () => {
  const changed = mapLegs(two, (leg, index) => ({ ...leg, url: `${leg.url}/${index}` }));
  expect(pathsOf(changed)).toEqual(['/a/0', '/b/1']);
  expect(pathsOf(two)).toEqual(['/a', '/b']);
  expect({ ...changed, legs: two.legs }).toEqual(two);
});

it('changes the last leg alone', () => {
  expect(pathsOf(withLastLeg(two, { ...lastLeg(two), url: 'https://api.example.com/c' }))).toEqual([
    '/a',
    '/c',
  ]);
});

it('takes no empty list for legs', () => {
  expect(legsOf([])).toBeNull();
  expect(legsOf(two.legs)).toEqual(two.legs);
});

it('counts the end from the start', () => {
  expect(endOf({ startedAt: 40, duration: 2 })).toBe(42);
});

it('checks nothing that was surely sent without an Origin to another origin', () => {
  const COMPLETE = { Host: 'api.example.com', 'Accept-Encoding': 'gzip' };
  const checkedOf = (words: Parameters<typeof exchange>[0]) =>
    viewLegs(exchange(words)).map(({ checked }) => checked);
  expect(checkedOf({ origin: null, requestHeaders: COMPLETE })).toEqual([false]);
  expect(checkedOf({ origin: null, requestHeaders: { Accept: '*/*' } })).toEqual([true]);
  expect(checkedOf({ requestHeaders: COMPLETE })).toEqual([true]);
  expect(checkedOf({ origin: null, requestHeaders: COMPLETE, preflight: {} })).toEqual([true]);
});
