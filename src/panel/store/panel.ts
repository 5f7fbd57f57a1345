// All stores of one panel together, made once and handed to the components.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Again } from '../again/state.ts';
import type { Engine } from '../engine.ts';
import type { Host } from '../host.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { nextTask } from './batched.ts';
import { openFirstFailure } from './first-failure.ts';
import { createFixStore, type FixStore } from './fix.ts';
import { createFoldStore, type FoldStore } from './folds.ts';
import { createImportStore, type ImportStore } from './import.ts';
import { createJudgementStore, type JudgementStore } from './judgements.ts';
import type { MakeLayout } from './layout.ts';
import { createListStore, type ListStore } from './list.ts';
import type { Limits } from './pace.ts';
import { createRecordingStore, type RecordingStore } from './recording.ts';
import { createSettings } from './settings.ts';
import { createShellStore, type ShellStore } from './shell.ts';
import { createSplitStore, isTall, isWide, type SplitStore } from './split.ts';
import { rowsToFix } from './summary.ts';
import type { PanelRecorder } from './switch.ts';

/** What is exported: the open request, or what is listed. */
export type ExportScope = 'this' | 'listed';

export interface Panel {
  /** Loaded by the time a row can be opened. */
  readonly engine: Engine;
  /** False when the engine's file could not be read, as after the extension was replaced under an open panel. */
  readonly alive: ReadonlySignal<boolean>;
  readonly host: Host;
  readonly judgements: JudgementStore;
  readonly list: ListStore;
  readonly recording: RecordingStore;
  readonly imports: ImportStore;
  readonly fix: FixStore;
  readonly shell: ShellStore;
  readonly folds: FoldStore;
  readonly split: SplitStore;
  readonly announcer: Announcer;
  /** The request that is checked again, or was last. */
  readonly again: Signal<Again | null>;
  /** The session's summary is asked for. */
  readonly summary: Signal<boolean>;
  /** The sheet for sharing is open. */
  /** What the export sheet is open for. */
  readonly exporting: Signal<ExportScope | null>;
  /** Opens the fix for everything that is blocked at one API. */
  fixEverything(apiOrigin: string): void;
  /** The panel was cut off from the browser: nothing new will arrive. */
  loseTouch(): void;
}

/** Nobody reads a list faster that changes all the time. In a flood the recorder hands on every 400 ms: a lull is longer. */
const limits: Limits = { calm: 400, flood: 2000, lull: 450 };

export function createPanel(recorder: PanelRecorder, loading: Promise<Engine>, host: Host): Panel {
  const maker = signal<MakeLayout | null>(null);
  const ready = Promise.all([loading, import('./layout.ts')]).then(([engine, { createLayoutMaker }]) => {
    maker.value = createLayoutMaker();
    return engine;
  });
  const settings = createSettings(() => localStorage);
  const judgements = createJudgementStore(
    recorder,
    ready.then(({ diagnose }) => diagnose),
    nextTask,
    () => performance.now(),
    limits,
  );
  const announcer = createAnnouncer(judgements);
  const alive = signal(true);
  const loseTouch = () => {
    alive.value = false;
  };
  let loaded: { readonly engine: Engine; readonly fix: FixStore } | null = null;
  ready.then((engine) => {
    loaded = { engine, fix: createFixStore(engine, settings) };
  }, loseTouch);
  const there = () => {
    if (!loaded) throw new Error('The engine is still loading.');
    return loaded;
  };
  const list = createListStore(judgements, settings, maker);
  const folds = createFoldStore();
  const split = createSplitStore(settings, matchMedia(isWide), matchMedia(isTall));
  // Where the details cover the list, opening them is for the user to do.
  openFirstFailure(judgements, list, () => split.arrangement.peek() !== 'over' && !isTyping());
  return {
    get engine() {
      return there().engine;
    },
    get fix() {
      return there().fix;
    },
    alive,
    host,
    judgements,
    list,
    recording: createRecordingStore(recorder),
    imports: createImportStore(recorder, announcer),
    shell: createShellStore(settings, /windows/i.test(navigator.userAgent)),
    folds,
    split,
    announcer,
    again: signal(null),
    summary: signal(false),
    exporting: signal<ExportScope | null>(null),
    fixEverything(apiOrigin) {
      const rows = judgements.judgements.peek().rows.filter((row) => row.apiOrigin === apiOrigin);
      const [row] = rowsToFix(rows);
      if (!row) return;
      const { fix } = there();
      fix.share(apiOrigin, true);
      // Where something else is to be fixed first, the server's fix is folded.
      for (const fold of ['errors', 'instead']) folds.set(fold, true);
      list.select(row);
      list.atFix.value = true;
    },
    loseTouch,
  };
}

const isTyping = (): boolean => document.activeElement?.matches('input, textarea') ?? false;
