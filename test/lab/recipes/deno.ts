import { deno } from '../../../src/servers/deno.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const denoRecipe = {
  id: 'deno',
  ranOn: 'Deno 2.9',
  needs: { npm: { deno: '2.9.6' }, scripts: true },
  files: (cors) => ({
    'server.js': `${cors}

const handler = (request) =>
  new URL(request.url).pathname === '/items'
    ? Response.json({ method: request.method })
    : new Response('Not Found', { status: 404 });

Deno.serve(
  { port: Number(Deno.env.get('PORT')), hostname: '127.0.0.1' },
  ${cors === '' ? 'handler' : 'withCors(handler)'},
);
`,
  }),
  start: ({ port }) => ({
    file: 'node_modules/.bin/deno',
    args: ['run', '--allow-net', '--allow-env', 'server.js'],
    env: { PORT: String(port) },
  }),
  without: '',
  methodForgotten: methodForgotten(deno),
  requests: ITEMS,
} as const satisfies Recipe;
