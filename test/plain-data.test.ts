// What the core hands over is plain data: it can be copied, stored, and sent to another thread, and says the same there.
import { describe, expect, it } from 'vitest';
import { allChecks, checksOf } from '../src/cors/checklist.ts';
import { diagnose } from '../src/report/diagnose.ts';
import { jsonText, toJson } from '../src/report/json.ts';
import { toMarkdown } from '../src/report/markdown.ts';
import { toText } from '../src/report/text.ts';
import { exchange } from './exchange.ts';
import { samples as known } from './report/samples.ts';

/** Nothing shows how this one ended. */
const unclear = exchange({ response: null, error: 'net::ERR_FAILED' });
const samples = [...known, { name: 'an unclear outcome', exchange: unclear, diagnosis: diagnose(unclear) }];

/** Every way that plain data may go without a loss. */
const copies: readonly (readonly [name: string, copy: (data: object) => unknown])[] = [
  ['a spread', (data) => ({ ...data })],
  ['a structured clone', (data) => structuredClone(data)],
  ['JSON', (data) => JSON.parse(JSON.stringify(data))],
];

it('the samples have every outcome', () => {
  const outcomes = new Set(samples.map(({ diagnosis }) => diagnosis.verdict.outcome));
  expect([...outcomes].sort()).toEqual(['allowed', 'blocked', 'not-cors', 'undetermined']);
});

describe.each(samples)('$name', ({ exchange: given, diagnosis }) => {
  const { verdict, causes, servers, comparison } = diagnosis;
  const objects: readonly object[] = [
    given,
    ...given.legs,
    verdict,
    verdict.credentials,
    ...checksOf(given, verdict),
    ...allChecks(given, 'include'),
    ...causes,
    ...servers,
    ...(comparison ? [comparison] : []),
    diagnosis,
  ];

  it.each(copies)('survives %s whole', (_name, copy) => {
    for (const object of objects) expect(copy(object)).toStrictEqual(object);
  });

  it('is reported the same from a clone', () => {
    const clone = structuredClone(diagnosis);
    expect(jsonText(toJson(clone))).toBe(jsonText(toJson(diagnosis)));
    expect(toMarkdown(clone)).toBe(toMarkdown(diagnosis));
    expect(toText(clone)).toBe(toText(diagnosis));
  });
});
