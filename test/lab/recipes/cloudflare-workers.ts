import { cloudflareWorkers } from '../../../src/servers/cloudflare-workers.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';
import { workerConfig } from '../sources-frameworks.ts';
import { findWorkerd } from '../tools.ts';

export const cloudflareWorkersRecipe = {
  id: 'cloudflare-workers',
  ranOn: 'workerd of November 2026',
  needs: {},
  files: (cors, { port }) => ({
    'worker.mjs': `${cors}

const worker = {
  fetch: ({ method, url }) =>
    new URL(url).pathname === '/items' && method !== 'OPTIONS'
      ? Response.json({ method })
      : new Response('Not Found', { status: 404 }),
};

export default ${cors === '' ? 'worker' : 'withCors(worker)'};
`,
    'config.capnp': workerConfig(String(port)),
  }),
  start: () => ({ file: findWorkerd(), args: ['serve', 'config.capnp'] }),
  without: '',
  methodForgotten: methodForgotten(cloudflareWorkers),
  requests: ITEMS,
} as const satisfies Recipe;
