import { sveltekit } from '../../../src/servers/sveltekit.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const sveltekitRecipe = {
  id: 'sveltekit',
  ranOn: 'SvelteKit 2.70 with adapter-node 5.5',
  needs: {
    npm: {
      '@sveltejs/kit': '2.70.4',
      '@sveltejs/adapter-node': '5.5.7',
      '@sveltejs/vite-plugin-svelte': '6.2.4',
      svelte: '5.57.3',
      vite: '7.3.8',
    },
  },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'svelte.config.js': `import adapter from '@sveltejs/adapter-node';

export default { kit: { adapter: adapter() } };
`,
    'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';

export default { plugins: [sveltekit()] };
`,
    'src/app.html': `<!doctype html>
<html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>
`,
    'src/routes/items/+server.js': `const items = ({ request }) => Response.json({ method: request.method });

export { items as GET, items as POST, items as PUT, items as PATCH, items as DELETE };
`,
    'src/hooks.server.ts': cors,
  }),
  build: () => ({ file: process.execPath, args: ['node_modules/vite/bin/vite.js', 'build'] }),
  start: ({ port }) => ({
    file: process.execPath,
    args: ['build/index.js'],
    env: { PORT: String(port), HOST: '127.0.0.1' },
  }),
  without: '',
  methodForgotten: methodForgotten(sveltekit),
  requests: ITEMS,
} as const satisfies Recipe;
