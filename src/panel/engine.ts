// What the panel asks of the rest of the house, as one value, so that a test may hand it another.
import type { Exchange } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { type Change, changesBetween, type KeptAnswer, keptAnswer } from '../fixes/after.ts';
import { type CallChange, callChange, pageCallText } from '../fixes/call.ts';
import { type CheckCommands, checkCommands, requestAsCurl, type Shell } from '../fixes/curl.ts';
import { type Edit, editFor } from '../fixes/edit.ts';
import { comesSecond, fixEverything, fixFor, preferredServer } from '../fixes/index.ts';
import { type Override, overrideFor } from '../fixes/override.ts';
import { isOrigin } from '../fixes/plan.ts';
import { type Proof, type Proven, proofSentence, prove } from '../fixes/proof.ts';
import { proveEverything, type SharedPolicy, type SharedProof, sharedPolicy } from '../fixes/shared.ts';
import { smokeTest } from '../fixes/smoke.ts';
import type { Fix, FixOptions } from '../fixes/types.ts';
import { diagnose } from '../report/diagnose.ts';
import { type FixTarget, servers, targets } from '../servers/index.ts';

export interface Engine {
  diagnose(exchange: Exchange, neighbours: readonly Exchange[]): Diagnosis;
  /** Everything that a fix can be written for, in the register's order; `layer` is null for what is no server. */
  readonly servers: readonly {
    readonly id: FixTarget;
    readonly label: string;
    readonly language: string;
    /** What people also call it, in lower case. */
    readonly aliases: readonly string[];
    readonly layer: 'application' | 'proxy' | 'platform' | null;
  }[];
  /** The fix in response headers alone, where nothing shows which server it is. */
  readonly bareHeaders: FixTarget;
  fixFor(diagnosis: Diagnosis, server: FixTarget, options: FixOptions): Fix | null;
  /** The lines to change where that is all; null where the whole set-up is needed. */
  editFor(diagnosis: Diagnosis, server: FixTarget): Edit | null;
  preferredServer(diagnosis: Diagnosis): FixTarget;
  /** Whether something else than the server's CORS headers is to be fixed first. */
  comesSecond(diagnosis: Diagnosis): boolean;
  proofSentence(proof: Proof): string;
  prove(diagnosis: Diagnosis, fix: Proven): Proof;
  sharedPolicy(apiOrigin: string, diagnoses: readonly Diagnosis[]): SharedPolicy;
  fixEverything(shared: SharedPolicy, server: FixTarget, options: FixOptions): Fix | null;
  proveEverything(shared: SharedPolicy, fix: Proven): SharedProof;
  /** Whether a text is an origin that may be allowed. */
  isOrigin(text: string): boolean;
  callChange(diagnosis: Diagnosis): CallChange | null;
  /** The page's own call as JavaScript, without secrets. */
  pageCallText(diagnosis: Diagnosis): string;
  changesBetween(before: Diagnosis, after: Diagnosis): readonly Change[];
  keptAnswer(diagnosis: Diagnosis, earlier: readonly Exchange[]): KeptAnswer | null;
  checkCommands(diagnosis: Diagnosis, shell: Shell): CheckCommands;
  /** The request as the page made it, without secrets. */
  requestAsCurl(diagnosis: Diagnosis, shell: Shell): string;
  /** Null where headers on the response are not enough. */
  overrideFor(diagnosis: Diagnosis): Override | null;
  /** Null where nothing of what was recorded has to pass. */
  smokeTest(diagnoses: readonly Diagnosis[]): string | null;
}

const layers = new Map<FixTarget, Engine['servers'][number]['layer']>(
  servers.map(({ id, layer }) => [id, layer]),
);

export const engine: Engine = {
  diagnose,
  servers: targets.map(({ id, label, language, aliases }) => ({
    id,
    label,
    language,
    aliases,
    layer: layers.get(id) ?? null,
  })),
  bareHeaders: 'headers',
  fixFor,
  editFor,
  preferredServer,
  comesSecond,
  proofSentence,
  prove,
  sharedPolicy,
  fixEverything,
  proveEverything,
  isOrigin,
  callChange,
  pageCallText,
  changesBetween,
  keptAnswer,
  checkCommands,
  requestAsCurl,
  overrideFor,
  smokeTest,
};
