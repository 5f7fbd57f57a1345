// The tests of the servers whose snippet handles requests itself, without a CORS library.
import { describe, expect, it } from 'vitest';
import type { ServerId } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import type { Answered, Asked } from './snippets.ts';
import { hostilePlans, snippetOf } from './write.ts';

/** Describes how the snippet for that server, run by `answered`, handles requests. */
export function describeHandler(
  id: ServerId,
  answered: (snippet: string, asked: Asked) => Promise<Answered>,
): void {
  describe(`the handler for ${id}`, () => {
    const preflight = { origin: PAGE, 'access-control-request-method': 'PUT' };
    const answer = (method: string, headers: Record<string, string>, of?: FixPlan) =>
      answered(snippetOf(id, of), { method, headers });

    it('answers the preflight by itself, with everything the policy lists', async () => {
      const of = plan({}, { maxAge: 600 });
      expect(await answer('OPTIONS', preflight, of)).toEqual({
        wentOn: false,
        status: 204,
        headers: {
          vary: 'Origin',
          'access-control-allow-origin': PAGE,
          'access-control-allow-credentials': 'true',
          'access-control-allow-methods': 'PUT',
          'access-control-allow-headers': 'Content-Type',
          'access-control-max-age': '600',
        },
      });
    });

    it('lets a request go on with the headers on its answer', async () => {
      const { wentOn, headers } = await answer(
        'PUT',
        { origin: PAGE },
        plan({ exposedHeaders: ['X-Total'] }),
      );
      expect(wentOn).toBe(true);
      expect(headers).toMatchObject({
        vary: 'Origin',
        'access-control-allow-origin': PAGE,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'X-Total',
      });
    });

    it.each(['https://evil.example', `${PAGE}.evil.example`, 'null', PAGE.toUpperCase()])(
      'gives %s no Allow-Origin, and Vary all the same',
      async (origin) => {
        const { headers } = await answer('GET', { origin });
        expect(headers).not.toHaveProperty('access-control-allow-origin');
        expect(headers).not.toHaveProperty('access-control-allow-credentials');
        expect(headers).toMatchObject({ vary: 'Origin' });
      },
    );

    it('leaves an OPTIONS that is no preflight to the routes', async () => {
      expect((await answer('OPTIONS', { origin: PAGE })).wentOn).toBe(true);
    });

    it('holds hostile names as data', async () => {
      for (const of of hostilePlans.filter(({ fromEnvironment }) => !fromEnvironment)) {
        const { headers } = await answer('OPTIONS', preflight, of);
        expect(headers['access-control-allow-methods']).toBe(of.methods.join(', '));
        expect(headers['access-control-allow-headers']).toBe(of.headers.join(', ') || undefined);
      }
    });
  });
}
