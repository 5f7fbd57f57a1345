import { ITEMS, type Recipe } from '../recipe.ts';

export const aiohttp = {
  id: 'aiohttp',
  ranOn: 'aiohttp 3.8',
  needs: { apt: ['python3-aiohttp'] },
  files: (cors) => ({
    'server.py': `import os

from aiohttp import web

app = web.Application()

${cors}


async def items(request):
    return web.json_response({"method": request.method})


for method in ["GET", "POST", "PUT", "PATCH", "DELETE"]:
    app.router.add_route(method, "/items", items)

web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), print=None)
`,
  }),
  start: ({ port }) => ({ file: '/usr/bin/python3', args: ['server.py'], env: { PORT: String(port) } }),
  without: ``,
  methodForgotten: `async def add_cors_headers(request, response):
    response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, PATCH, DELETE"
    response.headers["Access-Control-Allow-Headers"] = "content-type, authorization, x-tenant"


async def preflight(request):
    return web.Response(status=204)


app.on_response_prepare.append(add_cors_headers)
app.router.add_route("OPTIONS", "/{path:.*}", preflight)
`,
  requests: ITEMS,
} as const satisfies Recipe;
