// What the fix for gateway-api says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf } from './write.ts';

const filters = (of: FixPlan) => parse(snippetOf('gateway-api', of)).filters;

describe('gateway-api', () => {
  it('is told the policy, and to send Vary', () => {
    expect(filters(plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 }))).toEqual([
      {
        type: 'CORS',
        cors: {
          allowOrigins: [PAGE],
          allowMethods: ['PUT'],
          allowHeaders: ['Content-Type'],
          exposeHeaders: ['X-Total'],
          allowCredentials: true,
          maxAge: 600,
        },
      },
      {
        type: 'ResponseHeaderModifier',
        responseHeaderModifier: { add: [{ name: 'Vary', value: 'Origin' }] },
      },
    ]);
  });

  it('leaves out what its schema refuses, and says so', () => {
    const of = plan({ methods: ['PUT', 'PROPFIND'] }, { extraOrigins: ['http://[::1]:3000'] });
    expect(filters(of)[0].cors).toMatchObject({ allowOrigins: [PAGE], allowMethods: ['PUT'] });
    const snippet = snippetOf('gateway-api', of).replace(/\n# /g, ' ');
    expect(snippet).toContain('Left out: origins that Gateway API cannot hold.');
    expect(snippet).toContain("Left out: methods that Gateway API doesn't support.");
    expect(targetOf('gateway-api').effect(of)).toMatchObject({ origins: [PAGE], methods: ['PUT'] });
  });

  it('caches a preflight for a second at least, as its schema refuses less', () => {
    expect(filters(plan({}, { maxAge: 0 }))[0].cors.maxAge).toBe(1);
  });

  it('claims no origin of a scheme that it does not know', () => {
    const of = plan({}, { extraOrigins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop'] });
    expect(filters(of)[0].cors.allowOrigins).toEqual([PAGE]);
    const [, extension = ''] = of.origins;
    expect(targetOf('gateway-api').effect({ ...of, origins: [extension] }).origins).toEqual([]);
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) expect(filters(of)[0].cors.allowHeaders ?? []).toEqual(of.headers);
  });
});
