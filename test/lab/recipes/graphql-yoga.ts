import { ITEMS, type Recipe } from '../recipe.ts';

const QUERY = { ...ITEMS[0], method: 'POST', path: '/graphql', body: '{"query":"{ items }"}' } as const;

export const graphqlYoga = {
  id: 'graphql-yoga',
  ranOn: 'GraphQL Yoga 5.24',
  needs: { npm: { 'graphql-yoga': '5.24.1', graphql: '16.15.0' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';

${cors}

const yoga = createYoga({
  cors,
  schema: createSchema({
    typeDefs: 'type Query { items: [String] }',
    resolvers: { Query: { items: () => ['tea', 'milk'] } },
  }),
});
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: 'const cors = false;\n',
  methodForgotten: null,
  requests: [
    { ...QUERY, headers: { ...QUERY.headers, 'x-tenant': 'acme' } },
    { ...QUERY, credentials: 'include' },
    { ...QUERY, credentials: 'omit' },
    { ...QUERY, method: 'GET', path: '/graphql?query=%7Bitems%7D', headers: {}, body: null },
  ],
} as const satisfies Recipe;
