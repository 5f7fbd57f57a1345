// What the fix for symfony says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('symfony', () => {
  it('is told the policy, for every path', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 });
    expect(parse(snippetOf('symfony', of))).toEqual({
      nelmio_cors: {
        defaults: {
          allow_origin: [PAGE],
          allow_methods: ['PUT'],
          allow_headers: ['Content-Type'],
          expose_headers: ['X-Total'],
          allow_credentials: true,
          max_age: 600,
        },
        paths: { '^/': null },
      },
    });
  });

  it('holds hostile names as data, with the percent signs that begin a parameter doubled', () => {
    for (const of of hostilePlans) {
      const { defaults } = parse(snippetOf('symfony', of)).nelmio_cors;
      const doubled = (items: readonly string[]) => items.map((item) => item.replaceAll('%', '%%'));
      expect(defaults.allow_origin).toEqual(doubled(of.origins));
      expect(defaults.allow_headers).toEqual(doubled(of.headers));
    }
  });

  it('leaves out methods that it would write in capitals, and says so', () => {
    const of = plan({ methods: ['purge', 'PUT'] });
    expect(snippetOf('symfony', of)).toContain('Left out: methods in small letters');
    expect(targetOf('symfony').effect(of).methods).toEqual(['PUT']);
  });

  it('says that the cache must be cleared', () => {
    expect(write('symfony').apply).toBe('php bin/console cache:clear');
  });
});
