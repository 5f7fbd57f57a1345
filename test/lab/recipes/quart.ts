import { ITEMS, type Recipe } from '../recipe.ts';

export const quart = {
  id: 'quart',
  ranOn: 'Quart 0.18 on Hypercorn 0.13',
  needs: { apt: ['python3-quart', 'python3-hypercorn'] },
  files: (cors) => ({
    'server.py': `from quart import Quart, request

app = Quart(__name__)

${cors}


@app.route("/items", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
async def items():
    return {"method": request.method}
`,
  }),
  start: ({ port }) => ({
    file: '/usr/bin/python3',
    args: ['-m', 'hypercorn', 'server:app', '--bind', `127.0.0.1:${port}`],
    env: { PORT: String(port) },
  }),
  without: ``,
  methodForgotten: `@app.after_request
async def add_cors_headers(response):
    response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, PATCH, DELETE"
    response.headers["Access-Control-Allow-Headers"] = "content-type, authorization, x-tenant"
    return response
`,
  requests: ITEMS,
  // Both run on Hypercorn.
  looksLike: ['fastapi'],
} as const satisfies Recipe;
