// The source texts of the applications that are shown with few faults: node, Fastify, Koa, Flask, Django.
import { type AppParts, fill, marked, paragraphs, pythonParagraphs, type SourceFile } from './marks.ts';
import type { Place } from './types.ts';

/** What `/items` answers, by method; nothing else is there. */
const ANSWERS = `const answers = {
  GET: [200, { items: ['tea', 'milk'] }],
  POST: [201, { created: true }],
  PUT: [200, { saved: true }],
};

function answer({ method, url }) {
  if (url.split('?')[0] !== '/items') return [404, { error: 'not found' }];
  return answers[method] ?? [405, { error: 'method not allowed' }];
}`;

/** The fix goes to the top of the request listener. */
export function nodeSource(parts: AppParts, place: Place, paste: string | null): string {
  return paragraphs(
    "import { createServer } from 'node:http';",
    ANSWERS,
    `const server = createServer((req, res) => {\n${marked('//', fill(parts.marked, place), paste, '  ')}
${parts.around === '' ? '' : `\n${parts.around.replace(/^(?=.)/gm, '  ')}\n`}
  const [status, body] = answer(req);
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
});`,
    `server.listen(${place.apiPort}, '127.0.0.1');`,
  );
}

export function fastifySource(parts: AppParts, place: Place, paste: string | null): string {
  return paragraphs(
    "import Fastify from 'fastify';\n\nconst app = Fastify();",
    marked('//', fill(parts.marked, place), paste),
    fill(parts.around, place),
    `app.get('/items', async () => ({ items: ['tea', 'milk'] }));
app.post('/items', async (request, reply) => reply.code(201).send({ created: true }));
app.put('/items', async () => ({ saved: true }));`,
    `await app.listen({ port: ${place.apiPort}, host: '127.0.0.1' });`,
  );
}

export function koaSource(parts: AppParts, place: Place, paste: string | null): string {
  return paragraphs(
    "import Koa from 'koa';\n\nconst app = new Koa();",
    marked('//', fill(parts.marked, place), paste),
    fill(parts.around, place),
    `${ANSWERS}
app.use((ctx) => {
  const [status, body] = answer(ctx.req);
  ctx.status = status;
  ctx.body = body;
});`,
    `app.listen(${place.apiPort}, '127.0.0.1');`,
  );
}

const FLASK_ROUTES = `@app.get("/items")
def list_items():
    return {"items": ["tea", "milk"]}


@app.post("/items")
def add_item():
    return {"created": True}, 201


@app.put("/items")
def save_item():
    return {"saved": True}`;

export function flaskSource(parts: AppParts, place: Place, paste: string | null): string {
  return pythonParagraphs(
    'from flask import Flask, request\n\napp = Flask(__name__)',
    marked('#', fill(parts.marked, place), paste),
    fill(parts.around, place),
    fill(parts.routes ?? FLASK_ROUTES, place),
    `app.run(host="127.0.0.1", port=${place.apiPort})`,
  );
}

/** The settings, marked at their end; the views; and a middleware that the settings may switch on. */
export function djangoFiles(
  parts: AppParts,
  place: Place,
  paste: string | null,
): readonly [SourceFile, ...SourceFile[]] {
  return [
    {
      name: 'settings.py',
      text: paragraphs(
        `SECRET_KEY = "only for the lab"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = []
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
USE_TZ = True`,
        fill(parts.around, place),
        marked('#', fill(parts.marked, place), paste),
      ),
    },
    {
      name: 'urls.py',
      text: pythonParagraphs(
        `from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_http_methods`,
        `@require_http_methods(["GET", "POST", "PUT"])
def items(request):
    if request.method == "GET":
        return JsonResponse({"items": ["tea", "milk"]})
    return JsonResponse({"saved": True}, status=201 if request.method == "POST" else 200)`,
        fill(parts.routes ?? 'urlpatterns = [path("items", items)]', place),
      ),
    },
    {
      name: 'byhand.py',
      text: `from django.conf import settings
from django.http import JsonResponse


def allow_origin(get_response):
    def middleware(request):
        response = get_response(request)
        response["Access-Control-Allow-Origin"] = settings.ALLOWED_ORIGIN
        return response

    return middleware


def require_token(get_response):
    def middleware(request):
        if "Authorization" in request.headers:
            return get_response(request)
        return JsonResponse({"error": "token missing"}, status=401, headers={"WWW-Authenticate": "Bearer"})

    return middleware
`,
    },
  ];
}
