import { reactRouter } from '../../../src/servers/react-router.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const reactRouterRecipe = {
  id: 'react-router',
  ranOn: 'React Router 7.18 with its own server',
  needs: {
    npm: {
      'react-router': '7.18.4',
      '@react-router/dev': '7.18.4',
      '@react-router/node': '7.18.4',
      '@react-router/serve': '7.18.4',
      isbot: '5.2.3',
      react: '19.3.1',
      'react-dom': '19.3.1',
      vite: '7.3.8',
    },
  },
  files: (cors) => ({
    // It looks here for what it runs on.
    'package.json': '{ "type": "module", "dependencies": { "@react-router/node": "7", "isbot": "5" } }',
    'react-router.config.ts': `export default { future: { v8_middleware: true } };
`,
    'vite.config.ts': `import { reactRouter } from '@react-router/dev/vite';

export default { plugins: [reactRouter()] };
`,
    'app/routes.ts': `import { route } from '@react-router/dev/routes';

export default [route('items', 'items.ts')];
`,
    'app/items.ts': `const items = ({ request }: { request: Request }) => Response.json({ method: request.method });

export { items as loader, items as action };
`,
    'app/root.tsx': `import { Outlet } from 'react-router';

${cors}

export default function Root() {
  return <Outlet />;
}
`,
  }),
  build: () => ({ file: process.execPath, args: ['node_modules/@react-router/dev/bin.js', 'build'] }),
  start: ({ port }) => ({
    file: process.execPath,
    args: ['node_modules/@react-router/serve/bin.js', 'build/server/index.js'],
    env: { PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
  }),
  without: '',
  methodForgotten: methodForgotten(reactRouter),
  requests: ITEMS,
  looksLike: ['express'],
} as const satisfies Recipe;
