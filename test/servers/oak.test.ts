// What the fix for oak says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHandler } from './handlers.ts';
import { type Asked, valueIn } from './snippets.ts';
import { snippetOf } from './write.ts';

type Middleware = (ctx: unknown, next: () => Promise<void>) => Promise<void>;

/** Runs the snippet as Oak runs its middleware. */
async function run(
  snippet: string,
  { method, headers }: Asked,
  next: () => Promise<void> = async () => undefined,
) {
  const used: Middleware[] = [];
  const app = { use: (middleware: Middleware) => used.push(middleware) };
  valueIn(snippet, 'undefined', {}, { app, console: { error: () => undefined } });
  const response = { status: 200, headers: new Headers(), body: '' };
  let wentOn = false;
  const goOn = async () => {
    wentOn = true;
    await next();
  };
  await used[0]?.({ request: { method, headers: new Headers(headers) }, response }, goOn);
  return { ...response, wentOn, headers: Object.fromEntries(response.headers) };
}

describeHandler('oak', async (snippet, asked) => {
  const { body: _, ...answered } = await run(snippet, asked);
  return answered;
});

describe('oak', () => {
  const of = plan({ kind: 'headers-on-errors' });
  const asked = { method: 'GET', headers: { origin: PAGE } };
  const fail = (error: Error) => () => Promise.reject(error);

  it('responds for a route that throws only where that is the fault, as Oak drops the headers then', async () => {
    const response = await run(snippetOf('oak', of), asked, fail(new Error('the database is down')));
    expect(response).toMatchObject({
      status: 500,
      body: 'Internal Server Error',
      headers: { 'access-control-allow-origin': PAGE },
    });
    const thrown = run(snippetOf('oak'), asked, fail(new Error('the database is down')));
    await expect(thrown).rejects.toThrow('the database is down');
    expect(targetOf('oak').effect(of).reachesCrashes).toBe(true);
    expect(targetOf('oak').effect(plan()).reachesCrashes).toBe(false);
  });

  it('keeps the status and the message of an error that is meant for the page', async () => {
    const error = Object.assign(new Error('no such item'), { status: 404, expose: true });
    expect(await run(snippetOf('oak', of), asked, fail(error))).toMatchObject({
      status: 404,
      body: 'no such item',
    });
  });
});
