import { webpackDevServer } from '../../../src/servers/webpack-dev-server.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const webpackDevServerRecipe = {
  id: 'webpack-dev-server',
  ranOn: 'webpack-dev-server 5.2 with webpack 5.113',
  needs: { npm: { webpack: '5.113.0', 'webpack-dev-server': '5.2.7' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'index.js': ``,
    'server.js': `import webpack from 'webpack';
import WebpackDevServer from 'webpack-dev-server';

${cors}

const items = {
  name: 'items',
  path: '/items',
  middleware: (request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ method: request.method }));
  },
};

const devServer = {
  headers,
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  setupMiddlewares: (middlewares) => [...middlewares, items],
};
const compiler = webpack({ mode: 'development', entry: './index.js', devServer });
await new WebpackDevServer(devServer, compiler).start();
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: 'const headers = {};\n',
  methodForgotten: methodForgotten(webpackDevServer),
  requests: ITEMS,
  looksLike: ['express'],
} as const satisfies Recipe;
