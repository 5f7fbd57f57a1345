// What the fix for tomcat says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { filterParameters } from './filters.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

describe('tomcat', () => {
  it('lists the origins, without which every request from another origin gets 403, and the simple methods', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { extraOrigins: [LOCAL], maxAge: 600 });
    expect(filterParameters(snippetOf('tomcat', of))).toEqual({
      'cors.allowed.origins': `${PAGE},${LOCAL}`,
      'cors.allowed.methods': 'GET,HEAD,POST,PUT',
      'cors.allowed.headers': 'Content-Type',
      'cors.exposed.headers': 'X-Total',
      'cors.support.credentials': 'true',
      'cors.preflight.maxage': '600',
    });
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const told = filterParameters(snippetOf('tomcat', of));
      expect(told['cors.allowed.origins']).toBe(of.origins.join(','));
      expect(told['cors.allowed.headers']).toBe(of.headers.join(',') || 'Accept');
    }
  });
});
