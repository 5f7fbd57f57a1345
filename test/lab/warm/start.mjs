// Loads the packages named on the command line, waits for one line, `{ cwd, args }`, and then runs that file there.
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

for (const name of process.argv.slice(2)) await import(name);
const [line] = await once(createInterface({ input: process.stdin }), 'line');
process.stdin.destroy();
const { cwd, args } = JSON.parse(line);
process.chdir(cwd);
await import(pathToFileURL(join(cwd, args[0])));
