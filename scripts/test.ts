// Runs every check there is, on the core of the lab's servers (test/lab/selected.ts; `npm run lab` runs the others), and ends with one line: `N passed, N failed`.
//   npm test -- --only unit,lint    (types, lint, build, unit, properties, parsers, component, e2e)
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { labServers } from '../test/e2e/matrix.ts';
import { selected } from '../test/lab/selected.ts';
import { prepare, root } from './machine.ts';

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Each counts as one test. */
const STEPS = {
  types: ['typescript/bin/tsc', '--noEmit', '-p', '.'],
  lint: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  build: ['vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  'build:firefox': ['vite/bin/vite.js', 'build', '--logLevel', 'warn', '--mode', 'firefox'],
} as const;

/** The projects of vitest.config.ts. */
const PROJECTS = ['unit', 'properties', 'parsers', 'component', 'e2e'] as const;

/** Those that need Node and nothing else. */
const PURE: ReadonlySet<string> = new Set(['unit', 'properties']);

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');
const wanted = (name: string) => only === undefined || only.includes(name);

let tally: Tally = { passed: 0, failed: 0 };
try {
  tally = await testAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tally = { passed: 0, failed: 1 };
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;

async function testAll(): Promise<Tally> {
  const projects = PROJECTS.filter(wanted);
  const steps = Object.entries(STEPS).filter(
    ([name]) => wanted(name) || (name.startsWith('build') && (wanted('build') || projects.includes('e2e'))),
  );
  const complete = projects.some((project) => !PURE.has(project));
  if (complete) await prepare(console.log, new Set(labServers.filter(selected)), true);

  // Never test the extension of an earlier build.
  if (steps.some(([name]) => name === 'build')) {
    for (const folder of ['chrome', 'firefox'])
      rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  }
  const tallies: Tally[] = [];
  for (const [name, [program, ...args]] of steps) tallies.push(await step(name, program, args));
  if (projects.length > 0) tallies.push(await vitest(projects, complete));
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function step(name: string, program: string, args: readonly string[]): Promise<Tally> {
  const start = Date.now();
  const ok = await succeeds(program, args);
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** @param complete everything that the tests need is installed: a skipped one counts as failed */
async function vitest(projects: readonly string[], complete: boolean): Promise<Tally> {
  const report = join(root, '.cache', 'vitest.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const ok = await succeeds('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--reporter=${join(root, 'scripts/second-try.ts')}`,
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...projects.flatMap((project) => ['--project', project]),
  ]);
  const { skipped, ...counted } = count(report);
  for (const name of skipped) console.log(`skipped: ${name}`);
  if (complete) counted.failed += skipped.length;
  // Something outside any test went wrong: a file that did not load, an error after the last test.
  return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** A file that failed without a failed test in it counts as one. */
function count(file: string): { passed: number; failed: number; skipped: string[] } {
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
    const statuses = testResults.flatMap(({ status, assertionResults }) => {
      const inside = assertionResults.map((assertion) => assertion.status);
      return status === 'failed' && !inside.includes('failed') ? [...inside, 'failed'] : inside;
    });
    return {
      passed: statuses.filter((status) => status === 'passed').length,
      failed: statuses.filter((status) => status === 'failed').length,
      skipped: testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status !== 'passed' && status !== 'failed')
        .map(({ fullName }) => fullName),
    };
  } catch {
    return { passed: 0, failed: 0, skipped: [] };
  }
}

/** Runs a program of node_modules; its output is ours. */
function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    const stop = () => child.kill();
    process.once('exit', stop);
    child.once('exit', (code) => {
      process.off('exit', stop);
      resolve(code === 0);
    });
  });
}
