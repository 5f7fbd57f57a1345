// The tests of the servers whose CORS library takes an object of options.
import { describe, expect, it } from 'vitest';
import type { ServerId } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { type Told, toldToJavaScript } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

/** What the library calls its lists. */
export interface Names {
  readonly methods: string;
  readonly headers: string;
  readonly exposed: string;
}

/**
 * Describes what the library is told by the snippet for that server.
 * @param read what a snippet tells it, where that is not by a call of cors() or of the application
 */
export function describeOptions(
  id: ServerId,
  { methods, headers, exposed }: Names,
  read: (snippet: string, environment?: Record<string, string>) => Told = toldToJavaScript,
): void {
  describe(`the options for ${id}`, () => {
    const told = (of: FixPlan, environment?: Record<string, string>) => read(snippetOf(id, of), environment);

    /** The origins that get the header; Koa is told by a function, which is asked for each of these. */
    const origins = (option: unknown): unknown => {
      if (typeof option !== 'function') return option;
      const asked = [
        PAGE,
        LOCAL,
        'https://a.example',
        'https://b.example',
        'https://evil.example',
        'null',
        '',
      ];
      return asked.filter((origin) => option({ get: () => origin }) === origin && origin !== '');
    };

    it('is told the policy', () => {
      const { origin, ...others } = told(
        plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] }),
      );
      expect(origins(origin)).toEqual([PAGE, LOCAL]);
      expect(others).toEqual({
        [methods]: ['PUT'],
        [headers]: ['Content-Type'],
        [exposed]: ['X-Total'],
        credentials: true,
        maxAge: 600,
      });
    });

    it('is told a safelisted header where none is asked for, as an empty list would allow any', () => {
      const { origin, ...others } = told(plan({ headers: [], credentials: false }));
      expect(origins(origin)).toEqual([PAGE]);
      expect(others).toEqual({ [methods]: ['PUT'], [headers]: ['Accept'] });
    });

    it('reads the origins from CORS_ORIGINS, and without it from the list', () => {
      const of = plan({}, { originsFromEnvironment: true, extraOrigins: [LOCAL] });
      const listed = told(of, { CORS_ORIGINS: 'https://a.example , https://b.example' });
      expect(origins(listed.origin)).toEqual(['https://a.example', 'https://b.example']);
      expect(origins(told(of, { CORS_ORIGINS: '' }).origin)).toEqual([PAGE, LOCAL]);
      expect(origins(told(of).origin)).toEqual([PAGE, LOCAL]);
    });

    it('holds hostile names as data', () => {
      for (const of of hostilePlans) {
        const options = told(of);
        expect(origins(options.origin)).toEqual(of.origins);
        expect(options[methods]).toEqual(of.methods);
        expect(options[headers]).toEqual(of.headers.length > 0 ? of.headers : ['Accept']);
      }
    });
  });
}
