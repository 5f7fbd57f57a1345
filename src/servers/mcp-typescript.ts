// A server of the Model Context Protocol on Express, with the cors package.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { CORS_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const mcpTypescript = {
  id: 'mcp-typescript',
  label: 'MCP server (TypeScript)',
  layer: 'application',
  form: 'set-up',
  aliases: ['mcp', 'model context protocol', 'streamable http'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [
    // Python's SDK sends it too, and says more about itself.
    {
      header: 'mcp-session-id',
      pattern: /./,
      confidence: 'possible',
      rank: 300,
      label: message`an MCP server`,
    },
  ],
  checked: 'run',
  checkedOn: '@modelcontextprotocol/sdk 1.32 on Express 5 with cors 2.8.6',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, CORS_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and the MCP route.',
      present: 'your existing cors() call',
    });
    const entries = jsOptions('    ', withSession(plan), CORS_NAMES);
    return {
      place: say`In the file that creates the Express app, before authentication and the MCP route.`,
      install: plan.kind === 'correct-origin' ? null : 'npm install cors',
      snippet: `import cors from 'cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, SESSION)}app.use(
  cors({
${entries}  }),
);
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const SESSION = 'Without Mcp-Session-Id exposed, the first call passes and every next one gets 400.';

/** The page has to read the session's id. */
function withSession(plan: FixPlan): FixPlan {
  const others = plan.exposedHeaders.filter((name) => name.toLowerCase() !== 'mcp-session-id');
  return { ...plan, exposedHeaders: ['Mcp-Session-Id', ...others] };
}
