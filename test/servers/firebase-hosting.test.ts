// What the fix for firebase-hosting says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { describeAddresses, describeFixedHeaders } from './settings.ts';
import { write } from './write.ts';

describeFixedHeaders('firebase-hosting', (snippet) => {
  const [rule] = JSON.parse(snippet).hosting.headers;
  return Object.fromEntries(
    rule.headers.map(({ key, value }: { key: string; value: string }) => [key, value]),
  );
});

describe('firebase-hosting', () => {
  it('is put into effect by a deployment, and leaves functions to their code', () => {
    expect(write('firebase-hosting').apply).toBe('firebase deploy --only hosting');
    expect(write('firebase-hosting').place).toContain(
      'For a function behind a rewrite, send them in its code',
    );
  });

  it('goes last, as the last match counts', () => {
    expect(write('firebase-hosting').place).toContain('as the last of its headers');
  });

  describeAddresses([
    ['https://shop.web.app/data.json', ['firebase-hosting']],
    ['https://shop.firebaseapp.com/data.json', ['firebase-hosting']],
    ['https://web.app.example.com/data.json', []],
  ]);
});
