// What the panel shows: the recording of this DevTools, or a HAR file in its place. To everything else it is one recorder.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Recorder, RecorderChange } from '../../capture/types.ts';
import type { Exchange } from '../../cors/types.ts';

/** `nothing`: a page of its own that no file was opened in yet. */
export type Source =
  | { readonly kind: 'recording' }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'sample' }
  | { readonly kind: 'nothing' };

export interface PanelRecorder extends Recorder {
  readonly source: ReadonlySignal<Source>;
  /** There is a recording to go back to. */
  readonly hasRecording: boolean;
  /** Puts a file in the place of what is shown; its exchanges follow. */
  openFile(name: string): void;
  /** Puts a made-up request in the place of what is shown. */
  openSample(exchange: Exchange): void;
  addToFile(exchanges: readonly Exchange[]): void;
  /** Goes back from a file or the sample to the recording. */
  closeFile(): void;
}

/**
 * @param recording of this DevTools; null in a page of its own
 */
export function createSwitch(recording: Recorder | null): PanelRecorder {
  const home: Source = recording ? { kind: 'recording' } : { kind: 'nothing' };
  const source = signal<Source>(home);
  const file = new Map<string, Exchange>();
  const listeners = new Set<(change: RecorderChange) => void>();
  const isFile = () => source.peek().kind === 'file' || source.peek().kind === 'sample';
  const tell = (change: Partial<RecorderChange>) => {
    for (const listener of listeners) listener({ changed: [], removed: [], cleared: false, ...change });
  };
  recording?.subscribe((change) => {
    if (!isFile()) tell(change);
  });
  const closeFile = () => {
    if (!isFile()) return;
    file.clear();
    source.value = home;
    tell({ cleared: true, changed: recording?.all() ?? [] });
  };
  return {
    source,
    hasRecording: recording !== null,
    all: () => (isFile() ? [...file.values()] : (recording?.all() ?? [])),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      if (isFile()) closeFile();
      else recording?.clear();
    },
    openFile(name) {
      file.clear();
      source.value = { kind: 'file', name };
      tell({ cleared: true });
    },
    openSample(exchange) {
      file.clear();
      file.set(exchange.id, exchange);
      source.value = { kind: 'sample' };
      tell({ cleared: true, changed: [exchange] });
    },
    addToFile(exchanges) {
      if (!isFile()) return;
      for (const exchange of exchanges) file.set(exchange.id, exchange);
      tell({ changed: exchanges });
    },
    closeFile,
    get recording() {
      return recording?.recording ?? false;
    },
    set recording(on) {
      if (recording) recording.recording = on;
    },
    get preserveLog() {
      return recording?.preserveLog ?? false;
    },
    set preserveLog(on) {
      if (recording) recording.preserveLog = on;
    },
    get dropped() {
      return recording?.dropped ?? 0;
    },
    get sawPageLoad() {
      return recording?.sawPageLoad ?? true;
    },
  };
}
