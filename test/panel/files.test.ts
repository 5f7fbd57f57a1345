// Files in the place of the recording, without a page: the switch, the import, the exports.
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { examples } from '../../src/panel/dev/examples.ts';
import { createExampleRecorder } from '../../src/panel/dev/recorder.ts';
import { exported, fileNameOf, formats } from '../../src/panel/export.ts';
import type { ReadHar, ReadListener } from '../../src/panel/har/reader.ts';
import { createImportStore } from '../../src/panel/store/import.ts';
import type { Prepare } from '../../src/panel/store/judgements.ts';
import { createSwitch } from '../../src/panel/store/switch.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { leaky, SECRET } from '../report/leaky.ts';
import { asked } from './diagnoses.ts';

const ids = (exchanges: readonly { readonly id: string }[]) => exchanges.map(({ id }) => id);

describe('the switch', () => {
  test('shows a file in the place of the recording, which goes on unseen', () => {
    const recording = createExampleRecorder([asked({ id: 'a' })]);
    const shown = createSwitch(recording);
    const told: string[][] = [];
    shown.subscribe(({ changed, cleared }) => told.push([cleared ? 'cleared' : '', ...ids(changed)]));
    shown.openFile('some.har');
    shown.addToFile([asked({ id: 'f' })]);
    recording.add([asked({ id: 'b' })]);
    expect([ids(shown.all()), shown.source.value]).toEqual([['f'], { kind: 'file', name: 'some.har' }]);
    shown.closeFile();
    expect([ids(shown.all()), shown.source.value]).toEqual([['a', 'b'], { kind: 'recording' }]);
    expect(told).toEqual([['cleared'], ['', 'f'], ['cleared', 'a', 'b']]);
  });

  test('clears the file, and not the recording behind it', () => {
    const shown = createSwitch(createExampleRecorder([asked({ id: 'a' })]));
    shown.openFile('some.har');
    shown.clear();
    expect(ids(shown.all())).toEqual(['a']);
    shown.clear();
    expect(shown.all()).toEqual([]);
  });

  test('stands alone on a page of its own, where nothing is recorded', () => {
    const shown = createSwitch(null);
    expect([shown.source.value, shown.hasRecording, shown.recording, shown.all()]).toEqual([
      { kind: 'nothing' },
      false,
      false,
      [],
    ]);
    shown.recording = true;
    shown.preserveLog = true;
    expect([shown.recording, shown.preserveLog]).toEqual([false, false]);
  });
});

describe('an import', () => {
  function importing() {
    const shown = createSwitch(createExampleRecorder([asked({ id: 'a' })]));
    const heard: string[] = [];
    const readings: { file: File; listener: ReadListener; cancelled: boolean }[] = [];
    const readHar: ReadHar = (file, listener) => {
      const reading = { file, listener, cancelled: false };
      readings.push(reading);
      return {
        cancel() {
          reading.cancelled = true;
        },
      };
    };
    const store = createImportStore(shown, { say: (text) => heard.push(text) }, async () => readHar);
    const open = async (name: string) => {
      store.open(new File(['four'], name));
      await Promise.resolve();
      const reading = readings.at(-1);
      if (!reading) throw new Error('Nothing is read.');
      return reading;
    };
    return { shown, store, heard, readings, open };
  }

  test('says how far it is, and shows the file once its first requests are there', async () => {
    const { shown, store, heard, open } = importing();
    const { listener } = await open('one.har');
    listener.progress(2);
    expect(store.state.value).toEqual({ kind: 'running', name: 'one.har', size: 4, read: 2 });
    expect(shown.source.value.kind).toBe('recording');
    listener.exchanges([asked({ id: 'f' })]);
    expect(shown.source.value).toEqual({ kind: 'file', name: 'one.har' });
    listener.done(1, null, 'Chrome 150 · 3 requests');
    expect([store.state.value, heard]).toEqual([
      { kind: 'idle' },
      ['one.har is open, with 1 request to another origin'],
    ]);
    expect(store.about.value).toBe('Chrome 150 · 3 requests');
  });

  test('of a file without such requests shows that there are none', async () => {
    const { shown, open } = importing();
    (await open('none.har')).listener.done(0, null, '');
    expect([shown.source.value.kind, shown.all()]).toEqual(['file', []]);
  });

  test('of a broken file shows what could be read, and says what is missing', async () => {
    const { shown, store, open } = importing();
    const { listener } = await open('cut.har');
    listener.exchanges([asked({ id: 'f' })]);
    listener.done(1, 'It is cut off.', '');
    expect(ids(shown.all())).toEqual(['f']);
    expect(store.state.value).toEqual({ kind: 'failed', name: 'cut.har', reason: 'It is cut off.' });
    store.dismiss();
    expect(store.state.value.kind).toBe('idle');
  });

  test('that failed leaves what was shown', async () => {
    const { shown, store, open } = importing();
    (await open('bad.har')).listener.failed('No.');
    expect([ids(shown.all()), store.state.value.kind]).toEqual([['a'], 'failed']);
  });

  test('that was stopped, or followed by another, is not heard of again', async () => {
    const { shown, store, readings, open } = importing();
    const first = await open('first.har');
    const second = await open('second.har');
    first.listener.exchanges([asked({ id: 'late' })]);
    first.listener.failed('Late.');
    expect(first.cancelled).toBe(true);
    store.cancel();
    second.listener.exchanges([asked({ id: 'later' })]);
    second.listener.done(1, null, 'Chrome 150 · 3 requests');
    expect([ids(shown.all()), store.state.value.kind, readings.length]).toEqual([['a'], 'idle', 2]);
  });

  test('says so when the reader itself is not there', async () => {
    const store = createImportStore(createSwitch(null), { say: () => {} }, async () => {
      throw new Error('gone');
    });
    store.open(new File([], 'a.har'));
    await new Promise((done) => setTimeout(done, 0));
    expect(store.state.value).toMatchObject({ kind: 'failed', name: 'a.har' });
  });
});

