// Next.js for the lab as a single process without a network, so that ending it ends all of it.
import { createServer } from 'node:http';
import next from 'next';

globalThis.fetch = async () => {
  throw new TypeError('The lab has no network.');
};
const app = next({ dev: true, dir: import.meta.dirname, turbopack: true });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => handle(request, response)).listen(Number(process.argv[2]), '127.0.0.1');
