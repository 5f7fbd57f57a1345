// What the fix for aws-cdk says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

/** What the RestApi and its gateway responses are told. */
function told(snippet: string) {
  const responses: { type: string; responseHeaders: Record<string, string> }[] = [];
  let options: Record<string, unknown> = {};
  class RestApi {
    constructor(_scope: unknown, _id: string, { defaultCorsPreflightOptions }: Record<string, object>) {
      options = { ...defaultCorsPreflightOptions };
    }
    addGatewayResponse(_id: string, response: (typeof responses)[number]) {
      responses.push(response);
    }
  }
  const names = ['RestApi', 'ResponseType', 'Duration'];
  const body = snippet.replace(/^import .*;$/gm, '');
  const types = { DEFAULT_4XX: '4', DEFAULT_5XX: '5' };
  new Function(...names, `'use strict'; ${body}`).call({}, RestApi, types, {
    seconds: (count: number) => ({ seconds: count }),
  });
  return { options, responses };
}

describe('aws-cdk', () => {
  it('tells the RestApi the policy, and its own errors the headers', () => {
    const of = plan({ exposedHeaders: ['ETag'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    const { options, responses } = told(snippetOf('aws-cdk', of));
    expect(options).toEqual({
      allowOrigins: [PAGE, LOCAL],
      allowMethods: ['PUT'],
      allowHeaders: ['Content-Type'],
      exposeHeaders: ['ETag'],
      allowCredentials: true,
      maxAge: { seconds: 600 },
    });
    const responseHeaders = {
      'Access-Control-Allow-Origin': `'${PAGE}'`,
      'Access-Control-Allow-Credentials': "'true'",
    };
    expect(responses).toEqual([
      { type: '4', responseHeaders },
      { type: '5', responseHeaders },
    ]);
  });

  it('leaves the lists out where the defaults cover them, unless it is strict', () => {
    const { options } = told(snippetOf('aws-cdk', plan({}, { strict: false })));
    expect(options).toEqual({ allowOrigins: [PAGE], allowCredentials: true });
    const more = told(snippetOf('aws-cdk', plan({ headers: ['X-Tenant'] }, { strict: false })));
    expect(more.options.allowHeaders).toEqual(['Content-Type', 'Authorization', 'X-Tenant']);
  });

  it('holds hostile names as data, without those that would end the gateway’s quotes', () => {
    for (const of of hostilePlans) {
      const { options } = told(snippetOf('aws-cdk', of));
      const fit = of.headers.filter((name) => !/[*']/.test(name));
      expect(options.allowHeaders).toEqual(fit.length > 0 ? fit : ['Accept']);
    }
  });
});
