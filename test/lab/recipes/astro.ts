import { astro } from '../../../src/servers/astro.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe, type RecipeRequest } from '../recipe.ts';

const asJson = (request: RecipeRequest): RecipeRequest =>
  request.method === 'GET'
    ? request
    : { ...request, headers: { ...request.headers, 'content-type': 'application/json' } };

export const astroRecipe = {
  id: 'astro',
  ranOn: 'Astro 5.18 with @astrojs/node 9.5',
  needs: { npm: { astro: '5.18.2', '@astrojs/node': '9.5.5' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'astro.config.mjs': `import node from '@astrojs/node';

export default { output: 'server', adapter: node({ mode: 'standalone' }) };
`,
    'src/pages/items.js': `const items = ({ request }) => Response.json({ method: request.method });

export { items as GET, items as POST, items as PUT, items as PATCH };

export const DELETE = items;
`,
    'src/middleware.ts': cors,
  }),
  build: () => ({ file: process.execPath, args: ['node_modules/astro/astro.js', 'build'] }),
  start: ({ port }) => ({
    file: process.execPath,
    args: ['dist/server/entry.mjs'],
    env: { PORT: String(port), HOST: '127.0.0.1' },
  }),
  without: 'export const onRequest = (context, next) => next();\n',
  methodForgotten: methodForgotten(astro),
  // Its origin check refuses other bodies from another origin, whatever CORS says.
  requests: [ITEMS[0], ...ITEMS.slice(1).map(asJson)],
} as const satisfies Recipe;
