import { oak } from '../../../src/servers/oak.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const oakRecipe = {
  id: 'oak',
  ranOn: 'Oak 14.1 on Deno 2.9',
  needs: { npm: { '@oakserver/oak': '14.1.0', deno: '2.9.6' }, scripts: true },
  files: (cors) => ({
    'package.json': '{ "type": "module", "dependencies": { "@oakserver/oak": "14.1.0" } }',
    'server.js': `import { Application, Router } from '@oakserver/oak';

const app = new Application();

${cors}

const router = new Router();
router.all('/items', (ctx) => {
  ctx.response.body = { method: ctx.request.method };
});
app.use(router.routes());
await app.listen({ port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
  }),
  start: ({ port }) => ({
    file: 'node_modules/.bin/deno',
    args: ['run', '--allow-net', '--allow-env', '--allow-read', 'server.js'],
    env: { PORT: String(port) },
  }),
  without: '',
  methodForgotten: methodForgotten(oak),
  requests: ITEMS,
} as const satisfies Recipe;
