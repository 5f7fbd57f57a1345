// Which server's fix is shown, for which requests, and the switches under it.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { originOf } from '../../cors/origin.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import type { SharedPolicy } from '../../fixes/shared.ts';
import type { FixOptions } from '../../fixes/types.ts';
import type { FixTarget } from '../../servers/index.ts';
import type { Engine } from '../engine.ts';
import type { Settings } from './settings.ts';

export interface FixChoices {
  readonly fromEnvironment: boolean;
  /** Also allow one more origin: the local one, or for a local page the one in production. */
  readonly another: boolean;
  readonly cached: boolean;
  /** Only the methods and headers that the recording shows. */
  readonly strict: boolean;
}

/** Vite's own port, the most common local development server. */
export const localOrigin = 'http://localhost:5173';
/** Chromium keeps a preflight for two hours at most. */
export const cacheSeconds = 7200;

/** The newest requests of an API that one fix is worked out from: what they need repeats itself long before. */
export const mostTogether = 300;

/** Servers remembered as chosen last. */
const MOST_RECENT = 3;

/** Which further origin is meant: that of local development, or for a page that is local itself that in production. */
export type Another = 'local' | 'production';

/** What the blocked requests of one API need together, as last worked out; `same` tells which requests those were. */
interface Together {
  readonly api: string;
  readonly same: string;
  readonly shared: SharedPolicy | null;
}

export interface FixStore {
  readonly choices: ReadonlySignal<FixChoices>;
  readonly together: Signal<Together | null>;
  toggle(choice: keyof FixChoices): void;
  /** The APIs, by origin, whose blocked requests get one fix together. */
  readonly shared: ReadonlySignal<ReadonlySet<string>>;
  share(api: string, on: boolean): void;
  /** The origin in the field, as it was typed. */
  anotherOrigin(which: Another): string;
  writeAnother(which: Another, origin: string): void;
  /** The options for a fix, with the further origin that it may need. */
  optionsFor(which: Another | null): FixOptions;
  /** The servers chosen last, the newest first. */
  readonly recent: ReadonlySignal<readonly FixTarget[]>;
  /** The server to show: chosen for this API before, else recognized, else the last one chosen anywhere, else bare headers. */
  serverFor(diagnosis: Diagnosis): FixTarget;
  /** Nothing shows which server it is, and nobody has chosen one. */
  isUnknown(diagnosis: Diagnosis): boolean;
  choose(diagnosis: Diagnosis, server: FixTarget): void;
}

export function createFixStore(engine: Engine, settings: Settings): FixStore {
  const choices = signal<FixChoices>({
    fromEnvironment: false,
    another: false,
    cached: false,
    strict: settings.read('strict') === 'yes',
  });
  const typed = signal<Readonly<Record<Another, string>>>({
    local: settings.read('local-origin') ?? localOrigin,
    production: settings.read('production-origin') ?? '',
  });
  // By API origin, for as long as the panel lives: hosts are never stored.
  const chosen = signal<ReadonlyMap<string, FixTarget>>(new Map());
  const shared = signal<ReadonlySet<string>>(new Set());
  const recent = signal(
    (settings.read('server') ?? '')
      .split(',')
      .flatMap((id) => engine.servers.find((one) => one.id === id)?.id ?? []),
  );
  const isServer = (id: string) => engine.servers.some((server) => server.id === id);
  const chosenFor = (diagnosis: Diagnosis) => chosen.value.get(apiOf(diagnosis)) ?? null;
  /** The application where it is recognized, else the surest layer that there is a fix for. */
  const recognized = (diagnosis: Diagnosis) => {
    const preferred = engine.preferredServer(diagnosis);
    const guesses = diagnosis.servers.filter(
      ({ id, confidence }) => id === preferred || confidence !== 'possible',
    );
    const found = guesses.find(({ id }) => id === preferred) ?? guesses.find(({ id }) => isServer(id));
    return engine.servers.find(({ id }) => id === found?.id)?.id ?? null;
  };

  return {
    choices,
    together: signal<Together | null>(null),
    toggle(choice) {
      choices.value = { ...choices.value, [choice]: !choices.value[choice] };
      if (choice === 'strict') settings.write('strict', choices.value.strict ? 'yes' : 'no');
    },
    shared,
    share(api, on) {
      const next = new Set(shared.value);
      if (on) next.add(api);
      else next.delete(api);
      shared.value = next;
    },
    anotherOrigin: (which) => typed.value[which],
    writeAnother(which, origin) {
      typed.value = { ...typed.value, [which]: origin };
      if (engine.isOrigin(origin)) settings.write(`${which}-origin`, origin);
    },
    optionsFor(which) {
      const { fromEnvironment, another, cached, strict } = choices.value;
      const further = which === null ? '' : typed.value[which];
      return {
        originsFromEnvironment: fromEnvironment,
        extraOrigins: another && engine.isOrigin(further) ? [further] : [],
        maxAge: cached ? cacheSeconds : null,
        strict,
      };
    },
    recent,
    serverFor: (diagnosis) =>
      chosenFor(diagnosis) ?? recognized(diagnosis) ?? recent.value[0] ?? engine.bareHeaders,
    isUnknown: (diagnosis) =>
      chosenFor(diagnosis) === null && recognized(diagnosis) === null && recent.value.length === 0,
    choose(diagnosis, server) {
      chosen.value = new Map(chosen.value).set(apiOf(diagnosis), server);
      recent.value = [server, ...recent.value.filter((id) => id !== server)].slice(0, MOST_RECENT);
      settings.write('server', recent.value.join());
    },
  };
}

const LOCAL = /^https?:\/\/(?:localhost|[^/]*\.localhost|127\.[\d.]+|\[::1\])(?::|$)/;

/** The origin that is missing beside these: a local page has its own already, and needs the one in production. */
export function anotherFor(origins: readonly string[]): Another | null {
  const local = origins.filter((origin) => LOCAL.test(origin)).length;
  if (local === 0) return 'local';
  return local === origins.length ? 'production' : null;
}

/** The origin of the API that the page called. */
export function apiOf(diagnosis: Diagnosis): string {
  return originOf(diagnosis.url) ?? '';
}
