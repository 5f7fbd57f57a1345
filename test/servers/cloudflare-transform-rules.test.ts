// What the fix for cloudflare-transform-rules says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { SENDING } from './settings.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

const ruleOf = (snippet: string) => JSON.parse(snippet).rules[0];

describe('cloudflare-transform-rules', () => {
  it('is a rule for requests from the listed origins, which get their own back', () => {
    const { expression, action, action_parameters } = ruleOf(
      snippetOf('cloudflare-transform-rules', plan({}, { extraOrigins: [LOCAL] })),
    );
    expect(expression).toBe(`any(http.request.headers["origin"][*] in {"${PAGE}" "${LOCAL}"})`);
    expect(action).toBe('rewrite');
    expect(action_parameters.headers['Access-Control-Allow-Origin']).toEqual({
      operation: 'set',
      expression: 'http.request.headers["origin"][0]',
    });
    expect(action_parameters.headers.Vary).toEqual({ operation: 'add', value: 'Origin' });
  });

  it('sets every other header of the plan', () => {
    const { headers } = ruleOf(snippetOf('cloudflare-transform-rules', SENDING)).action_parameters;
    expect(headers['Access-Control-Allow-Methods']).toEqual({ operation: 'set', value: 'PUT, DELETE' });
    expect(headers['Access-Control-Max-Age']).toEqual({ operation: 'set', value: '600' });
    expect(headers['Access-Control-Expose-Headers']).toEqual({ operation: 'set', value: 'ETag' });
  });

  it('leaves OPTIONS to the server', () => {
    expect(targetOf('cloudflare-transform-rules').effect(plan()).answersOptions).toBe(false);
    expect(write('cloudflare-transform-rules').place).toContain('OPTIONS still goes to your server');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const { headers } = ruleOf(snippetOf('cloudflare-transform-rules', of)).action_parameters;
      expect(headers['Access-Control-Allow-Methods'].value).toBe(of.methods.join(', '));
    }
  });
});
