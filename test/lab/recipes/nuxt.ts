import { nuxt } from '../../../src/servers/nuxt.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const nuxtRecipe = {
  id: 'nuxt',
  ranOn: 'Nitro 2.13 with h3 1.15',
  needs: { npm: { nitropack: '2.13.6', h3: '1.15.11' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'nitro.config.ts': `export default defineNitroConfig({ srcDir: 'server', compatibilityDate: '2026-11-01' });
`,
    'server/middleware/00.cors.ts': cors,
    ...Object.fromEntries(
      ['get', 'post', 'put', 'patch', 'delete'].map((method) => [
        `server/routes/items.${method}.ts`,
        'export default defineEventHandler((event) => ({ method: event.method }));\n',
      ]),
    ),
  }),
  build: () => ({ file: process.execPath, args: ['node_modules/nitropack/dist/cli/index.mjs', 'build'] }),
  start: ({ port }) => ({
    file: process.execPath,
    args: ['.output/server/index.mjs'],
    env: { NITRO_PORT: String(port), NITRO_HOST: '127.0.0.1' },
  }),
  without: 'export default () => {};\n',
  methodForgotten: methodForgotten(nuxt),
  requests: ITEMS,
} as const satisfies Recipe;
