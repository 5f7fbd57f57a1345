// Names the tests that passed only when they were tried again: each is a fault to look into, though not of this run.
import type { Reporter, TestCase } from 'vitest/node';

/** A reporter for Vitest; says nothing where every test passed at once. */
export default class implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#names.push(`${test.module.relativeModuleId}: ${test.fullName}`);
  }

  onTestRunEnd(): void {
    for (const name of this.#names) console.log(`passed at the second try: ${name}`);
  }
}
