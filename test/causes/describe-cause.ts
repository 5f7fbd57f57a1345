// What the tests of causes share: header names, servers, how causes and their texts are read, and how examples become tests.
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/causes/index.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import type { Cause, Confidence } from '../../src/diagnosis/types.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { render, type Wording } from '../../src/words/say.ts';
import { exchange, PAGE } from '../exchange.ts';

export const ALLOW = 'Access-Control-Allow-Origin';
export const METHODS = 'Access-Control-Allow-Methods';
export const HEADERS = 'Access-Control-Allow-Headers';
export const CREDENTIALS = 'Access-Control-Allow-Credentials';
export const COOKIE = { Cookie: 'sid=1' };
export const NGINX = { Server: 'nginx/1.22.1' };
export const EXPRESS = { 'X-Powered-By': 'Express' };
export const UVICORN = { Server: 'uvicorn' };

/** The header that allows the page. */
export const ok = { [ALLOW]: PAGE };

/** An earlier GET of the same URL that passed. */
export const passedBefore = exchange({ id: 'n1', response: { headers: { ...ok, Vary: 'Origin' } } });

export interface Example {
  /** What it shows; it completes the name of a test. */
  readonly name: string;
  readonly given: Exchange;
  /** Other exchanges of the same recording. */
  readonly neighbours?: readonly Exchange[];
}

export interface Trigger extends Example {
  readonly confidence: Confidence;
  /** The cause that is ranked first instead. Left out: this one is first. */
  readonly behind?: string;
}

export interface NearMiss extends Example {
  /** The cause that is ranked first; null: there is none at all. */
  readonly instead: string | null;
}

export interface CauseExamples {
  readonly id: string;
  /** Exchanges that the cause must be found for. */
  readonly triggers: readonly Trigger[];
  /** Exchanges that look similar, and that the cause must not be found for. */
  readonly nearMisses: readonly NearMiss[];
}

interface DescribedCause extends Omit<CauseExamples, 'id'> {
  /** What else holds for the cause, by the names of the tests. */
  readonly behavior?: Readonly<Record<string, () => void>>;
}

/** The causes of an exchange, the best first. */
export function causesOf(given: Exchange, neighbours: readonly Exchange[] = []): Cause[] {
  return explain({ exchange: given, verdict: judge(given), servers: recognizeServers(given), neighbours });
}

/** The best cause of an exchange that has one. */
export function firstOf(given: Exchange, neighbours?: readonly Exchange[]): Cause {
  const [first] = causesOf(given, neighbours);
  if (!first) throw new Error('No cause is found.');
  return first;
}

/** A text as people read it. */
export const textOf = (wording: Wording): string => render(wording);

/**
 * Makes the tests of a cause in the file named after it, and hands the examples back for tests over all causes. Another
 * test file that imports this one gets the examples alone (see examples.ts).
 */
export function describeCause(id: string, described: DescribedCause): CauseExamples {
  const { triggers, nearMisses, behavior = {} } = described;
  if (basename(expect.getState().testPath ?? '') === `${id}.test.ts`) {
    describe(id, () => {
      for (const { name, given, neighbours, confidence, behind } of triggers) {
        it(`is ${confidence}${behind ? ` behind ${behind}` : ' and first'} for ${name}`, () => {
          const found = causesOf(given, neighbours);
          expect(found.find((cause) => cause.id === id)?.confidence).toBe(confidence);
          expect(found[0]?.id).toBe(behind ?? id);
        });
      }
      for (const { name, given, neighbours, instead } of nearMisses) {
        it(`is not found for ${name}; ${instead ?? 'no cause'} is`, () => {
          const found = causesOf(given, neighbours).map((cause) => cause.id);
          expect(found).not.toContain(id);
          expect(found[0] ?? null).toBe(instead);
        });
      }
      for (const [name, check] of Object.entries(behavior)) it(name, check);
    });
  }
  return { id, triggers, nearMisses };
}
