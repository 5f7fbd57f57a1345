import { vite } from '../../../src/servers/vite.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const viteRecipe = {
  id: 'vite',
  ranOn: 'Vite 8.4',
  needs: { npm: { vite: '8.4.0' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'vite.config.js': `import { defineConfig } from 'vite';

${cors}

const items = (request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ method: request.method }));
};

export default defineConfig({
  appType: 'custom',
  plugins: [{ name: 'items', configureServer: ({ middlewares }) => void middlewares.use('/items', items) }],
  server: { cors, host: '127.0.0.1', port: Number(process.env.PORT), strictPort: true, watch: null },
});
`,
  }),
  start: ({ port }) => ({
    file: process.execPath,
    args: ['node_modules/vite/bin/vite.js'],
    env: { PORT: String(port) },
  }),
  without: 'const cors = false;\n',
  methodForgotten: methodForgotten(vite),
  requests: ITEMS,
} as const satisfies Recipe;
