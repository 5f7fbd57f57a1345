import { fastify } from '../../../src/servers/fastify.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const fastifyRecipe = {
  id: 'fastify',
  ranOn: 'fastify 5.12 with @fastify/cors 11.4',
  needs: {},
  files: (cors, { port }) => ({
    'server.mjs': `import Fastify from 'fastify';

const app = Fastify();

${cors}

app.route({
  method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  url: '/items',
  handler: async (request) => ({ method: request.method }),
});

await app.listen({ port: ${port}, host: '127.0.0.1' });
`,
  }),
  start: () => ({ file: process.execPath, args: ['server.mjs'] }),
  without: '',
  methodForgotten: methodForgotten(fastify),
  requests: ITEMS,
} as const satisfies Recipe;
