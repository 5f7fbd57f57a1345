import { h3 } from '../../../src/servers/h3.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const h3Recipe = {
  id: 'h3',
  ranOn: 'h3 2.0',
  needs: { npm: { h3: '2.0.8' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import { H3, serve } from 'h3';

const app = new H3();

${cors}

for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
  app.on(method, '/items', (event) => ({ method: event.req.method }));
}

serve(app, { port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: '',
  methodForgotten: methodForgotten(h3),
  requests: ITEMS,
} as const satisfies Recipe;
