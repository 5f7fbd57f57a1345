// `npm run lab -- <id>[,<id>…] | all`: the copied fixes on the real servers.
import { run } from './ready.mjs';

run('lab.ts');
