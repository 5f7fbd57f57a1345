// When the recorder reads the browser's log again.
import { describe, expect, it } from 'vitest';
import { entry, preflightEntry, refusedEntry } from '../har.ts';
import { createFeed } from './feed.ts';

describe('the recorder', () => {
  it('reads the log once for what it wants to know, whatever comes meanwhile', async () => {
    const pair = [
      ...[404, 401].map((status, order) =>
        preflightEntry({ at: 1, time: 5, status, order, asks: 'x-number' }),
      ),
      ...[30, 9].map((time) => refusedEntry({ time, requestHeaders: { 'x-number': '1' } })),
    ];
    const { finish, settle, setLog, delayLog, reads } = createFeed();
    await settle();
    const before = reads();
    setLog({ entries: pair });
    let arrive = (): void => {};
    delayLog(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    for (const raw of pair) finish(raw);
    await settle();
    expect(reads()).toBe(before + 1);
    finish(entry({ at: 500, url: 'https://api.example.com/other' }));
    await settle();
    arrive();
    await settle();
    await settle();
    expect(reads()).toBe(before + 1);
  });

  it('asks again for what it could not read', async () => {
    const { recorder, finish, settle, setLog, failLog, reads } = createFeed();
    await settle();
    const bare = entry({ status: 0, error: 'net::ERR_FAILED', at: 5 });
    failLog(true);
    finish(bare);
    await settle();
    const before = reads();
    failLog(false);
    setLog({ entries: [entry({ error: 'net::ERR_FAILED', at: 5 })] });
    finish(entry({ url: 'https://api.example.com/other', at: 6 }));
    await settle();
    expect(reads()).toBe(before + 1);
    expect(recorder.all().map(({ legs }) => legs[0].response?.status)).toEqual([200, 200]);
  });
});
