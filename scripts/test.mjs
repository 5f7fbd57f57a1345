// `npm test`: types, lint, build and every test.
import { run } from './ready.mjs';

run('test.ts');
