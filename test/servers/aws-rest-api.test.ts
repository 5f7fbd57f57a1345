// What the fix for aws-rest-api says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

describe('aws-rest-api', () => {
  it('is YAML whose values have single quotes of their own, for preflights and the gateway’s errors', () => {
    const errors = {
      ResponseParameters: {
        Headers: {
          'Access-Control-Allow-Origin': `'${PAGE}'`,
          'Access-Control-Allow-Credentials': "'true'",
        },
      },
    };
    expect(parse(snippetOf('aws-rest-api', plan({}, { maxAge: 600 })))).toEqual({
      Cors: {
        AllowOrigin: `'${PAGE}'`,
        AllowMethods: "'PUT,OPTIONS'",
        AllowHeaders: "'Content-Type'",
        AllowCredentials: true,
        MaxAge: "'600'",
      },
      GatewayResponses: { DEFAULT_4XX: errors, DEFAULT_5XX: errors },
    });
  });

  it('lists what the functions have to send themselves', () => {
    const snippet = snippetOf('aws-rest-api', plan({ exposedHeaders: ['ETag'] }));
    expect(snippet).toContain(`Access-Control-Allow-Origin: ${PAGE}`);
    expect(snippet).toContain('Access-Control-Expose-Headers: ETag');
    expect(targetOf('aws-rest-api').effect(plan()).assumes).toBeDefined();
  });

  it('has room for one origin, and says what it leaves out', () => {
    const of = plan({}, { extraOrigins: [LOCAL] });
    expect(targetOf('aws-rest-api').effect(of).origins).toEqual([PAGE]);
    expect(snippetOf('aws-rest-api', of)).toContain('Left out: further origins');
  });

  it('keeps the default authorizer off OPTIONS where that is the failure', () => {
    const option = 'AddDefaultAuthorizerToCorsPreflight: false';
    expect(write('aws-rest-api', plan({ kind: 'cors-first' })).place).toContain(option);
    expect(write('aws-rest-api').place).not.toContain(option);
  });

  it('lets no name end the inner quotes', () => {
    for (const of of [...hostilePlans, plan({ headers: ["a'b", 'X-a'], methods: ["P'T", 'PUT'] })]) {
      const { Cors } = parse(snippetOf('aws-rest-api', of)) as { Cors: Record<string, string> };
      for (const value of [Cors.AllowMethods, Cors.AllowHeaders ?? "''"]) {
        expect(value).toMatch(/^'[^']*'$/);
      }
    }
  });
});
