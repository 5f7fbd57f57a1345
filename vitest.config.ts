// Five kinds of tests: pure ones in parallel, those of them that take long over many generated cases, those in which the servers'
// own languages read what we wrote for them, the panel's components, and real browsers and servers.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Thousands of snippets and configurations, each read by a real parser. */
const parsers = 'test/servers/{languages,configurations}.test.ts';

/** Pure ones that take seconds each: thousands of generated cases, or a hundred thousand entries. */
const properties = [
  'test/capture/{har-file,har-scanner,mutated,packed-har}.test.ts',
  'test/causes/complete.test.ts',
  'test/cors/properties.test.ts',
  'test/fixes/{call,curl,edit,harmless}.test.ts',
  'test/fuzz/*.test.ts',
  'test/report/markdown.test.ts',
  'test/servers/quote.test.ts',
];

/** Tries more for whole browsers under load; what passes at the second try is named (scripts/second-try.ts). */
const BUSY = 1;

export default defineConfig({
  test: {
    // One more than by default: of two cores one would stand idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{e2e,lab,panel,differential,producers}/**', parsers, ...properties],
          isolate: false,
          // A busy machine is no fault.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'properties',
          include: properties,
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'parsers',
          include: [parsers],
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'component',
          include: ['test/panel/**/*.test.{ts,tsx}'],
          retry: BUSY,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/{e2e,lab,differential,producers}/**/*.test.ts'],
          retry: BUSY,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
