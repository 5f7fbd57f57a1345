// Header lists as read from entries: a page sends the same again and again, and what differs must not get lost.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEntry } from '../../../src/capture/entry.ts';
import { decodeBytes } from '../../../src/capture/header-bytes.ts';
import { createHeaderPool, readHeaders } from '../../../src/capture/reading/headers.ts';
import type { Header } from '../../../src/cors/types.ts';
import { entry, PAGE } from '../har.ts';

const pool = createHeaderPool();

const responseWith = (headers: readonly Header[]): readonly Header[] => {
  const raw = { ...entry(), response: { status: 200, statusText: '', headers } };
  const captured = readEntry(structuredClone(raw), PAGE, pool);
  return (captured?.kind === 'request' && captured.leg.response?.headers) || [];
};

it('keeps one list for responses with the same headers', () => {
  const headers = [
    { name: 'Server', value: 'nginx' },
    { name: 'X-Same', value: 'yes' },
  ];
  expect(responseWith(headers)).toEqual(headers);
  expect(responseWith(headers)).toBe(responseWith(headers));
});

it('reads a value by what was recorded, not by what another became', () => {
  const bytes = { name: 'X-Name', value: 'Ã©' };
  const text = { name: 'X-Name', value: 'é' };
  expect(responseWith([bytes])).toEqual([{ name: 'X-Name', value: 'é' }]);
  expect(responseWith([text])).toEqual([{ name: 'X-Name', value: '\ufffd' }]);
});

it('reads every list as if it were the first', () => {
  const text = fc.oneof(fc.constantFrom('', 'a', 'A', 'é', 'Ã©', 'x'.repeat(3000)), fc.string());
  const list = fc.array(fc.record({ name: text, value: text }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(list, { maxLength: 12 }), (lists) => {
      for (const headers of lists) {
        expect(responseWith(headers)).toEqual(
          headers.map(({ name, value }) => ({ name: name.slice(0, 256), value: decodeBytes(value) })),
        );
      }
    }),
  );
});

it('keeps no list of very many, whatever came before', () => {
  const many = (value: string) =>
    Array.from({ length: 200 }, (_, index) => ({ name: `X-${index}`, value: index === 7 ? value : 'a' }));
  responseWith(many('x'.repeat(3000)));
  const [one, other] = [responseWith(many('a')), responseWith(many('a'))];
  expect(one).toEqual(other);
  expect(one).not.toBe(other);
});

it('takes members of an object that differ by case alone for one header', () => {
  const of = (headers: unknown) => readHeaders(headers, pool).map(({ name, value }) => `${name}: ${value}`);
  expect(of({ 'Access-Control-Allow-Origin': '*', 'access-control-allow-origin': '*', Vary: 'a' })).toEqual([
    'Access-Control-Allow-Origin: *',
    'Vary: a',
  ]);
  expect(of({ Vary: 'a', vary: 'b' })).toEqual(['Vary: a', 'vary: b']);
  expect(
    of([
      { name: 'Vary', value: 'a' },
      { name: 'vary', value: 'a' },
    ]),
  ).toEqual(['Vary: a', 'vary: a']);
});