describe('an export', () => {
  /** As the panel makes them: of exchanges that went through what the export hands over. */
  const diagnosed =
    (exchanges: readonly Exchange[]) =>
    (prepare: Prepare): Diagnosis[] =>
      exchanges.map((exchange) => diagnose(prepare(exchange), exchanges.map(prepare)));
  const auth = diagnosed(examples.filter(({ id }) => id === 'auth-first'));
  const secret = 'eyJhbGciOi.example.token';

  test.each(formats)('as %s names what it left out', (format) => {
    const clean = exported(auth, format, { single: true });
    expect(clean.redacted).toEqual([{ what: 'header Authorization', count: 1 }]);
    expect(clean.text).not.toContain(secret);
  });

  const leakyExports = leaky.flatMap(([name, given]) =>
    formats.map((format) => [name, format, given] as const),
  );

  test.each(leakyExports)('of %s as %s has no secret in it', (_name, format, given) => {
    for (const single of [true, false]) {
      const clean = exported(diagnosed([given]), format, { single });
      expect(clean.text).not.toContain(SECRET);
      expect(clean.redacted.length).toBeGreaterThan(0);
    }
  });

  test.each(formats)('as %s names nothing that was left out of a neighbour only', (format) => {
    const neighbour = asked({ id: 'n', path: `/?token=${SECRET}` });
    const clean = exported(
      (prepare) => [diagnose(prepare(asked({ id: 'a', allows: null })), [prepare(neighbour)])],
      format,
      { single: true },
    );
    expect(clean.redacted).toEqual([]);
    expect(clean.text).not.toContain('URL parameter');
  });

  test('as JSON is one report, or a list of them', () => {
    const one = JSON.parse(exported(auth, 'json', { single: true }).text);
    const all = JSON.parse(exported(diagnosed(examples), 'json', { single: false }).text);
    expect([one.code, all.length]).toEqual(['PreflightMissingAllowOriginHeader', examples.length]);
  });

  test('as a smoke test checks what has to pass, and one origin that must not', () => {
    const lines = exported(auth, 'smoke', { single: true }).text.split('\n');
    expect(lines.filter((line) => line.startsWith('cors-devtools check '))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('! cors-devtools check '))).toHaveLength(1);
    const refused = diagnosed(examples.filter(({ id }) => id === 'refused'));
    expect(exported(refused, 'smoke', { single: true }).text).toBe('# No recorded request has to pass\n');
  });

  test('is named after its format', () => {
    expect(formats.map(fileNameOf)).toEqual(['cors.md', 'cors.json', 'cors.har', 'cors.sh']);
  });
});
