import { ITEMS, type Recipe } from '../recipe.ts';

export const koa = {
  id: 'koa',
  ranOn: 'koa 3.3 with @koa/cors 5.0',
  needs: { npm: { koa: '3.3.0', '@koa/cors': '5.0.0' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import Koa from 'koa';

const app = new Koa();

${cors}

app.use((ctx) => {
  ctx.status = ctx.path === '/items' && ctx.method !== 'OPTIONS' ? 200 : 404;
  ctx.body = { method: ctx.method };
});

app.listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: '',
  methodForgotten: `import cors from '@koa/cors';

app.use(cors({
  origin: '{{page}}',
  allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
  allowHeaders: ['content-type', 'authorization', 'x-tenant'],
  credentials: true,
}));
`,
  requests: ITEMS,
} as const satisfies Recipe;
