// What the tests of several settings look at.
import { describe, expect, it } from 'vitest';
import { type ServerId, targetOf } from '../../src/servers/index.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { blocked, PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

/** The headers of that plan for its first origin. */
export const SENT: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': PAGE,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers': 'ETag',
  'Access-Control-Allow-Methods': 'PUT, DELETE',
  'Access-Control-Allow-Headers': 'Content-Type, X-Tenant',
  'Access-Control-Max-Age': '600',
};

export const SENDING: FixPlan = plan(
  { methods: ['PUT', 'DELETE'], headers: ['Content-Type', 'X-Tenant'], exposedHeaders: ['ETag'] },
  { maxAge: 600 },
);

/** Platforms with room for fixed headers only. */
export function describeFixedHeaders(
  id: ServerId,
  read: (snippet: string) => Readonly<Record<string, string>>,
): void {
  describe(`the headers of ${id}`, () => {
    it('are those of the plan', () => {
      expect(read(snippetOf(id, SENDING))).toEqual(SENT);
    });

    it('are for one origin, which it says, and do not respond to OPTIONS', () => {
      const of = plan({}, { extraOrigins: [LOCAL] });
      const { snippet, place } = write(id, of);
      expect(read(snippet)['Access-Control-Allow-Origin']).toBe(PAGE);
      expect(`${snippet}${place}`).toContain('Left out: further origins');
      expect(`${snippetOf(id)}${write(id).place}`).not.toContain('Left out');
      expect(targetOf(id).effect(of)).toMatchObject({ origins: [PAGE], answersOptions: false });
    });

    it('hold hostile names as data', () => {
      for (const of of hostilePlans) {
        expect(read(snippetOf(id, of))['Access-Control-Allow-Methods']).toBe(of.methods.join(', '));
      }
    });
  });
}

/** URLs, each with the servers that are recognized by it alone. */
export function describeAddresses(rows: readonly (readonly [url: string, ids: readonly string[]])[]): void {
  it.each(rows)('%s is recognized as %j', (url, ids) => {
    expect(recognizeServers(blocked({}, { url })).map(({ id }) => id)).toEqual(ids);
  });
}

/** Headers of a response, each with the servers that are recognized by them. */
export function describeMarks(
  rows: readonly (readonly [headers: Readonly<Record<string, string>>, ids: readonly string[]])[],
): void {
  it.each(rows)('%j is recognized as %j', (headers, ids) => {
    expect(recognizeServers(blocked(headers)).map(({ id }) => id)).toEqual(ids);
  });
}
