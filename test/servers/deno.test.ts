// What the fix for deno says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { describeHandler } from './handlers.ts';
import { answeredByHandler, valueIn } from './snippets.ts';
import { snippetOf } from './write.ts';

const answered = answeredByHandler('(request, next) => withCors(next)(request)');

describeHandler('deno', answered);

describe('deno', () => {
  const asked = { method: 'GET', headers: { origin: PAGE } };

  it('responds for a handler that throws, as Deno’s own page has no headers', async () => {
    const answer = await answered(snippetOf('deno'), asked, true);
    expect(answer).toMatchObject({ status: 500, headers: { 'access-control-allow-origin': PAGE } });
  });

  it('hands on the start of a WebSocket as it is', async () => {
    const upgrade = { status: 101 };
    const handle = valueIn(snippetOf('deno'), 'withCors(() => upgrade)', {}, { upgrade }) as (
      request: unknown,
    ) => Promise<unknown>;
    expect(await handle({ method: 'GET', headers: new Headers() })).toBe(upgrade);
  });
});
