// Opening a HAR file: how far it is, how it ended, and the way to stop it.
import { type ReadonlySignal, signal } from '@preact/signals';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import type { ReadHar, Reading } from '../har/reader.ts';
import type { Announcer } from './announcer.ts';
import type { PanelRecorder } from './switch.ts';

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly name: string; readonly size: number; readonly read: number }
  | { readonly kind: 'failed'; readonly name: string; readonly reason: string };

export interface ImportStore {
  readonly state: ReadonlySignal<ImportState>;
  /** Who recorded the file that was read last, how much is in it, and when; empty until it is read. */
  readonly about: ReadonlySignal<string>;
  /** Reads the file in a worker and shows what is in it; what was shown before stays until its first requests are there. */
  open(file: File): void;
  /** Shows a made-up request, marked as such. */
  openSample(): void;
  cancel(): void;
  dismiss(): void;
}

/** The worker and all it needs come only when a file is opened. */
const loadReader = async (): Promise<ReadHar> => (await import('../har/reader.ts')).readHar;

const loadSample = async () => (await import('../sample.ts')).sample;

export function createImportStore(
  recorder: PanelRecorder,
  announcer: Pick<Announcer, 'say'>,
  load: () => Promise<ReadHar> = loadReader,
): ImportStore {
  const state = signal<ImportState>({ kind: 'idle' });
  const about = signal('');
  let reading: Reading | null = null;
  /** Counts the files, so that a late word about one that was cancelled is not taken for the next one's. */
  let turn = 0;

  const fail = (name: string, reason: string) => {
    reading = null;
    state.value = { kind: 'failed', name, reason };
    announcer.say(say`${name} could not be opened: ${reason}`);
  };

  const stop = () => {
    turn++;
    reading?.cancel();
    reading = null;
  };

  return {
    state,
    about,
    open(file) {
      stop();
      const mine = turn;
      const current = () => mine === turn;
      const { name, size } = file;
      let opened = false;
      const show = () => {
        if (!opened) recorder.openFile(name);
        opened = true;
      };
      state.value = { kind: 'running', name, size, read: 0 };
      about.value = '';
      load().then(
        (readHar) => {
          if (!current()) return;
          reading = readHar(file, {
            progress(read) {
              if (current()) state.value = { kind: 'running', name, size, read };
            },
            exchanges(exchanges) {
              if (!current()) return;
              show();
              recorder.addToFile(exchanges);
            },
            done(count, problem, line) {
              if (!current()) return;
              about.value = line;
              reading = null;
              show();
              if (problem !== null) {
                state.value = { kind: 'failed', name, reason: problem };
                announcer.say(problem);
                return;
              }
              state.value = { kind: 'idle' };
              announcer.say(
                count === 1
                  ? say`${name} is open, with 1 request to another origin`
                  : say`${name} is open, with ${numberText(count)} requests to other origins`,
              );
            },
            failed(reason) {
              if (current()) fail(name, reason);
            },
          });
        },
        () => {
          if (current()) fail(name, say`The part of the extension that reads files could not be loaded.`);
        },
      );
    },
    openSample() {
      stop();
      state.value = { kind: 'idle' };
      loadSample().then(
        (sample) => {
          recorder.openSample(sample(Date.now()));
          announcer.say(say`A sample request is shown.`);
        },
        () => fail(say`Sample`, say`It could not be loaded.`),
      );
    },
    cancel() {
      stop();
      state.value = { kind: 'idle' };
      announcer.say(say`Stopped`);
    },
    dismiss() {
      state.value = { kind: 'idle' };
    },
  };
}
