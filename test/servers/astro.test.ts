// What the fix for astro says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHandler } from './handlers.ts';
import { answeredByHandler } from './snippets.ts';
import { snippetOf } from './write.ts';

const answered = answeredByHandler('(request, next) => onRequest({ request }, next)', {
  defineMiddleware: (middleware: unknown) => middleware,
});

describeHandler('astro', answered);

describe('astro', () => {
  const of = plan({ kind: 'headers-on-errors' });
  const asked = { method: 'GET', headers: { origin: PAGE } };

  it('responds for an endpoint that throws only where that is the fault, as Astro’s own page is lost then', async () => {
    const answer = await answered(snippetOf('astro', of), asked, true);
    expect(answer).toMatchObject({ status: 500, headers: { 'access-control-allow-origin': PAGE } });
    await expect(answered(snippetOf('astro'), asked, true)).rejects.toThrow('the database is down');
  });

  it('says so in its effect', () => {
    expect(targetOf('astro').effect(of).reachesCrashes).toBe(true);
    expect(targetOf('astro').effect(plan()).reachesCrashes).toBe(false);
  });
});
