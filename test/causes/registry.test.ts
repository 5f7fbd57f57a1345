// Every cause is registered once, documented in every part, and has examples in the test of its name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/causes/index.ts';
import type { CauseExamples } from './describe-cause.ts';
import { examplesOf } from './examples.ts';

const FOLDER = join(import.meta.dirname, '../../src/causes');
const PARTS = ['title', 'why', 'fix', 'looksAt', 'triggers', 'doesNot'] as const;

/** A file in the folder of causes that exports a cause. */
interface CauseFile {
  readonly name: string;
  readonly id: string;
  readonly docs: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isCause = ({ id, find }: Readonly<Record<string, unknown>>): boolean =>
  typeof id === 'string' && typeof find === 'function';

/** The cause that a file exports: an object with an `id` that can `find`. Null for a file of helpers. */
async function causeIn(name: string): Promise<CauseFile | null> {
  const module: Readonly<Record<string, unknown>> = await import(
    /* @vite-ignore */ join(FOLDER, `${name}.ts`)
  );
  const cause = Object.values(module).filter(isRecord).find(isCause);
  if (!cause) return null;
  return { name, id: String(cause.id), docs: isRecord(module.docs) ? module.docs : {} };
}

/** What is still to be done for a cause, each with the file to change. */
function missingSteps({ name, id, docs }: CauseFile, ids: readonly string[], examples: CauseExamples | null) {
  const source = `src/causes/${name}.ts`;
  const test = `test/causes/${name}.test.ts`;
  const steps: string[] = [];
  if (id !== name) steps.push(`${source} has the id ${id}: give the cause the name of its file`);
  const registered = ids.filter((one) => one === id).length;
  if (registered === 0) {
    steps.push(
      `${source} is not registered: add one line to src/causes/index.ts, before the more general causes`,
    );
  }
  if (registered > 1) steps.push(`${source} is registered twice: remove one line from src/causes/index.ts`);
  for (const part of PARTS) {
    if (String(docs[part] ?? '').length <= 10) {
      steps.push(`${source} is not documented: write at least a few words as docs.${part}`);
    }
  }
  if (!examples) {
    steps.push(`${test} is missing: give an exchange that triggers the cause and a near miss`);
    return steps;
  }
  if (examples.id !== name) steps.push(`${test} describes ${examples.id}: call describeCause('${name}', …)`);
  if (examples.triggers.length === 0) {
    steps.push(`${test} has no trigger: give an exchange that the cause is found for`);
  }
  if (examples.nearMisses.length === 0) {
    steps.push(`${test} has no near miss: give a similar exchange that the cause must not be found for`);
  }
  return steps;
}

const names = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ''));
const causes = (await Promise.all(names.map(causeIn))).filter((cause) => cause !== null);
const ids = rules.map(({ id }) => id);

describe('the register of causes', () => {
  // Other tests import the examples while they run, and no test can be made then.
  it.each(ids)('%s has all its tests inside describeCause', (id) => {
    const test = readFileSync(join(import.meta.dirname, `${id}.test.ts`), 'utf8');
    const isOutside = /^(?:it|test|describe)\b/m.test(test);
    expect(isOutside, `test/causes/${id}.test.ts: move its other tests into \`behavior\``).toBe(false);
  });

  for (const cause of causes) {
    it(`has ${cause.name} in full: registered, documented, with a trigger and a near miss`, async () => {
      expect(missingSteps(cause, ids, await examplesOf(cause.name))).toEqual([]);
    });
  }

  it('has no cause that is in no file of its own', () => {
    const found = causes.map(({ id }) => id);
    const lost = ids.filter((id) => !found.includes(id));
    expect(lost.map((id) => `src/causes/${id}.ts is missing: give the cause ${id} a file`)).toEqual([]);
  });
});

describe('a new cause', () => {
  const docs = Object.fromEntries(PARTS.map((part) => [part, 'A sentence about it.']));
  const foo = { name: 'origin-foo', id: 'origin-foo', docs };

  it('is reported with the file and the step while it is not registered and has no test', () => {
    expect(missingSteps(foo, [], null)).toEqual([
      'src/causes/origin-foo.ts is not registered: add one line to src/causes/index.ts, before the more general causes',
      'test/causes/origin-foo.test.ts is missing: give an exchange that triggers the cause and a near miss',
    ]);
  });

  it('is reported while its test has no examples, or those of another cause', () => {
    expect(missingSteps(foo, ['origin-foo'], { id: 'origin-bar', triggers: [], nearMisses: [] })).toEqual([
      "test/causes/origin-foo.test.ts describes origin-bar: call describeCause('origin-foo', …)",
      'test/causes/origin-foo.test.ts has no trigger: give an exchange that the cause is found for',
      'test/causes/origin-foo.test.ts has no near miss: give a similar exchange that the cause must not be found for',
    ]);
  });

  it('is reported while its id is not the name of its file, or it is registered twice', () => {
    expect(missingSteps({ ...foo, id: 'foo' }, ['foo', 'foo'], null).slice(0, 2)).toEqual([
      'src/causes/origin-foo.ts has the id foo: give the cause the name of its file',
      'src/causes/origin-foo.ts is registered twice: remove one line from src/causes/index.ts',
    ]);
  });

  it('is reported for each part that its documentation lacks', () => {
    expect(missingSteps({ ...foo, docs: { ...docs, why: '' } }, ['origin-foo'], null)[0]).toBe(
      'src/causes/origin-foo.ts is not documented: write at least a few words as docs.why',
    );
  });
});
