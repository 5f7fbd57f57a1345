// What stands behind a proxy in a recipe: a small server on a socket of the recipe's folder.
import type { RecipeCommand, RecipePlace } from './recipe.ts';

/** Its name in the recipe's folder. */
export const UPSTREAM_FILE = 'upstream.mjs';

/** Responds to `/items`, knows nothing of CORS, and ends when the proxy does. */
export const UPSTREAM = `import { createServer } from 'node:http';

const proxy = process.ppid;
setInterval(() => {
  if (process.ppid !== proxy) process.exit();
}, 200);
createServer((request, response) => {
  const found = request.url.startsWith('/items') && request.method !== 'OPTIONS';
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
  response.end('{}');
}).listen(process.argv[2]);
`;

export const socketIn = ({ dir }: RecipePlace): string => `${dir}/upstream.sock`;

/** Starts the server, waits for it, and becomes the proxy, so that whoever stops this stops the proxy. */
const SCRIPT = `rm -f "$2"
"$1" ${UPSTREAM_FILE} "$2" >/dev/null 2>&1 &
until [ -S "$2" ]; do sleep 0.05; done
shift 2
exec "$@"`;

/** Starts the server and that proxy in front of it. */
export const inFrontOf = (place: RecipePlace, file: string, args: readonly string[]): RecipeCommand => ({
  file: 'sh',
  args: ['-c', SCRIPT, 'sh', process.execPath, socketIn(place), file, ...args],
});
