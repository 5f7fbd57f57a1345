import { ITEMS, type Recipe } from '../recipe.ts';

const POLL = {
  ...ITEMS[0],
  method: 'GET',
  path: '/socket.io/?EIO=4&transport=polling',
  headers: {},
  body: null,
} as const;

export const socketIo = {
  id: 'socket-io',
  ranOn: 'Socket.IO 4.8',
  needs: { npm: { 'socket.io': '4.8.4' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import { createServer } from 'node:http';
import { Server } from 'socket.io';

${cors}

const httpServer = createServer((request, response) => response.writeHead(404).end());
new Server(httpServer, { cors });
httpServer.listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: 'const cors = undefined;\n',
  methodForgotten: null,
  requests: [
    { ...POLL, headers: { authorization: 'Bearer secret-of-the-user' } },
    POLL,
    { ...POLL, credentials: 'omit' },
    { ...POLL, credentials: 'include' },
    // Without a session, it is refused; the page may read why.
    { ...ITEMS[0], method: 'POST', path: POLL.path, status: 400 },
  ],
} as const satisfies Recipe;
