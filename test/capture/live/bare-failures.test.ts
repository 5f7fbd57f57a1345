// Failures without headers get those that the browser's log has a moment later.
import { describe, expect, it } from 'vitest';
import { judged } from '../../judged.ts';
import { entry, PAGE } from '../har.ts';
import { createFeed } from './feed.ts';

const blockedEntry = entry({ error: 'net::ERR_FAILED' });

describe('the recorder', () => {
  it('puts headers in that came after the event', async () => {
    const { recorder, finish, setLog, settle } = createFeed();
    await settle();
    const bare = entry({ status: 0, error: 'net::ERR_FAILED', requestHeaders: { Referer: `${PAGE}/` } });
    finish(bare);
    expect(recorder.all().map((one) => judged(one).outcome)).toEqual(['undetermined']);
    setLog({ entries: [blockedEntry] });
    await settle();
    expect(recorder.all().map((one) => judged(one).code)).toEqual(['MissingAllowOriginHeader']);
  });

  it('looks again for the headers of a request that failed while the log was read', async () => {
    const { recorder, finish, setLog, delayLog, settle } = createFeed();
    await settle();
    const complete = (url: string) => entry({ url, error: 'net::ERR_FAILED' });
    const bare = (url: string) =>
      entry({ url, status: 0, error: 'net::ERR_FAILED', requestHeaders: { Referer: `${PAGE}/` } });
    const [first, second] = ['https://api.example.com/a', 'https://api.example.com/b'];
    setLog({ entries: [complete(first), bare(second)] });
    let arrive = (): void => {};
    delayLog(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    finish(bare(first));
    await settle();
    setLog({ entries: [complete(first), complete(second)] });
    finish(bare(second));
    await settle(1);
    arrive();
    await settle();
    expect(recorder.all().map((one) => judged(one).code)).toEqual([
      'MissingAllowOriginHeader',
      'MissingAllowOriginHeader',
    ]);
  });
});
