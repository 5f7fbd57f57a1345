// Servers that are broken in several ways at once: what a page asks of them fails each time for another reason.
import type { Further } from '../types.ts';
import { ask, blocked, define, postJson, text } from './define.ts';
import { django, nextPreflight } from './words.ts';

const saves = ask({
  method: 'PUT',
  path: '/items?save',
  headers: { 'content-type': 'application/json' },
  body: '{"name":"tea"}',
});
const addsForTenant = postJson({ path: '/items?add', headers: { 'x-tenant': 'acme' } });

/** A preflight that is refused for its method, one for a header, and a place that CORS was never set up for. */
const furtherWith = (method = blocked('MethodDisallowedByPreflightResponse', 'PUT')): readonly Further[] => [
  { request: saves, expected: method, mended: 200 },
  {
    request: addsForTenant,
    expected:
      method.outcome === 'blocked' && method.code === 'MethodDisallowedByPreflightResponse'
        ? blocked('HeaderDisallowedByPreflightResponse', 'x-tenant')
        : method,
    mended: 201,
  },
  { request: ask({ path: '/nothing' }), expected: blocked('MissingAllowOriginHeader'), mended: 404 },
];

const further = furtherWith();
/** rack-cors refuses such preflights as a whole. */
const silently = furtherWith(blocked('PreflightMissingAllowOriginHeader'));

/** Koa, Node and Express can all call this. */
const byHand = text(`
  function answerItems(req, res) {
    if (!req.url.startsWith('/items')) return false;
    res.setHeader('Access-Control-Allow-Origin', '*');
    if (req.method !== 'OPTIONS') return false;
    res.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    res.setHeader('Access-Control-Allow-Headers', 'Content-Type');
    res.writeHead(204).end();
    return true;
  }
`);

const express = text(`
  import cors from 'cors';
  app.use('/items', cors({ methods: ['GET', 'POST'], allowedHeaders: ['Content-Type'] }));
`);

const plainApp = { marked: '', around: '', routes: null };

