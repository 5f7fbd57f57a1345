// Which server's fix is shown, and the switches under it.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { originOf } from '../../cors/origin.ts';
import type { FixOptions, ServerId } from '../../fixes/types.ts';
import type { Diagnosis } from '../../report/types.ts';
import type { Engine } from '../engine.ts';
import type { Settings } from './settings.ts';

export interface FixChoices {
  readonly fromEnvironment: boolean;
  readonly local: boolean;
  readonly cached: boolean;
}

/** Vite's own port, the most common local development server. */
export const localOrigin = 'http://localhost:5173';
/** Chromium keeps a preflight for two hours at most. */
export const cacheSeconds = 7200;

export interface FixStore {
  readonly choices: ReadonlySignal<FixChoices>;
  readonly options: ReadonlySignal<FixOptions>;
  toggle(choice: keyof FixChoices): void;
  /** The server to show: chosen for this API before, else recognised, else the last one chosen anywhere. */
  serverFor(diagnosis: Diagnosis): ServerId;
  choose(diagnosis: Diagnosis, server: ServerId): void;
}

export function createFixStore(engine: Engine, settings: Settings): FixStore {
  const choices = signal<FixChoices>({ fromEnvironment: false, local: false, cached: false });
  const options = computed<FixOptions>(() => ({
    originsFromEnvironment: choices.value.fromEnvironment,
    extraOrigins: choices.value.local ? [localOrigin] : [],
    maxAge: choices.value.cached ? cacheSeconds : null,
  }));
  // By API origin, for as long as the panel lives: hosts are never stored.
  const chosen = signal<ReadonlyMap<string, ServerId>>(new Map());
  const isServer = (id: string | null) => engine.servers.find((server) => server.id === id)?.id ?? null;

  return {
    choices,
    options,
    toggle(choice) {
      choices.value = { ...choices.value, [choice]: !choices.value[choice] };
    },
    serverFor(diagnosis) {
      const here = chosen.value.get(apiOf(diagnosis));
      if (here) return here;
      const preferred = engine.preferredServer(diagnosis);
      const recognised = diagnosis.servers.some((guess) => guess.id === preferred);
      return recognised ? preferred : (isServer(settings.read('server')) ?? preferred);
    },
    choose(diagnosis, server) {
      chosen.value = new Map(chosen.value).set(apiOf(diagnosis), server);
      settings.write('server', server);
    },
  };
}

function apiOf(diagnosis: Diagnosis): string {
  return originOf(diagnosis.url) ?? '';
}
