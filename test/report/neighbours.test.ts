// The neighbours of an exchange: of the same API, the newest only, each as it is now.
import { describe, expect, it } from 'vitest';
import { createNeighbourhood } from '../../src/report/neighbours.ts';
import { exchange } from '../exchange.ts';

const API = 'https://api.example.com';
const one = (id: string, url = `${API}/items`) => exchange({ id, url });
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('the neighbourhood', () => {
  it('holds exchanges of the same API origin, newest last, without the one that asks', () => {
    const neighbourhood = createNeighbourhood();
    for (const each of [one('a'), one('b', `${API}/other`), one('c', 'https://cdn.example.com/'), one('d')])
      neighbourhood.put(each);
    expect(idsOf(neighbourhood.of(one('d')))).toEqual(['a', 'b']);
    expect(neighbourhood.of(one('x', 'https://nobody.example/'))).toEqual([]);
  });

  it('keeps the 20 newest of each origin', () => {
    const neighbourhood = createNeighbourhood();
    neighbourhood.put(one('elsewhere', 'https://cdn.example.com/'));
    for (let count = 1; count <= 50; count++) neighbourhood.put(one(`${count}`));
    expect(idsOf(neighbourhood.of(one('x')))).toEqual(
      Array.from({ length: 20 }, (_, index) => `${index + 31}`),
    );
    expect(idsOf(neighbourhood.of(one('y', 'https://cdn.example.com/')))).toEqual(['elsewhere']);
  });

  it('puts a newer state in the place of the older', () => {
    const neighbourhood = createNeighbourhood();
    for (const each of [one('a'), one('b')]) neighbourhood.put(each);
    const newer = one('a', `${API}/items?page=2`);
    neighbourhood.put(newer);
    expect(neighbourhood.of(one('x'))).toEqual([newer, one('b')]);
  });

  it('moves an exchange whose first URL turned out to be another', () => {
    const neighbourhood = createNeighbourhood();
    neighbourhood.put(one('a'));
    neighbourhood.put(one('a', 'https://old.example.com/'));
    expect(neighbourhood.of(one('x'))).toEqual([]);
    expect(idsOf(neighbourhood.of(one('x', 'https://old.example.com/')))).toEqual(['a']);
  });

  it('forgets what is removed, and everything when cleared', () => {
    const neighbourhood = createNeighbourhood();
    for (const each of [one('a'), one('b'), one('c')]) neighbourhood.put(each);
    neighbourhood.remove('b');
    neighbourhood.remove('never there');
    expect(idsOf(neighbourhood.of(one('x')))).toEqual(['a', 'c']);
    neighbourhood.clear();
    expect(neighbourhood.of(one('x'))).toEqual([]);
  });
});
