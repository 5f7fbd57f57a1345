import { ITEMS, type Recipe } from '../recipe.ts';

const SAVE = { ...ITEMS[0], method: 'POST', path: '/save' } as const;

export const trpc = {
  id: 'trpc',
  ranOn: '@trpc/server 11.25 with cors 2.8.6',
  needs: { npm: { '@trpc/server': '11.25.2', cors: '2.8.6' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';

${cors}

const { procedure, router } = initTRPC.create();

createHTTPServer({
  middleware,
  router: router({
    items: procedure.query(() => ['tea', 'milk']),
    save: procedure.input((value) => value).mutation(() => ({ saved: true })),
  }),
  createContext: () => ({}),
}).listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: 'const middleware = undefined;\n',
  methodForgotten: null,
  requests: [
    { ...SAVE, headers: { ...SAVE.headers, 'x-tenant': 'acme' } },
    { ...SAVE, credentials: 'include' },
    ...ITEMS.filter(({ method }) => method === 'GET'),
  ],
} as const satisfies Recipe;
