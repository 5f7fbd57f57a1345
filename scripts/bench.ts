// npm run bench [-- --count N]: measures the engine as it ships; with --har-file [--megabytes N] the reading of a big file.
import { bundle, runFile } from './bundled.ts';

const [what, ...more] = process.argv.slice(2);
process.exitCode =
  what === '--har-file'
    ? await runFile(await bundle('scripts/bench-har-file.ts'), more)
    : await runFile(await bundle('scripts/bench-engine.ts'), process.argv.slice(2));
