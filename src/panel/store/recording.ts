// The recorder's switches as signals, so that buttons show how they stand.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Recorder } from '../../capture/types.ts';

export interface RecordingStore {
  readonly recording: ReadonlySignal<boolean>;
  readonly preserveLog: ReadonlySignal<boolean>;
  /** False when DevTools was opened after the page had begun to load. */
  sawPageLoad(): boolean;
  toggleRecording(): void;
  togglePreserveLog(): void;
  clear(): void;
}

export function createRecordingStore(recorder: Recorder): RecordingStore {
  const recording = signal(recorder.recording);
  const preserveLog = signal(recorder.preserveLog);
  return {
    recording,
    preserveLog,
    sawPageLoad: () => recorder.sawPageLoad,
    toggleRecording() {
      recorder.recording = !recorder.recording;
      recording.value = recorder.recording;
    },
    togglePreserveLog() {
      recorder.preserveLog = !recorder.preserveLog;
      preserveLog.value = recorder.preserveLog;
    },
    clear: () => recorder.clear(),
  };
}
