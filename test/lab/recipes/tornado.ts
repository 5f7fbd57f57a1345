import { ITEMS, type Recipe } from '../recipe.ts';

export const tornado = {
  id: 'tornado',
  ranOn: 'Tornado 6.2',
  needs: { apt: ['python3-tornado'] },
  files: (cors) => ({
    'server.py': `import asyncio
import os

import tornado.web

${cors}


class Items(tornado.web.RequestHandler):
    def get(self):
        self.write({"method": self.request.method})

    post = put = patch = delete = get


async def main():
    app = CorsApplication([("/items", Items)])
    app.listen(int(os.environ["PORT"]), "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
`,
  }),
  start: ({ port }) => ({ file: '/usr/bin/python3', args: ['server.py'], env: { PORT: String(port) } }),
  without: `CorsApplication = tornado.web.Application
`,
  methodForgotten: `class Cors:
    def set_default_headers(self):
        self.set_header("Access-Control-Allow-Origin", "{{page}}")
        self.set_header("Access-Control-Allow-Credentials", "true")
        self.set_header("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE")
        self.set_header("Access-Control-Allow-Headers", "content-type, authorization, x-tenant")

    def options(self):
        self.set_status(204)


def CorsApplication(handlers):
    with_cors = [(path, type("Handler", (Cors, handler), {})) for path, handler in handlers]
    return tornado.web.Application(with_cors)
`,
  requests: ITEMS,
} as const satisfies Recipe;
