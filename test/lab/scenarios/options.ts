// Servers whose OPTIONS is answered by something else than CORS: a router, a guard, a redirect, a crash.
import { blocked, define, netError, postJson, setsHeaders, text } from './define.ts';
import { few } from './few.ts';
import { tokenCheck } from './words.ts';

const headerOnly = setsHeaders({
  'Access-Control-Allow-Origin': '{{page}}',
  'Access-Control-Allow-Headers': 'content-type',
});

const withToken = postJson({ headers: { authorization: 'Bearer secret-of-the-user' } });
const withTenant = postJson({ headers: { 'x-tenant': 'acme' } });

export const options = [
  ...define({
    kind: 'options-not-handled',
    title: 'No CORS at all, and OPTIONS gets what the router happens to say',
    cause: 'options-not-handled',
    request: postJson(),
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: { express: {}, hono: {}, fastapi: {}, ...few('options-not-handled') },
  }),
  ...define({
    kind: 'options-404',
    title: 'Allow-Origin is set by hand, but OPTIONS is answered 404',
    cause: 'options-not-handled',
    request: postJson(),
    expected: blocked('PreflightInvalidStatus'),
    on: {
      express: {
        ...headerOnly.express,
        around: text(`
          app.use((req, res, next) => {
            if (['GET', 'POST'].includes(req.method)) return next();
            res.status(404).json({ error: 'not found' });
          });
        `),
      },
      hono: headerOnly.hono,
    },
  }),
  ...define({
    kind: 'options-405',
    title: 'Allow-Origin is set by hand, but OPTIONS is answered 405',
    cause: 'options-not-handled',
    request: postJson(),
    expected: blocked('PreflightInvalidStatus'),
    on: {
      express: {
        ...headerOnly.express,
        around: text(`
          app.use((req, res, next) => {
            if (['GET', 'POST'].includes(req.method)) return next();
            res.status(405).set('Allow', 'GET, POST').json({ error: 'method not allowed' });
          });
        `),
      },
      hono: {
        ...headerOnly.hono,
        around: text(`
          app.use('*', async (c, next) => {
            if (['GET', 'POST'].includes(c.req.method)) return next();
            return c.json({ error: 'method not allowed' }, 405, { Allow: 'GET, POST' });
          });
        `),
      },
      fastapi: headerOnly.fastapi,
    },
  }),
  ...define({
    kind: 'options-401',
    title: 'A login check ahead of CORS answers OPTIONS with 401',
    cause: 'options-not-handled',
    request: withToken,
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: {
      express: {
        around: `${tokenCheck.express}\n\n${text(`
          import lateCors from 'cors';
          app.use(lateCors({ origin: '{{page}}' }));
        `)}`,
      },
      hono: {
        around: `${tokenCheck.hono}\n\n${text(`
          import { cors as lateCors } from 'hono/cors';
          app.use('*', lateCors({ origin: '{{page}}' }));
        `)}`,
      },
      fastapi: {
        around: `${text(`
          from fastapi.middleware.cors import CORSMiddleware as InnerCORSMiddleware
          app.add_middleware(InnerCORSMiddleware, allow_origins=["{{page}}"], allow_methods=["*"], allow_headers=["*"])
        `)}\n\n\n${tokenCheck.fastapi}`,
      },
      ...few('options-401'),
    },
  }),
  ...define({
    kind: 'options-401-with-headers',
    title: 'Allow-Origin is there, but a login check answers OPTIONS with 401',
    cause: 'options-not-handled',
    request: withToken,
    expected: blocked('PreflightInvalidStatus'),
    on: {
      express: { ...headerOnly.express, around: tokenCheck.express },
      hono: { ...headerOnly.hono, around: tokenCheck.hono },
      fastapi: { ...headerOnly.fastapi, around: tokenCheck.fastapi },
    },
  }),
  ...define({
    kind: 'options-403',
    title: 'A check for a tenant header answers OPTIONS with 403',
    cause: 'options-not-handled',
    request: withTenant,
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: {
      express: {
        around: text(`
          app.use((req, res, next) => {
            if (req.headers['x-tenant'] === 'acme') return next();
            res.status(403).json({ error: 'unknown tenant' });
          });
        `),
      },
      hono: {
        around: text(`
          app.use('*', async (c, next) => {
            if (c.req.header('x-tenant') === 'acme') return next();
            return c.json({ error: 'unknown tenant' }, 403);
          });
        `),
      },
      fastapi: {
        around: text(`
          @app.middleware("http")
          async def require_tenant(request: Request, call_next):
              if request.headers.get("x-tenant") != "acme":
                  return JSONResponse({"detail": "unknown tenant"}, 403)
              return await call_next(request)
        `),
      },
    },
  }),
  ...define({
    kind: 'options-redirect',
    title: 'OPTIONS is redirected to the same path with a slash at its end',
    cause: 'options-not-handled',
    request: postJson(),
    // Chromium names the redirect before it looks for Allow-Origin.
    expected: blocked('PreflightDisallowedRedirect'),
    on: {
      express: {
        around: text(`
          app.use((req, res, next) => {
            if (req.path.endsWith('/')) return next();
            res.redirect(308, \`\${req.path}/\`);
          });
        `),
      },
      hono: {
        around: text(`
          app.use('*', async (c, next) => {
            if (c.req.path.endsWith('/')) return next();
            return c.redirect(\`\${c.req.path}/\`, 308);
          });
        `),
        routes: "app.post('/items/', (c) => c.json({ created: true }, 201));",
      },
      fastapi: {
        routes: text(`
          @app.post("/items/", status_code=201)
          async def add_item():
              return {"created": True}
        `),
      },
      flask: {
        routes: text(`
          @app.post("/items/")
          def add_item():
              return {"created": True}, 201
        `),
      },
      django: {
        // Below the middleware that appends slashes CORS comes too late.
        marked: text(`
          INSTALLED_APPS += ["corsheaders"]
          MIDDLEWARE += ["corsheaders.middleware.CorsMiddleware"]
          CORS_ALLOWED_ORIGINS = ["{{page}}"]
        `),
        routes: 'urlpatterns = [path("items/", items)]',
        // Django answers 301, for which browsers send GET.
        mended: 200,
      },
    },
  }),
  ...define({
    kind: 'options-login-redirect',
    title: 'OPTIONS is sent to the login page',
    cause: 'options-not-handled',
    request: withToken,
    expected: blocked('PreflightDisallowedRedirect'),
    on: {
      express: {
        around: text(`
          app.use((req, res, next) => {
            if (req.headers.authorization) return next();
            res.redirect('/login');
          });
        `),
      },
      hono: {
        around: text(`
          app.use('*', async (c, next) => {
            if (c.req.header('authorization')) return next();
            return c.redirect('/login');
          });
        `),
      },
      fastapi: {
        around: text(`
          @app.middleware("http")
          async def require_login(request: Request, call_next):
              if "authorization" not in request.headers:
                  return RedirectResponse("/login", 302)
              return await call_next(request)
        `),
      },
    },
  }),
  ...define({
    kind: 'options-500',
    title: 'OPTIONS runs into code that needs a body or a header, and fails with 500',
    cause: 'options-not-handled',
    request: withTenant,
    expected: blocked('PreflightMissingAllowOriginHeader'),
    on: {
      express: {
        around: text(`
          app.use(express.json());
          app.use((req, res, next) => {
            res.locals.name = req.body.name;
            next();
          });
        `),
      },
      hono: {
        around: text(`
          app.use('*', async (c, next) => {
            const { name } = await c.req.json();
            c.set('name', name);
            await next();
          });
        `),
      },
      fastapi: {
        around: text(`
          @app.middleware("http")
          async def read_tenant(request: Request, call_next):
              request.state.tenant = request.headers["x-tenant"]
              return await call_next(request)
        `),
      },
    },
  }),
  ...define({
    kind: 'options-500-with-headers',
    title: 'Allow-Origin is there, but OPTIONS fails with 500',
    cause: 'options-not-handled',
    request: withTenant,
    expected: blocked('PreflightInvalidStatus'),
    on: {
      express: {
        ...headerOnly.express,
        around: text(`
          app.use(express.json());
          app.use((req, res, next) => {
            res.locals.name = req.body.name;
            next();
          });
        `),
      },
      hono: {
        ...headerOnly.hono,
        around: text(`
          app.use('*', async (c, next) => {
            const { name } = await c.req.json();
            c.set('name', name);
            await next();
          });
        `),
      },
    },
  }),
  ...define({
    kind: 'options-no-answer',
    title: 'The connection is closed on OPTIONS without an answer',
    cause: 'options-not-handled',
    request: postJson(),
    expected: netError('net::ERR_EMPTY_RESPONSE'),
    on: {
      express: {
        around: text(`
          app.use((req, res, next) => {
            if (req.method === 'OPTIONS') req.socket.destroy();
            else next();
          });
        `),
      },
      hono: {
        around: text(`
          app.use('*', async (c, next) => {
            if (c.req.method !== 'OPTIONS') return next();
            c.env.incoming.socket.destroy();
            return c.body(null);
          });
        `),
      },
      fastapi: {
        // ASGI has no word for closing a connection, so this reaches for uvicorn's own transport.
        around: text(`
          class HangUpOnOptions:
              def __init__(self, app):
                  self.app = app

              async def __call__(self, scope, receive, send):
                  if scope["type"] == "http" and scope["method"] == "OPTIONS":
                      receive.__self__.transport.abort()
                  else:
                      await self.app(scope, receive, send)


          app.add_middleware(HangUpOnOptions)
        `),
      },
    },
  }),
];
