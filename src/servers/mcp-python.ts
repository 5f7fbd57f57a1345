// An MCP server of the Python SDK over Streamable HTTP: a Starlette application.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { starletteEffect, starletteLines, starletteText } from './writing/starlette.ts';

export const mcpPython = {
  id: 'mcp-python',
  label: 'MCP server (Python)',
  layer: 'application',
  form: 'set-up',
  aliases: ['mcp', 'fastmcp', 'model context protocol', 'python'],
  language: 'python',
  readsEnvironment: true,
  // Its server is recognized as that of any Python ASGI application.
  marks: [],
  checked: 'parsed',
  checkedOn: 'the MCP Python SDK 2.3 with Starlette 1.7, and read by Python; no recipe runs it',
  reachesFurthest: [],
  options: starletteLines,
  write: (plan) =>
    starletteText(exposingSession(plan), {
      module: 'starlette.middleware.cors',
      place: say`After app = mcp.streamable_http_app(); then serve app with uvicorn instead of calling mcp.run().`,
      placeAround: say`After app = mcp.streamable_http_app(), instead of your existing CORSMiddleware; then serve app with uvicorn instead of calling mcp.run().`,
      further: [SECURITY],
    }),
  effect: starletteEffect,
} as const satisfies Server;

const SECURITY =
  'On localhost the SDK itself refuses pages from elsewhere (403 Invalid Origin header): pass transport_security with their origins as well.';

const SESSION = 'Mcp-Session-Id';

/** Without it, the first call works and every next one gets 400: the client never learns its session. */
function exposingSession(plan: FixPlan): FixPlan {
  const others = plan.exposedHeaders.filter((name) => name.toLowerCase() !== SESSION.toLowerCase());
  return { ...plan, exposedHeaders: [SESSION, ...others] };
}
