import { adonisjs } from '../../../src/servers/adonisjs.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const adonisjsRecipe = {
  id: 'adonisjs',
  ranOn: '@adonisjs/core 6.21 with @adonisjs/cors 2.2',
  needs: { npm: { '@adonisjs/core': '6.21.0', '@adonisjs/cors': '2.2.1' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'cors.js': cors,
    'server.js': `import { createServer } from 'node:http';
import { AppFactory } from '@adonisjs/core/factories/app';
import { ServerFactory } from '@adonisjs/core/factories/http';
import Cors from '@adonisjs/cors/cors_middleware';
import config from './cors.js';

const app = new AppFactory().create(new URL('./', import.meta.url));
await app.init();
const server = new ServerFactory().merge({ app }).create();
const cors = new Cors(config);
class CorsMiddleware {
  handle(ctx, next) {
    return cors.handle(ctx, next);
  }
}
server.use([async () => ({ default: CorsMiddleware })]);
server
  .getRouter()
  .route('/items', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], ({ request }) => ({ method: request.method() }));
await server.boot();
createServer(server.handle.bind(server)).listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: 'export default { enabled: false, exposeHeaders: [] };\n',
  methodForgotten: methodForgotten(adonisjs),
  requests: ITEMS,
} as const satisfies Recipe;
