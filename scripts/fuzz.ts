// npm run fuzz [-- --count N] [--seed N]: breaks so many HAR entries, and files among them, and takes each all the way.
import { runBundled } from './bundled.ts';

process.exitCode = await runBundled('scripts/fuzz-run.ts', process.argv.slice(2));
