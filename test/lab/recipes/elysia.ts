import { elysia } from '../../../src/servers/elysia.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const elysiaRecipe = {
  id: 'elysia',
  ranOn: 'Elysia 1.4 with @elysiajs/cors 1.4 on Bun 1.4',
  needs: { npm: { elysia: '1.4.30', '@elysiajs/cors': '1.4.2', bun: '1.4.5' }, scripts: true },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import { Elysia } from 'elysia';

const app = new Elysia();

${cors}

for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
  app.route(method, '/items', ({ request }) => ({ method: request.method }));
}

app.listen({ port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
  }),
  start: ({ port }) => ({ file: 'node_modules/.bin/bun', args: ['server.js'], env: { PORT: String(port) } }),
  without: '',
  methodForgotten: methodForgotten(elysia),
  requests: ITEMS,
} as const satisfies Recipe;
