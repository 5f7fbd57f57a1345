import { node } from '../../../src/servers/node.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

export const nodeRecipe = {
  id: 'node',
  ranOn: 'Node 20',
  needs: {},
  files: (cors, { port }) => ({
    'server.mjs': `import { createServer } from 'node:http';

const server = createServer((req, res) => {
${cors}
  const isThere = req.url.split('?')[0] === '/items' && req.method !== 'OPTIONS';
  res.writeHead(isThere ? 200 : 404, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify({ method: req.method }));
});

server.listen(${port}, '127.0.0.1');
`,
  }),
  start: () => ({ file: process.execPath, args: ['server.mjs'] }),
  without: '',
  methodForgotten: methodForgotten(node),
  requests: ITEMS,
} as const satisfies Recipe;
