// What the fix for caddy says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { snippetOf } from './write.ts';

describe('caddy', () => {
  it('sets its headers last, so that none stands beside those of the application', () => {
    expect(snippetOf('caddy').match(/^\tdefer$/gm)).toHaveLength(3);
  });

  it('reaches its own error pages where they are what fails', () => {
    for (const kind of ['headers-on-errors', 'cors-first'] as const) {
      expect(snippetOf('caddy', plan({ kind }))).toContain('handle_errors {\n');
    }
    expect(snippetOf('caddy', plan({ kind: 'correct-origin' }))).not.toContain('handle_errors');
  });
});
