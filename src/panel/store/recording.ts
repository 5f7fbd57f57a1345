// The recorder's switches as signals, so that buttons show how they stand.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { PanelRecorder, Source } from './switch.ts';

export interface RecordingStore {
  readonly recording: ReadonlySignal<boolean>;
  readonly preserveLog: ReadonlySignal<boolean>;
  /** How many of the oldest were pushed out of the recording. */
  readonly dropped: ReadonlySignal<number>;
  /** The recording of this DevTools, or a file. */
  readonly source: ReadonlySignal<Source>;
  readonly hasRecording: boolean;
  /** False when DevTools was opened after the page had begun to load. */
  readonly sawPageLoad: ReadonlySignal<boolean>;
  toggleRecording(): void;
  togglePreserveLog(): void;
  closeFile(): void;
  clear(): void;
}

export function createRecordingStore(recorder: PanelRecorder): RecordingStore {
  const recording = signal(recorder.recording);
  const preserveLog = signal(recorder.preserveLog);
  const dropped = signal(recorder.dropped);
  const sawPageLoad = signal(recorder.sawPageLoad);
  recorder.subscribe(() => {
    sawPageLoad.value = recorder.sawPageLoad;
    dropped.value = recorder.dropped;
  });
  return {
    recording,
    preserveLog,
    dropped,
    source: recorder.source,
    hasRecording: recorder.hasRecording,
    sawPageLoad,
    toggleRecording() {
      recorder.recording = !recorder.recording;
      recording.value = recorder.recording;
    },
    togglePreserveLog() {
      recorder.preserveLog = !recorder.preserveLog;
      preserveLog.value = recorder.preserveLog;
    },
    closeFile: recorder.closeFile,
    clear: () => recorder.clear(),
  };
}
