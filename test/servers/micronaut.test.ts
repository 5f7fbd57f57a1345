// What the fix for micronaut says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf } from './write.ts';

const told = (of: FixPlan) => parse(snippetOf('micronaut', of)).micronaut.server.cors;

describe('micronaut', () => {
  it('is told the policy, with the simple methods, which it checks too', () => {
    expect(told(plan({ exposedHeaders: ['X-Total'], headers: [] }, { maxAge: 600 }))).toEqual({
      enabled: true,
      configurations: {
        web: {
          'allowed-origins': [PAGE],
          'allowed-methods': ['GET', 'HEAD', 'POST', 'PUT'],
          'allowed-headers': ['Accept'],
          'exposed-headers': ['X-Total'],
          'allow-credentials': true,
          'max-age': 600,
        },
      },
    });
  });

  it('always has an origin, as none would mean any, and says false where no credentials are sent', () => {
    expect(told(plan({ credentials: false }, { strict: false })).configurations.web).toEqual({
      'allowed-origins': [PAGE],
      'allow-credentials': false,
    });
  });

  it('holds hostile names as data, and only methods that it knows', () => {
    for (const of of hostilePlans) {
      const { web } = told(of).configurations;
      expect(web['allowed-origins']).toEqual(of.origins);
      expect(web['allowed-headers']).toEqual(of.headers.length > 0 ? of.headers : ['Accept']);
      expect(web['allowed-methods']).toEqual(
        expect.arrayContaining([...targetOf('micronaut').effect(of).methods]),
      );
    }
  });
});
