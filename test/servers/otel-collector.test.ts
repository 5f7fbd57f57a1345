// What the fix for otel-collector says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

const corsOf = (snippet: string) => parse(snippet).receivers.otlp.protocols.http.cors;

describe('otel-collector', () => {
  it('is the cors settings of its otlp receiver', () => {
    const of = plan(
      { methods: ['POST'], headers: ['Content-Type', 'X-Api-Key'], exposedHeaders: ['ETag'] },
      { maxAge: 600, extraOrigins: [LOCAL] },
    );
    expect(corsOf(snippetOf('otel-collector', of))).toEqual({
      allowed_origins: [PAGE, LOCAL],
      allowed_headers: ['Content-Type', 'X-Api-Key'],
      exposed_headers: ['ETag'],
      max_age: 600,
    });
  });

  it('leaves out names in which it would fill in a variable, and says so', () => {
    const of = plan({ methods: ['POST'], headers: ['X-Tenant', '$HOME'] });
    expect(corsOf(snippetOf('otel-collector', of)).allowed_headers).toEqual(['X-Tenant']);
    expect(snippetOf('otel-collector', of)).toContain('Left out: names that OpenTelemetry Collector');
  });

  it('lists a safelisted header where none is asked for, as it would allow more without a list', () => {
    const of = plan({ methods: ['POST'], headers: [] });
    expect(corsOf(snippetOf('otel-collector', of)).allowed_headers).toEqual(['Accept']);
  });

  it('says that it allows credentials, which it always does', () => {
    expect(targetOf('otel-collector').effect(plan({ credentials: false })).credentials).toBe(true);
  });

  describeAddresses([
    ['http://localhost:4318/v1/traces', ['otel-collector']],
    ['http://localhost:4318/traces', []],
  ]);
});
