import { ITEMS, type Recipe } from '../recipe.ts';

/** Firebase runs an HTTP function as a handler of Express. */
export const firebaseFunctions = {
  id: 'firebase-functions',
  ranOn: 'firebase-functions 7.4 in Express 5.3, with cors 2.8',
  needs: {
    npm: { 'firebase-functions': '7.4.0', 'firebase-admin': '13.10.0', express: '5.3.0', cors: '2.8.6' },
  },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'functions.js': `function handler(request, response) {
  const found = request.path === '/items' && request.method !== 'OPTIONS';
  response.status(found ? 200 : 404).json({ method: request.method });
}

${cors}`,
    'server.js': `import express from 'express';
import { api } from './functions.js';

express().use(api).listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: `import { onRequest } from 'firebase-functions/https';

export const api = onRequest(handler);
`,
  methodForgotten: `import cors from 'cors';
import { onRequest } from 'firebase-functions/https';

const withCors = cors({
  origin: ['{{page}}'],
  methods: ['GET', 'POST', 'PATCH', 'DELETE'],
  credentials: true,
});

export const api = onRequest((request, response) =>
  withCors(request, response, () => handler(request, response)),
);
`,
  requests: ITEMS,
  looksLike: ['express'],
} as const satisfies Recipe;
