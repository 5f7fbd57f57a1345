import { ITEMS, type Recipe } from '../recipe.ts';

export const hapi = {
  id: 'hapi',
  ranOn: 'hapi 21.4',
  needs: { npm: { '@hapi/hapi': '21.4.10' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import Hapi from '@hapi/hapi';

${cors}

const server = Hapi.server({ port: Number(process.env.PORT), host: '127.0.0.1', routes: { cors } });

server.route({
  method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  path: '/items',
  handler: (request) => ({ method: request.method }),
});

await server.start();
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: 'const cors = false;\n',
  methodForgotten: null,
  requests: ITEMS,
} as const satisfies Recipe;
