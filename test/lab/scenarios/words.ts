// How the further servers are set up for CORS, rightly but for one thing, each in its own words; and what stands in the way.
import { text } from './define.ts';

/** CORS that is right but for what is missing in these lists. */
interface Lists {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
}

export const NO_PUT: Lists = { methods: ['GET', 'POST'], headers: ['Content-Type'] };
export const ONE_HEADER: Lists = { methods: ['GET', 'POST'], headers: ['X-Request-Id'] };

export const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

export const nodeByHand = ({ methods, headers }: Lists): string =>
  text(`
    res.setHeader('Access-Control-Allow-Origin', '{{page}}');
    if (req.method === 'OPTIONS') {
      res.setHeader('Access-Control-Allow-Methods', '${methods.join(', ')}');
      res.setHeader('Access-Control-Allow-Headers', '${headers.join(', ')}');
      res.writeHead(204).end();
      return;
    }
  `);

export const express = (options: string): string => `import cors from 'cors';\napp.use(cors(${options}));`;

export const fastify = (options: string): string =>
  `import cors from '@fastify/cors';\nawait app.register(cors, { ${options} });`;

export const koa = (options: string): string =>
  `import cors from '@koa/cors';\napp.use(cors({ ${options} }));`;

export const flask = (options: string): string => `from flask_cors import CORS\nCORS(app, ${options})`;

export const django = (...settings: readonly string[]): string =>
  [
    'INSTALLED_APPS += ["corsheaders"]',
    'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]',
    ...settings,
  ].join('\n');

export const nginxByHand = ({ methods, headers }: Lists): string =>
  text(`
    add_header Access-Control-Allow-Origin {{page}} always;
    add_header Access-Control-Allow-Methods '${methods.join(', ')}' always;
    add_header Access-Control-Allow-Headers '${headers.join(', ')}' always;
    if ($request_method = OPTIONS) {
      return 204;
    }
  `);

export const caddyByHand = ({ methods, headers }: Lists): string =>
  text(`
    header Access-Control-Allow-Origin {{page}}
    @preflight method OPTIONS
    header @preflight Access-Control-Allow-Methods "${methods.join(', ')}"
    header @preflight Access-Control-Allow-Headers "${headers.join(', ')}"
    respond @preflight 204
  `);

export const apacheByHand = ({ methods, headers }: Lists): string =>
  text(`
    Header always set Access-Control-Allow-Origin {{page}}
    Header always set Access-Control-Allow-Methods "${methods.join(', ')}"
    Header always set Access-Control-Allow-Headers "${headers.join(', ')}"
    RewriteEngine On
    RewriteCond %{REQUEST_METHOD} =OPTIONS
    RewriteRule ^ - [R=204,L]
  `);

export const haproxyByHand = ({ methods, headers }: Lists): string =>
  text(`
    http-after-response set-header Access-Control-Allow-Origin {{page}}
    http-after-response set-header Access-Control-Allow-Methods '${methods.join(', ')}'
    http-after-response set-header Access-Control-Allow-Headers '${headers.join(', ')}'
    http-request return status 204 if METH_OPTIONS
  `);

export const nest = (options: string): string => `app.enableCors({ ${options} });`;

/** A `proxy.ts` that sets headers on every answer. */
export const nextByHand = (headers: Readonly<Record<string, string>>, preflight = ''): string =>
  text(`
    import { type NextRequest, NextResponse } from 'next/server';

    export const config = { matcher: '/api/:path*' };

    export function proxy(request: NextRequest) {
      ${preflight}const response = NextResponse.next();
      for (const [name, value] of Object.entries(${JSON.stringify(headers)})) {
        response.headers.set(name, value);
      }
      return response;
    }
  `);

export const nextPreflight = ({ methods, headers }: Lists, origin = '{{page}}', path = ''): string =>
  nextByHand(
    { 'Access-Control-Allow-Origin': origin },
    `${path === '' ? '' : `if (request.nextUrl.pathname !== '${path}') return NextResponse.next();\n      `}if (request.method === 'OPTIONS') {
        return new NextResponse(null, {
          status: 204,
          headers: {
            'Access-Control-Allow-Origin': '${origin}',
            'Access-Control-Allow-Methods': '${methods.join(', ')}',
            'Access-Control-Allow-Headers': '${headers.join(', ')}',
          },
        });
      }
      `,
  );

export const rackCors = (origins: string, options: string): string =>
  text(`
    Rails.application.config.middleware.insert_before 0, Rack::Cors do
      allow do
        origins ${origins}
        resource '*', ${options}
      end
    end
  `);

