// What the lab's browser takes from the protocol does not hang on the order in which the protocol tells it.
import { EventEmitter } from 'node:events';
import type { CDPSession } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { watchFetches } from './browser.ts';

function watched() {
  const session = new EventEmitter();
  const watch = watchFetches(session as unknown as CDPSession);
  const sent = (requestId: string, type: string) =>
    session.emit('Network.requestWillBeSent', { requestId, type });
  const answered = (requestId: string, hasExtraInfo: boolean) =>
    session.emit('Network.responseReceived', { requestId, hasExtraInfo });
  const head = (requestId: string, statusCode: number) =>
    session.emit('Network.responseReceivedExtraInfo', { requestId, statusCode });
  return { session, watch, sent, answered, head };
}

it('waits for heads that are told after the page has its answer', async () => {
  const { watch, sent, answered, head } = watched();
  sent('1', 'Fetch');
  head('1', 200);
  answered('1', true);
  sent('2', 'Fetch');
  answered('2', true);
  let done = false;
  const answers = watch.answers(2).then(() => {
    done = true;
  });
  await Promise.resolve();
  expect(done).toBe(false);
  head('2', 304);
  await answers;
  expect(watch.statuses()).toEqual([200, 304]);
});

it('waits for a request that is told later than its head, and for none of its head where there is none', async () => {
  const { watch, sent, answered, head } = watched();
  head('1', 200);
  const answers = watch.answers(2);
  sent('1', 'Fetch');
  answered('1', true);
  sent('2', 'Fetch');
  answered('2', false);
  await answers;
  expect(watch.statuses()).toEqual([200]);
});

it('takes no notice of preflights and of what else the page asks for', async () => {
  const { session, watch, sent, answered, head } = watched();
  sent('icon', 'Other');
  session.emit('Network.loadingFailed', { requestId: 'icon', errorText: 'net::ERR_ABORTED' });
  head('preflight', 204);
  sent('1', 'Fetch');
  const failure = watch.failure();
  session.emit('Network.loadingFailed', { requestId: '1', errorText: 'net::ERR_FAILED' });
  expect(await failure).toMatchObject({ errorText: 'net::ERR_FAILED' });
  answered('1', true);
  head('1', 201);
  expect(watch.statuses()).toEqual([201]);
});
