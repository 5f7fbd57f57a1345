// npm run bench [-- --count N]: measures the engine as it ships.
import { runBundled } from './bundled.ts';

process.exitCode = await runBundled('scripts/bench-engine.ts', process.argv.slice(2));
