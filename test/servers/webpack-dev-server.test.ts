// What the fix for webpack-dev-server says, in examples of its own.
import { describe, expect, it } from 'vitest';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { valueIn } from './snippets.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

const headersFor = (origin: string, of?: FixPlan) =>
  (valueIn(snippetOf('webpack-dev-server', of), 'headers') as (request: unknown) => unknown)({
    headers: { origin },
  });

describe('webpack-dev-server', () => {
  it('sends the policy to its origins', () => {
    expect(headersFor(PAGE, plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 }))).toEqual({
      Vary: 'Origin',
      'Access-Control-Allow-Origin': PAGE,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'X-Total',
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'Content-Type',
      'Access-Control-Max-Age': '600',
    });
  });

  it.each(['https://evil.example', `${PAGE}.evil.example`, 'null', PAGE.toUpperCase()])(
    'sends %s nothing but Vary',
    (origin) => {
      expect(headersFor(origin)).toEqual({ Vary: 'Origin' });
    },
  );

  it('holds hostile names as data', () => {
    for (const of of hostilePlans.filter(({ fromEnvironment }) => !fromEnvironment)) {
      expect(headersFor(PAGE, of)).toMatchObject({ 'Access-Control-Allow-Methods': of.methods.join(', ') });
    }
  });

  it('says that a proxy needs no CORS', () => {
    expect(write('webpack-dev-server').place).toContain('devServer.proxy');
  });
});
