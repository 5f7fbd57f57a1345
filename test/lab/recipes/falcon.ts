import { ITEMS, type Recipe } from '../recipe.ts';

export const falcon = {
  id: 'falcon',
  ranOn: 'Falcon 3.1 on wsgiref',
  needs: { apt: ['python3-falcon'] },
  files: (cors) => ({
    'server.py': `import os
from wsgiref.simple_server import make_server

import falcon

${cors}


class Items:
    def on_get(self, req, resp):
        resp.media = {"method": req.method}

    on_post = on_put = on_patch = on_delete = on_get


app = falcon.App(middleware=[Cors()])
app.add_route("/items", Items())
make_server("127.0.0.1", int(os.environ["PORT"]), app).serve_forever()
`,
  }),
  start: ({ port }) => ({ file: '/usr/bin/python3', args: ['server.py'], env: { PORT: String(port) } }),
  without: `class Cors:
    def process_response(self, *args):
        pass
`,
  methodForgotten: `class Cors:
    def process_response(self, req, resp, resource, req_succeeded):
        resp.set_header("Access-Control-Allow-Origin", "{{page}}")
        resp.set_header("Access-Control-Allow-Credentials", "true")
        resp.set_header("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE")
        resp.set_header("Access-Control-Allow-Headers", "content-type, authorization, x-tenant")
`,
  requests: ITEMS,
  // The server of Python's own library is what Django's development server is made of.
  looksLike: ['django'],
} as const satisfies Recipe;
