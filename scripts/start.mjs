// `npm start`: the lab's broken servers in a browser, with the CORS tab open beside them.
import { run } from './ready.mjs';

run('start.ts');
