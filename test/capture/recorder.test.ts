// The live feed: nothing counted twice, nothing lost, cleared by a navigation.
import { describe, expect, it } from 'vitest';
import { judged } from '../judged.ts';
import { entry, PAGE, preflightEntry, refusedEntry } from './har.ts';
import { createFeed } from './live/feed.ts';

const blockedEntry = entry({ error: 'net::ERR_FAILED' });

describe('the recorder', () => {
  it('takes over what the log held before DevTools opened', async () => {
    const { recorder, settle } = createFeed({ log: { entries: [blockedEntry] } });
    await settle();
    expect(recorder.all()).toHaveLength(1);
  });

  it('counts an entry once that came by event and stands in the first log', async () => {
    const { recorder, finish, settle } = createFeed({ entries: [blockedEntry] });
    finish(blockedEntry);
    await settle();
    expect(recorder.all()).toHaveLength(1);
  });

  it('counts two equal entries that came by event twice', async () => {
    const { recorder, finish, settle } = createFeed();
    await settle();
    finish(blockedEntry);
    finish(structuredClone(blockedEntry));
    expect(recorder.all()).toHaveLength(2);
  });

  it('reports a changed exchange under the same id', async () => {
    const { recorder, finish, settle } = createFeed();
    const ids: string[] = [];
    recorder.subscribe((change) => ids.push(...change.changed.map((one) => one.id)));
    finish(refusedEntry());
    await settle();
    finish(preflightEntry({ at: 1, status: 404 }));
    await settle();
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(recorder.all().map((one) => judged(one).code)).toEqual(['PreflightMissingAllowOriginHeader']);
  });

  it('is cleared by a navigation, unless the log is preserved', () => {
    const { recorder, finish, navigate } = createFeed();
    finish(blockedEntry);
    recorder.preserveLog = true;
    navigate(`${PAGE}/next`);
    expect(recorder.all()).toHaveLength(1);
    recorder.preserveLog = false;
    navigate(`${PAGE}/next`);
    expect(recorder.all()).toHaveLength(0);
    expect(recorder.sawPageLoad).toBe(true);
  });

  it('takes nothing while recording is off', () => {
    const { recorder, finish } = createFeed();
    recorder.recording = false;
    finish(blockedEntry);
    expect(recorder.all()).toHaveLength(0);
  });

  it('does not list requests that are still under way', async () => {
    const { recorder, settle } = createFeed({ entries: [entry({ status: 0, error: null })] });
    await settle();
    expect(recorder.all()).toEqual([]);
  });

  it.each(['startedDateTime', 'time'])('survives a %s nested deeper than any stack', async (field) => {
    let deep: unknown = [];
    for (let level = 0; level < 50_000; level++) deep = [deep];
    const broken = { ...blockedEntry, [field]: deep };
    const { recorder, finish, settle } = createFeed({ entries: [broken] });
    finish({ ...broken });
    await settle();
    expect(recorder.all().length).toBeGreaterThan(0);
  });

  it.each([
    null,
    undefined,
    7,
    'x',
    {},
    { log: null },
    { entries: 'x' },
    { log: { entries: [null, 1, {}] } },
  ])('survives a log that is %j', async (log) => {
    const { recorder, settle } = createFeed(log);
    await settle();
    expect(recorder.all()).toEqual([]);
  });
});
