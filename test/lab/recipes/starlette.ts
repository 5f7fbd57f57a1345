import { ITEMS, type Recipe } from '../recipe.ts';

export const starlette = {
  id: 'starlette',
  ranOn: 'Starlette 0.26 on uvicorn 0.17',
  needs: { apt: ['python3-starlette', 'python3-uvicorn'] },
  files: (cors) => ({
    'server.py': `from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def items(request):
    return JSONResponse({"method": request.method})


app = Starlette(routes=[Route("/items", items, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])])

${cors}
`,
  }),
  start: ({ port }) => ({
    file: '/usr/bin/python3',
    args: ['-m', 'uvicorn', 'server:app', '--port', String(port)],
    env: { PORT: String(port) },
  }),
  without: ``,
  methodForgotten: `from starlette.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{{page}}"],
    allow_methods=["GET", "POST", "PATCH", "DELETE"],
    allow_headers=["content-type", "authorization", "x-tenant"],
    allow_credentials=True,
)
`,
  requests: ITEMS,
  // Both run on uvicorn.
  looksLike: ['fastapi'],
} as const satisfies Recipe;
