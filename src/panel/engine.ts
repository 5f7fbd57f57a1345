// What the panel asks of the rest of the house, as one value, so that a test may hand it another.
import type { Exchange } from '../cors/types.ts';
import { type CheckCommands, checkCommands, type Shell } from '../fixes/curl.ts';
import { fixFor, preferredServer, servers } from '../fixes/index.ts';
import type { Fix, FixOptions, ServerId } from '../fixes/types.ts';
import { diagnose } from '../report/diagnose.ts';
import type { Diagnosis } from '../report/types.ts';

export interface Engine {
  diagnose(exchange: Exchange, neighbours: readonly Exchange[]): Diagnosis;
  /** Every server with a recipe, in the order of the tabs. */
  readonly servers: readonly { readonly id: ServerId; readonly label: string }[];
  fixFor(diagnosis: Diagnosis, server: ServerId, options: FixOptions): Fix | null;
  preferredServer(diagnosis: Diagnosis): ServerId;
  checkCommands(diagnosis: Diagnosis, shell: Shell): CheckCommands;
}

export const engine: Engine = { diagnose, servers, fixFor, preferredServer, checkCommands };
