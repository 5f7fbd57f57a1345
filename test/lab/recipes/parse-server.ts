import { ITEMS, type Recipe } from '../recipe.ts';

// The status that it has without a database, and the page may read.
const ITEM = {
  ...ITEMS[0],
  path: '/parse/classes/Item/a',
  headers: { ...ITEMS[0].headers, 'x-parse-application-id': 'lab' },
  status: 500,
} as const;

export const parseServer = {
  id: 'parse-server',
  ranOn: 'Parse Server 9.10 on Express 5.3, without its database',
  needs: { npm: { 'parse-server': '9.10.0', express: '5.3.0' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import express from 'express';
import { ParseServer } from 'parse-server';

const app = express();

${cors}

const server = new ParseServer({
  databaseURI: 'mongodb://127.0.0.1:9/lab',
  appId: 'lab',
  masterKey: 'only-for-the-lab',
  serverURL: 'http://127.0.0.1/parse',
  ...cors,
});
app.use('/parse', server.app);
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: "const cors = { allowOrigin: ['https://another.example'] };\n",
  methodForgotten: null,
  requests: [
    { ...ITEM, method: 'PUT', headers: { ...ITEM.headers, 'x-tenant': 'acme' } },
    { ...ITEM, method: 'DELETE', body: null },
    { ...ITEM, method: 'POST', path: '/parse/classes/Item', credentials: 'include' },
    {
      ...ITEM,
      method: 'GET',
      path: '/parse/health',
      headers: {},
      body: null,
      credentials: 'include',
      status: 503,
    },
  ],
  looksLike: ['express'],
} as const satisfies Recipe;
