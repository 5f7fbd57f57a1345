// Reports as data: the promised shape, described by the schema, and safe to print.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../src/fixes/index.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { jsonText, toJson } from '../../src/report/json.ts';
import { blocked, exchange, PAGE } from '../exchange.ts';
import { hostileText } from '../servers/hostile.ts';
import { arbitraryExchange } from './exchanges.ts';
import { exampleOf, samples } from './samples.ts';

type Schema = { readonly $defs: { readonly exchange: { readonly properties: Record<string, unknown> } } };

const schema = JSON.parse(
  readFileSync(new URL('../../docs/report-schema.json', import.meta.url), 'utf8'),
) as Schema;
const validate = new Ajv2020({
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ },
}).compile(schema);
const faultsOf = (reports: unknown): unknown => {
  validate(JSON.parse(jsonText(reports)));
  return validate.errors ?? [];
};

describe('a report as JSON', () => {
  it('fits its schema for every kind of diagnosis, with and without a fix', () => {
    const reports = samples.flatMap(({ diagnosis }) => [
      toJson(diagnosis),
      toJson(diagnosis, { server: 'nginx', fix: defaultOptions }),
    ]);
    expect(faultsOf(reports)).toEqual([]);
  });

  it('has no member that the schema does not describe', () => {
    // What only the command line adds is tested there.
    const described = Object.keys(schema.$defs.exchange.properties).filter((name) => name !== 'comparedWith');
    const members = samples.flatMap(({ diagnosis }) => Object.keys(toJson(diagnosis, { server: 'nginx' })));
    expect([...new Set(members)].sort()).toEqual([...described].sort());
  });

  it('fits its schema whatever the exchange holds', () => {
    fc.assert(
      fc.property(arbitraryExchange, (exchange) => {
        expect(faultsOf([toJson(diagnose(exchange))])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the verdict, the checks, the cause and the remedy', () => {
    expect(toJson(exampleOf('slash-1'), { server: 'express' })).toMatchObject({
      url: 'https://api.example.com/v1/me',
      method: 'GET',
      origin: 'https://app.example.com',
      outcome: 'blocked',
      stage: 'response',
      code: 'AllowOriginMismatch',
      parameter: 'https://app.example.com/',
      credentials: 'unknown',
      checks: expect.arrayContaining([
        expect.objectContaining({
          id: 'allow-origin-matches',
          state: 'failed',
          received: 'https://app.example.com/',
        }),
      ]),
      causes: [expect.objectContaining({ id: 'origin-trailing-slash', confidence: 'certain' })],
      remedy: { where: 'server', policy: { origins: ['https://app.example.com'] } },
      servers: [{ id: 'express', confidence: expect.any(String) }],
      snippet: expect.stringContaining("'https://app.example.com'"),
    });
  });

  it('says of each cause why it happened', () => {
    const [cause] = toJson(exampleOf('slash-1')).causes;
    expect(cause?.explanation).toMatch(/\w+ .*\.$/);
    expect(cause?.explanation).not.toBe(cause?.title);
  });

  it('has no snippet when no server can mend it, and none unless asked', () => {
    expect(toJson(exampleOf('refused'), { server: 'express' })).toMatchObject({
      snippet: null,
      fix: null,
      edit: null,
    });
    expect(toJson(exampleOf('slash-1'))).not.toHaveProperty('snippet');
    expect(toJson(exampleOf('slash-1'))).not.toHaveProperty('edit');
  });

  it('has the one value to change beside the snippet, and none where that is not all', () => {
    expect(toJson(exampleOf('slash-1'), { server: 'express' }).edit).toEqual({
      server: 'express',
      place: 'In the options of cors().',
      lines: [
        { sign: '-', text: "origin: 'https://app.example.com/'," },
        { sign: '+', text: "origin: 'https://app.example.com'," },
      ],
      note: 'Leave your other options as they are.',
    });
    expect(toJson(exampleOf('auth-first'), { server: 'express' })).toMatchObject({
      snippet: expect.any(String),
      edit: null,
    });
  });

  it('has the proof of the fix, and what becomes of the other recorded requests', () => {
    const passes = exchange({
      id: 'n1',
      response: { headers: { 'Access-Control-Allow-Origin': PAGE } },
    });
    const slash = blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` });
    expect(toJson(diagnose(slash, [passes]), { server: 'express' }).fix?.proof).toEqual({
      passes: true,
      checks: 3,
      others: { passing: 1, failing: [] },
    });
  });
});

describe('JSON text', () => {
  it('parses back to the same, and holds no character that a terminal acts on', () => {
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        const text = jsonText(texts);
        expect(JSON.parse(text)).toEqual(texts);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
