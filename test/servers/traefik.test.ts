// What the fix for traefik says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf } from './write.ts';

const told = (of: FixPlan) => parse(snippetOf('traefik', of)).http.middlewares.cors.headers;

describe('traefik', () => {
  it('is told the policy, and to send Vary, which it leaves out otherwise', () => {
    expect(told(plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 }))).toEqual({
      accessControlAllowOriginList: [PAGE],
      accessControlAllowMethods: ['PUT'],
      accessControlAllowHeaders: ['Content-Type'],
      accessControlExposeHeaders: ['X-Total'],
      accessControlAllowCredentials: true,
      accessControlMaxAge: 600,
      addVaryHeader: true,
    });
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const { accessControlAllowMethods, accessControlAllowHeaders } = told(of);
      expect(accessControlAllowMethods).toEqual(of.methods);
      expect(accessControlAllowHeaders ?? []).toEqual(of.headers);
    }
  });
});
