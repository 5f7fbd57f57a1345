// npm run bench [-- --count N]: measures the engine as it ships; with --har-file [--megabytes N] the reading of a big file.
import { runBundled } from './bundled.ts';

const [what, ...more] = process.argv.slice(2);
process.exitCode =
  what === '--har-file'
    ? await runBundled('scripts/bench-har-file.ts', more)
    : await runBundled('scripts/bench-engine.ts', process.argv.slice(2));
