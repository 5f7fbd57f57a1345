// `npm run setup`: packages, a browser and the lab's servers. Quick when all is there.
import { run } from './ready.mjs';

run('setup.ts');