export const several = define({
  kind: 'several-at-once',
  title: '* for a request with cookies, a method and a header not allowed, and a path without CORS',
  cause: 'wildcard-with-credentials',
  request: ask({ credentials: 'include' }),
  expected: blocked('WildcardOriginNotAllowed'),
  also: further,
  on: {
    express: { marked: express },
    express4: { marked: express },
    hono: {
      marked: text(`
        import { cors } from 'hono/cors';
        app.use('/items', cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: ['Content-Type'] }));
      `),
    },
    fastapi: {
      marked: text(`
        @app.middleware("http")
        async def cors_for_items(request: Request, call_next):
            if request.url.path != "/items":
                return await call_next(request)
            if request.method == "OPTIONS":
                response = Response(status_code=204)
                response.headers["Access-Control-Allow-Methods"] = "GET, POST"
                response.headers["Access-Control-Allow-Headers"] = "Content-Type"
            else:
                response = await call_next(request)
            response.headers["Access-Control-Allow-Origin"] = "*"
            return response
      `),
    },
    node: { marked: `${byHand}\nif (answerItems(req, res)) return;` },
    fastify: {
      marked: text(`
        app.addHook('onRequest', async (request, reply) => {
          if (!request.url.startsWith('/items')) return;
          reply.header('Access-Control-Allow-Origin', '*');
          if (request.method !== 'OPTIONS') return;
          reply.header('Access-Control-Allow-Methods', 'GET, POST');
          reply.header('Access-Control-Allow-Headers', 'Content-Type');
          return reply.code(204).send();
        });
      `),
    },
    koa: {
      marked: text(`
        app.use((ctx, next) => {
          if (ctx.path !== '/items') return next();
          ctx.set('Access-Control-Allow-Origin', '*');
          if (ctx.method !== 'OPTIONS') return next();
          ctx.set('Access-Control-Allow-Methods', 'GET, POST');
          ctx.set('Access-Control-Allow-Headers', 'Content-Type');
          ctx.status = 204;
        });
      `),
    },
    flask: {
      marked: text(`
        @app.after_request
        def cors_for_items(response):
            if request.path == "/items":
                response.headers["Access-Control-Allow-Origin"] = "*"
                response.headers["Access-Control-Allow-Methods"] = "GET, POST"
                response.headers["Access-Control-Allow-Headers"] = "Content-Type"
            return response
      `),
    },
    django: {
      marked: django(
        'CORS_URLS_REGEX = r"^/items"',
        'CORS_ALLOW_ALL_ORIGINS = True',
        'CORS_ALLOW_METHODS = ["GET", "POST"]',
        'CORS_ALLOW_HEADERS = ["content-type"]',
      ),
    },
    nestjs: {
      marked: `${byHand}\napp.use((req, res, next) => {\n  if (!answerItems(req, res)) next();\n});`,
    },
    nextjs: {
      marked: nextPreflight({ methods: ['GET', 'POST'], headers: ['Content-Type'] }, '*', '/api/items'),
      path: '/api/items',
      also: further.map((one) => ({ ...one, request: { ...one.request, path: `/api${one.request.path}` } })),
    },
    rails: {
      marked: text(`
        Rails.application.config.middleware.insert_before 0, Rack::Cors do
          allow do
            origins '*'
            resource '/items', headers: ['Content-Type'], methods: [:get, :post]
          end
        end
      `),
      also: silently,
    },
    go: {
      marked: text(`
        func withCors(next http.Handler) http.Handler {
        	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
        		if r.URL.Path == "/items" {
        			w.Header().Set("Access-Control-Allow-Origin", "*")
        			w.Header().Set("Access-Control-Allow-Methods", "GET, POST")
        			w.Header().Set("Access-Control-Allow-Headers", "Content-Type")
        			if r.Method == http.MethodOptions {
        				w.WriteHeader(http.StatusNoContent)
        				return
        			}
        		}
        		next.ServeHTTP(w, r)
        	})
        }
      `),
    },
    'cloudflare-workers': {
      marked: text(`
        const withCors = (worker) => ({
          async fetch(request, env, ctx) {
            if (new URL(request.url).pathname !== '/items') return worker.fetch(request, env, ctx);
            const isPreflight = request.method === 'OPTIONS';
            const answer = isPreflight ? new Response(null, { status: 204 }) : await worker.fetch(request, env, ctx);
            const response = new Response(answer.body, answer);
            response.headers.set('Access-Control-Allow-Origin', '*');
            response.headers.set('Access-Control-Allow-Methods', 'GET, POST');
            response.headers.set('Access-Control-Allow-Headers', 'Content-Type');
            return response;
          },
        });
      `),
    },
    nginx: {
      app: plainApp,
      // Without "always" a 404 goes without them.
      marked: text(`
        add_header Access-Control-Allow-Origin *;
        add_header Access-Control-Allow-Methods 'GET, POST';
        add_header Access-Control-Allow-Headers 'Content-Type';
        if ($request_method = OPTIONS) {
          return 204;
        }
      `),
    },
    caddy: {
      app: plainApp,
      marked: text(`
        @items path /items
        header @items Access-Control-Allow-Origin *
        @preflight {
          method OPTIONS
          path /items
        }
        header @preflight Access-Control-Allow-Methods "GET, POST"
        header @preflight Access-Control-Allow-Headers Content-Type
        respond @preflight 204
      `),
    },
    apache: {
      app: plainApp,
      marked: text(`
        <Location "/items">
          Header always set Access-Control-Allow-Origin *
          Header always set Access-Control-Allow-Methods "GET, POST"
          Header always set Access-Control-Allow-Headers Content-Type
        </Location>
        RewriteEngine On
        RewriteCond %{REQUEST_METHOD} =OPTIONS
        RewriteRule ^/items - [R=204,L]
      `),
    },
    haproxy: {
      app: plainApp,
      marked: text(`
        http-request set-var(txn.path) path
        http-after-response set-header Access-Control-Allow-Origin * if { var(txn.path) -m beg /items }
        http-after-response set-header Access-Control-Allow-Methods "GET, POST" if { var(txn.path) -m beg /items }
        http-after-response set-header Access-Control-Allow-Headers Content-Type if { var(txn.path) -m beg /items }
        http-request return status 204 if METH_OPTIONS { path_beg /items }
      `),
    },
  },
});
