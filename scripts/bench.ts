// npm run bench [-- --count N]: measures the engine as it ships.
import { bundle, runFile } from './bundled.ts';

process.exitCode = await runFile(await bundle('scripts/bench-engine.ts'), process.argv.slice(2));
