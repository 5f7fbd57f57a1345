import { ITEMS, type Recipe } from '../recipe.ts';

const QUERY = { ...ITEMS[0], method: 'POST', path: '/graphql', body: '{"query":"{ items }"}' } as const;

export const apolloServer = {
  id: 'apollo-server',
  ranOn: '@apollo/server 5.5 with @as-integrations/express5 1.1 and cors 2.8.6',
  needs: {
    npm: {
      '@apollo/server': '5.5.1',
      '@as-integrations/express5': '1.1.2',
      cors: '2.8.6',
      express: '5.3.0',
      graphql: '16.15.0',
    },
  },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';

const app = express();

${cors}

const server = new ApolloServer({
  typeDefs: 'type Query { items: [String] }',
  resolvers: { Query: { items: () => ['tea', 'milk'] } },
});
await server.start();
app.use('/graphql', express.json(), expressMiddleware(server));
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: '',
  methodForgotten: null,
  requests: [
    { ...QUERY, headers: { ...QUERY.headers, 'x-tenant': 'acme' } },
    { ...QUERY, credentials: 'include' },
    { ...QUERY, credentials: 'omit' },
    {
      ...QUERY,
      method: 'GET',
      path: '/graphql?query=%7Bitems%7D',
      headers: { 'apollo-require-preflight': 'true' },
      body: null,
    },
  ],
  looksLike: ['express'],
} as const satisfies Recipe;
