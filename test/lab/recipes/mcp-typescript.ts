import { mcpTypescript } from '../../../src/servers/mcp-typescript.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';

const START = {
  ...ITEMS[0],
  method: 'POST',
  path: '/mcp',
  headers: {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-06-18',
  },
  body: JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'lab', version: '1' } },
  }),
} as const;

export const mcpTypescriptRecipe = {
  id: 'mcp-typescript',
  ranOn: '@modelcontextprotocol/sdk 1.32 on Express 5.3 with cors 2.8.6',
  needs: { npm: { '@modelcontextprotocol/sdk': '1.32.2', cors: '2.8.6', express: '5.3.0' } },
  files: (cors) => ({
    'package.json': '{ "type": "module" }',
    'server.js': `import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

const app = express();

${cors}

app.all('/mcp', express.json(), async (request, response) => {
  const server = new McpServer({ name: 'lab', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    enableJsonResponse: true,
  });
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
});
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
  }),
  start: ({ port }) => ({ file: process.execPath, args: ['server.js'], env: { PORT: String(port) } }),
  without: '',
  methodForgotten: methodForgotten(mcpTypescript, {
    methods: ['GET', 'POST'],
    headers: ['content-type', 'accept', 'mcp-protocol-version', 'mcp-session-id', 'x-tenant'],
  }),
  requests: [
    // Its session is over; the page may read that.
    {
      ...START,
      method: 'DELETE',
      headers: { 'mcp-session-id': 'an-old-one', 'x-tenant': 'acme' },
      body: null,
      status: 400,
    },
    START,
    { ...START, credentials: 'include' },
    { ...START, headers: { 'content-type': 'application/json' }, status: 406 },
  ],
  looksLike: ['express'],
} as const satisfies Recipe;
