// What the fix for oak says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { describeHandler } from './handlers.ts';
import { type Asked, valueIn } from './snippets.ts';
import { snippetOf } from './write.ts';

type Middleware = (ctx: unknown, next: () => Promise<void>) => Promise<void>;

/** Runs the snippet as Oak runs its middleware. */
async function run(snippet: string, { method, headers }: Asked, next = async () => undefined) {
  const used: Middleware[] = [];
  const app = { use: (middleware: Middleware) => used.push(middleware) };
  valueIn(snippet, 'undefined', {}, { app });
  const response = { status: 200, headers: new Headers() };
  let wentOn = false;
  const goOn = async () => {
    wentOn = true;
    await next();
  };
  await used[0]?.({ request: { method, headers: new Headers(headers) }, response }, goOn);
  return { wentOn, status: response.status, headers: Object.fromEntries(response.headers) };
}

describeHandler('oak', run);

describe('oak', () => {
  it('gives the headers to an error on its way, as Oak drops those of the response', async () => {
    const error = Object.assign(new Error('the database is down'), {
      headers: new Headers({ 'retry-after': '5' }),
    });
    const thrown = run(snippetOf('oak'), { method: 'GET', headers: { origin: PAGE } }, () =>
      Promise.reject(error),
    );
    await expect(thrown).rejects.toBe(error);
    expect(Object.fromEntries(error.headers)).toMatchObject({
      'access-control-allow-origin': PAGE,
      'retry-after': '5',
      vary: 'Origin',
    });
  });
});