/** A middleware by hand in an initializer of Rails. */
export const rackByHand = (origin: string): string =>
  text(`
    class AllowOrigin
      def initialize(app) = @app = app

      def call(env)
        status, headers, body = @app.call(env)
        [status, headers.merge('Access-Control-Allow-Origin' => '${origin}'), body]
      end
    end
    Rails.application.config.middleware.insert_before 0, AllowOrigin
  `);

export const goWithoutCors = text(`
  func withCors(next http.Handler) http.Handler {
  	return next
  }
`);

export const goByHand = (origin: string): string =>
  text(`
    func withCors(next http.Handler) http.Handler {
    	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
    		w.Header().Set("Access-Control-Allow-Origin", "${origin}")
    		next.ServeHTTP(w, r)
    	})
    }
  `);

export const rsCors = (options: string): string =>
  `import "github.com/rs/cors"\n\nvar withCors = cors.New(cors.Options{${options}}).Handler`;

export const workerByHand = (headers: Readonly<Record<string, string>>, preflight = ''): string =>
  text(`
    function withCors(worker) {
      return {
        async fetch(request, env, ctx) {
          ${preflight}const answer = await worker.fetch(request, env, ctx);
          const response = new Response(answer.body, answer);
          for (const [name, value] of Object.entries(${JSON.stringify(headers)})) {
            response.headers.set(name, value);
          }
          return response;
        },
      };
    }
  `);

export const workerPreflight = ({ methods, headers }: Lists): string =>
  workerByHand(
    { 'Access-Control-Allow-Origin': '{{page}}' },
    `if (request.method === 'OPTIONS') {
            return new Response(null, {
              status: 204,
              headers: {
                'Access-Control-Allow-Origin': '{{page}}',
                'Access-Control-Allow-Methods': '${methods.join(', ')}',
                'Access-Control-Allow-Headers': '${headers.join(', ')}',
              },
            });
          }
          `,
  );

export const workerWithoutCors = 'const withCors = (worker) => worker;';

/** A check that turns away whatever comes without a token, as OPTIONS always does. */
export const tokenCheck = {
  express: text(`
    app.use((req, res, next) => {
      if (req.headers.authorization) return next();
      res.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'token missing' });
    });
  `),
  hono: text(`
    import { bearerAuth } from 'hono/bearer-auth';
    app.use('*', bearerAuth({ token: 'secret-of-the-user' }));
  `),
  fastapi: text(`
    @app.middleware("http")
    async def require_token(request: Request, call_next):
        if "authorization" not in request.headers:
            return JSONResponse({"detail": "Not authenticated"}, 401, {"WWW-Authenticate": "Bearer"})
        return await call_next(request)
  `),
  node: text(`
    if (!req.headers.authorization) {
      res.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
      return;
    }
  `),
  fastify: text(`
    app.addHook('onRequest', async (request, reply) => {
      if (request.headers.authorization) return;
      return reply.code(401).header('WWW-Authenticate', 'Bearer').send({ error: 'token missing' });
    });
  `),
  koa: text(`
    app.use((ctx, next) => {
      if (ctx.get('Authorization')) return next();
      ctx.set('WWW-Authenticate', 'Bearer');
      ctx.status = 401;
    });
  `),
  flask: text(`
    @app.before_request
    def require_token():
        if "Authorization" not in request.headers:
            return {"error": "token missing"}, 401, {"WWW-Authenticate": "Bearer"}
  `),
  django: 'MIDDLEWARE += ["byhand.require_token"]',
  rails: text(`
    class RequireToken
      def initialize(app) = @app = app

      def call(env)
        return @app.call(env) if env['HTTP_AUTHORIZATION']

        [401, { 'Content-Type' => 'text/plain', 'WWW-Authenticate' => 'Bearer' }, ['token missing']]
      end
    end
    config.middleware.use RequireToken
  `),
  go: text(`
    func guard(next http.Handler) http.Handler {
    	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
    		if r.Header.Get("Authorization") != "" {
    			next.ServeHTTP(w, r)
    			return
    		}
    		w.Header().Set("WWW-Authenticate", "Bearer")
    		http.Error(w, "token missing", http.StatusUnauthorized)
    	})
    }
  `),
  'cloudflare-workers': text(`
    const worker = {
      async fetch(request) {
        if (!request.headers.has('Authorization')) {
          return new Response('token missing', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
        }
        return Response.json({ created: true }, { status: 201 });
      },
    };
  `),
} as const;
