// What the fix for gcs says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('gcs', () => {
  it('is JSON of one rule, with the headers of both directions in one list, each once', () => {
    const of = plan({ headers: ['Content-Type'], exposedHeaders: ['ETag', 'content-type'] }, { maxAge: 600 });
    expect(JSON.parse(snippetOf('gcs', of))).toEqual([
      { origin: [PAGE], method: ['PUT'], responseHeader: ['Content-Type', 'ETag'], maxAgeSeconds: 600 },
    ]);
  });

  it('gives the command, as the console has no editor for it', () => {
    const { place, apply } = write('gcs');
    expect(apply).toBe('gcloud storage buckets update gs://BUCKET --cors-file=cors.json');
    expect(place).toContain('the console has no editor');
  });

  it('is found as Firebase Storage too', () => {
    expect(targetOf('gcs').aliases).toContain('firebase storage');
  });

  it('does not claim to allow credentials, which its configuration has no member for', () => {
    expect(targetOf('gcs').effect(plan({ credentials: true })).credentials).toBe(false);
  });
});
