// All stores of one panel together, made once and handed to the components.
import type { Recorder } from '../../capture/types.ts';
import type { Engine } from '../engine.ts';
import type { Host } from '../host.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { createFixStore, type FixStore } from './fix.ts';
import { nextFrame } from './frame.ts';
import { createJudgementStore, type JudgementStore } from './judgements.ts';
import { createListStore, type ListStore } from './list.ts';
import { createRecordingStore, type RecordingStore } from './recording.ts';
import { createSettings } from './settings.ts';
import { createShellStore, type ShellStore } from './shell.ts';
import { createSplitStore, type SplitStore } from './split.ts';

export interface Panel {
  readonly engine: Engine;
  readonly host: Host;
  readonly judgements: JudgementStore;
  readonly list: ListStore;
  readonly recording: RecordingStore;
  readonly fix: FixStore;
  readonly shell: ShellStore;
  readonly split: SplitStore;
  readonly announcer: Announcer;
}

export function createPanel(recorder: Recorder, engine: Engine, host: Host): Panel {
  const settings = createSettings(() => localStorage);
  const judgements = createJudgementStore(recorder, engine.diagnose, nextFrame);
  return {
    engine,
    host,
    judgements,
    list: createListStore(judgements),
    recording: createRecordingStore(recorder),
    fix: createFixStore(engine, settings),
    shell: createShellStore(settings, /windows/i.test(navigator.userAgent)),
    split: createSplitStore(settings, matchMedia('(min-width: 700px)')),
    announcer: createAnnouncer(judgements),
  };
}
